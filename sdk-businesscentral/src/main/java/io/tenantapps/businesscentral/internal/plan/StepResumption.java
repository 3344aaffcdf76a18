package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Continues with a request that an earlier run sent, or may have sent, for this or another version of an app. */
record StepResumption(EnvironmentPath path, ApplySettings settings, StepMemory memory, StepRequest request) {

    StepAttempt resume(
            UpdateStep step, AppMove move, StepMemory.SentRequest sent, Predicate<@Nullable BcAppId> comesLater) {
        AppVerb verb = step.kind() == StepKind.INSTALL ? AppVerb.INSTALL : AppVerb.UPDATE;
        EffectCheckResult<OperationId> found;
        InstalledVersions now;
        try {
            now = InstalledVersions.read(path);
            if (now.has(move)) {
                boolean isOurs = sent.operationId() != null;
                return new StepAttempt.Ended(
                        StepResult.of(move, isOurs ? UpdateOutcome.DONE : UpdateOutcome.ALREADY_INSTALLED)
                                .by(sent.operationId()));
            }
            found = new EarlierRequest(path, move.appId(), verb, sent).operation();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            settings.rethrowIfFatal(e);
            return new StepAttempt.Ended(StepFailure.of(move, UpdateOutcome.UNKNOWN, e));
        }
        if (found.hasHappened()) {
            StepResult result = follow(move, verb, sent.by(found.value()));
            if (isWanted(move, sent) || !isOver(result.value())) {
                return new StepAttempt.Ended(result);
            }
            memory.settled(move.appId()); // the earlier request was for another version; now request the planned one
            return request.send(step, move, now.at(), comesLater);
        }
        return settings.repeatsUnknown()
                ? request.send(step, move, now.at(), comesLater)
                : new StepAttempt.Ended(StepResult.of(move, UpdateOutcome.UNKNOWN)
                        .because("OutcomeUnknown", EarlierRequest.UNKNOWN + " " + found.words()));
    }

    private StepResult follow(AppMove move, AppVerb verb, StepMemory.SentRequest sent) {
        memory.recordRequest(move.appId(), sent);
        return request.follow(move, sent.operationId(), handle(move, verb, sent));
    }

    /** Returns a handle based on the request, because the operation may not contain its type. */
    private OperationHandle<OperationId, AppOperation> handle(AppMove move, AppVerb verb, StepMemory.SentRequest sent) {
        OperationId id = Objects.requireNonNull(sent.operationId());
        return new OperationFollowing(
                        path,
                        move.appId(),
                        id,
                        verb.operation(),
                        verb.type(),
                        sent.version() == null ? move.to() : sent.version(),
                        false)
                .handle();
    }

    private static boolean isWanted(AppMove move, StepMemory.SentRequest sent) {
        return sent.version() == null || sent.version().equals(move.to());
    }

    private static boolean isOver(UpdateResult result) {
        return result.outcome() == UpdateOutcome.DONE || result.outcome() == UpdateOutcome.FAILED;
    }
}
