package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Updates one app after the other to its planned version, and reads the installed versions after each update. */
final class StepRun {
    private final EnvironmentPath path;
    private final ApplySettings settings;
    private final StepMemory memory;
    private final StepRequest request;
    private final StepResumption resumption;

    /** The versions that were last read; null if the environment may have changed since then. */
    private @Nullable InstalledVersions known;

    StepRun(EnvironmentPath path, ApplySettings settings, StepMemory memory) {
        this.path = path;
        this.settings = settings;
        this.memory = memory;
        this.request = new StepRequest(path, settings, memory);
        this.resumption = new StepResumption(path, settings, memory, request);
    }

    /**
     * Tries one app of a step.
     *
     * @param comesLater true for an app that a later step of the plan changes
     */
    StepAttempt take(UpdateStep step, AppMove move, Predicate<@Nullable BcAppId> comesLater) {
        InstalledVersions before;
        try {
            before = known == null ? InstalledVersions.read(path) : known;
        } catch (SdkException e) {
            settings.rethrowIfFatal(e);
            return new StepAttempt.Ended(
                    StepFailure.of(move, isOpen(move) ? UpdateOutcome.UNKNOWN : UpdateOutcome.FAILED, e));
        }
        UpdateResult done = memory.done(move.appId(), move.to());
        if (done != null && before.has(move)) {
            known = before;
            return new StepAttempt.Ended(new StepResult(done));
        }
        if (attempt(step, move, before, comesLater) instanceof StepAttempt.Ended ended) {
            return new StepAttempt.Ended(ended.results().stream()
                    .map(result -> verified(move, new StepResult(result), before))
                    .toList());
        }
        return new StepAttempt.Postponed();
    }

    /**
     * Returns true if an earlier run sent a request for the app or completed its update, so the app's current state is
     * unknown.
     */
    private boolean isOpen(AppMove move) {
        return memory.sentRequest(move.appId()) != null || memory.done(move.appId(), move.to()) != null;
    }

    private StepAttempt attempt(
            UpdateStep step, AppMove move, InstalledVersions before, Predicate<@Nullable BcAppId> comesLater) {
        StepMemory.SentRequest sent = memory.sentRequest(move.appId());
        if (sent != null) {
            return resumption.resume(step, move, sent, comesLater);
        }
        return before.has(move)
                ? new StepAttempt.Ended(StepResult.of(move, UpdateOutcome.ALREADY_INSTALLED))
                : request.send(step, move, before.at(), comesLater);
    }

    private UpdateResult verified(AppMove move, StepResult attempted, InstalledVersions before) {
        UpdateResult result = withVersion(move, attempted, before).value();
        if (result.outcome() != UpdateOutcome.UNKNOWN) {
            memory.ended(result);
        }
        return result;
    }

    private StepResult withVersion(AppMove move, StepResult attempted, InstalledVersions before) {
        known = null;
        try {
            InstalledVersions after = InstalledVersions.read(path);
            known = after;
            StepResult seen = attempted.seen(after.version(move.appId()), Duration.between(before.at(), after.at()));
            UpdateResult result = seen.value();
            return result.outcome() != UpdateOutcome.DONE || after.has(move)
                    ? seen
                    : StepResult.of(move, UpdateOutcome.UNKNOWN)
                            .by(result.operationId())
                            .seen(result.found(), result.took())
                            .because(
                                    "NotVerified",
                                    "the update succeeded, but the app is no longer listed with the planned version.");
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return attempted; // the outcome is known; the next step reads the versions again, and fails if that read
            // fails
        }
    }
}
