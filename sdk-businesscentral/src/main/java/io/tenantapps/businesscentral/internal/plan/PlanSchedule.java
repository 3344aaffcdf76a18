package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Schedules the steps of a plan for the update window of an environment.
 *
 * @param resumption continues the steps that an earlier run scheduled
 */
public record PlanSchedule(
        EnvironmentPath path,
        ApplySettings settings,
        StepMemory memory,
        Resumption resumption,
        Consumer<? super UpdateResult> progress) {
    private static final Set<UpdateOutcome> OPEN =
            EnumSet.of(UpdateOutcome.SCHEDULED, UpdateOutcome.RUNNING, UpdateOutcome.UNKNOWN);

    /** Continues a step that an earlier run scheduled, or may have scheduled. */
    public interface Resumption {
        /** Returns the result of the step; null to schedule the step again. */
        @Nullable
        UpdateResult of(UpdateStep step, StepMemory.SentRequest sent);
    }

    /** Schedules all steps, and returns a result for each app. */
    public List<UpdateResult> run(List<UpdateStep> steps) {
        List<UpdateResult> results = new ArrayList<>();
        Set<BcAppId> undone = new HashSet<>();
        InstalledVersions before = InstalledVersions.read(path);
        for (UpdateStep step : steps) {
            for (UpdateResult result : expanded(step, result(step, undone, before))) {
                results.add(result);
                progress.accept(result);
                if (!isFine(result)) {
                    undone.add(result.appId());
                }
            }
        }
        return results;
    }

    private static boolean isFine(UpdateResult result) {
        return result.outcome().isSuccess()
                || result.outcome() == UpdateOutcome.SCHEDULED
                || result.outcome() == UpdateOutcome.RUNNING;
    }

    private UpdateResult result(UpdateStep step, Set<BcAppId> undone, InstalledVersions before) {
        AppMove move = step.apps().get(0);
        UpdateResult done = memory.done(move.appId(), move.to());
        boolean isThere = before.has(move);
        if (done != null && isThere) {
            return done;
        }
        StepMemory.SentRequest sent = memory.sentRequest(move.appId());
        boolean isStopped = !undone.isEmpty()
                && (!settings.continueAfterFailure() || step.needs().stream().anyMatch(undone::contains));
        if (sent == null && !isThere && isStopped) {
            return notTried(move, "an earlier step could not be scheduled");
        }
        ApplySettings.End end = settings.end();
        if (sent == null
                && !isThere
                && end != null
                && path.service().connection().now().isAfter(end.time())) {
            return notTried(move, end.words());
        }
        UpdateResult resumed = sent == null ? null : resumed(step, sent);
        boolean isUnsettled = resumed == null || resumed.outcome() == UpdateOutcome.UNKNOWN;
        UpdateResult result = isUnsettled && isThere
                ? StepResult.of(move, UpdateOutcome.ALREADY_INSTALLED).value()
                : resumed == null ? send(step) : resumed;
        if (!OPEN.contains(result.outcome())) {
            memory.ended(result);
        }
        return result;
    }

    private static UpdateResult notTried(AppMove move, String reason) {
        return StepResult.of(move, UpdateOutcome.NOT_STARTED)
                .because("NotTried", reason + ".")
                .value();
    }

    private @Nullable UpdateResult resumed(UpdateStep step, StepMemory.SentRequest sent) {
        try {
            return resumption.of(step, sent);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return StepFailure.of(step.apps().get(0), UpdateOutcome.UNKNOWN, e).value();
        }
    }

    private UpdateResult send(UpdateStep step) {
        AppMove move = step.apps().get(0);
        Instant at = path.service().connection().now();
        StepMemory.SentRequest sent = new StepMemory.SentRequest(move.to(), at, null);
        memory.recordRequest(move.appId(), sent);
        try {
            AppChange change = change(step, move);
            OperationId id = new ServiceCall<>(
                            path.service(),
                            change.verb().operation(),
                            change.verb().since(),
                            change::send)
                    .execute()
                    .operationId();
            memory.recordRequest(move.appId(), sent.by(id));
            return StepResult.of(move, UpdateOutcome.SCHEDULED).by(id).value();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            if (!e.mayHaveHappened()) {
                memory.failed(move.appId(), e.getMessage());
            }
            settings.rethrowIfFatal(e);
            return StepFailure.ofRequest(move, e).value();
        }
    }

    private AppChange change(UpdateStep step, AppMove move) {
        boolean isInstall = step.kind() == StepKind.INSTALL;
        AppChange change = new AppChange(
                path,
                move.appId(),
                isInstall ? AppVerb.INSTALL : AppVerb.UPDATE,
                Map.of(AppVerb.TARGET, move.to(), AppVerb.WINDOW, true));
        if (isInstall) {
            return change.set(AppVerb.EULA, settings.acceptIsvEula());
        }
        boolean hasNeeds = !step.needs().isEmpty() || step.apps().size() > 1;
        return hasNeeds ? change.set(AppVerb.DEPENDENCIES, true) : change;
    }

    /** Returns a result for each app of a step. One operation changes all these apps, so they share its outcome. */
    private List<UpdateResult> expanded(UpdateStep step, UpdateResult first) {
        List<UpdateResult> all = new ArrayList<>(List.of(first));
        List<AppMove> others = step.apps().subList(1, step.apps().size());
        InstalledVersions after =
                first.outcome().isSuccess() && !others.isEmpty() ? InstalledVersions.read(path) : null;
        for (AppMove move : others) {
            all.add(
                    after == null || after.has(move)
                            ? StepResult.of(move, first.outcome())
                                    .because(first.code(), first.reason())
                                    .by(first.operationId())
                                    .value()
                            : StepResult.of(move, UpdateOutcome.FAILED)
                                    .by(first.operationId())
                                    .because(
                                            "NotVerified",
                                            "the operation succeeded, but the app is not listed with the planned version.")
                                    .value());
        }
        return all;
    }
}
