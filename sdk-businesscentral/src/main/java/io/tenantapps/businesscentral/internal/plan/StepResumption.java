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

/** Continues with a request that an earlier run sent or may have sent for an app, in this version or another. */
record StepResumption(EnvironmentPath path, ApplySettings settings, StepMemory memory, StepRequest request) {

    StepAttempt goOn(UpdateStep step, AppMove move, StepMemory.Asked asked, Predicate<@Nullable BcAppId> comesLater) {
        AppVerb verb = step.kind() == StepKind.INSTALL ? AppVerb.INSTALL : AppVerb.UPDATE;
        EffectCheckResult<OperationId> found;
        InstalledVersions now;
        try {
            now = InstalledVersions.read(path);
            if (now.has(move)) {
                boolean isOurs = asked.operationId() != null;
                return new StepAttempt.Ended(
                        StepResult.of(move, isOurs ? UpdateOutcome.DONE : UpdateOutcome.ALREADY_THERE)
                                .by(asked.operationId()));
            }
            found = new EarlierRequest(path, move.appId(), verb, asked).operation();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            settings.requireToGoOn(e);
            return new StepAttempt.Ended(StepFailure.of(move, UpdateOutcome.UNKNOWN, e));
        }
        if (found.hasHappened()) {
            StepResult result = follow(move, verb, asked.by(found.value()));
            if (isWanted(move, asked) || !isOver(result.value())) {
                return new StepAttempt.Ended(result);
            }
            memory.settled(move.appId()); // that was another version; now request this one
            return request.send(step, move, now.at(), comesLater);
        }
        return settings.repeatsUnknown()
                ? request.send(step, move, now.at(), comesLater)
                : new StepAttempt.Ended(StepResult.of(move, UpdateOutcome.UNKNOWN)
                        .because("OutcomeUnknown", EarlierRequest.UNKNOWN + " " + found.words()));
    }

    private StepResult follow(AppMove move, AppVerb verb, StepMemory.Asked asked) {
        memory.asking(move.appId(), asked);
        return request.follow(move, asked.operationId(), handle(move, verb, asked));
    }

    /** Returns a handle based on the request, because the operation may not contain its type. */
    private OperationHandle<OperationId, AppOperation> handle(AppMove move, AppVerb verb, StepMemory.Asked asked) {
        OperationId id = Objects.requireNonNull(asked.operationId());
        return new OperationFollowing(
                        path,
                        move.appId(),
                        id,
                        verb.operation(),
                        verb.type(),
                        asked.version() == null ? move.to() : asked.version(),
                        false)
                .handle();
    }

    private static boolean isWanted(AppMove move, StepMemory.Asked asked) {
        return asked.version() == null || asked.version().equals(move.to());
    }

    private static boolean isOver(UpdateResult result) {
        return result.outcome() == UpdateOutcome.DONE || result.outcome() == UpdateOutcome.FAILED;
    }
}
