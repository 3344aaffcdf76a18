package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.AlreadyScheduledException;
import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sends the request for one app of a step and waits for its operation. */
record StepRequest(EnvironmentPath path, ApplySettings settings, StepMemory memory) {

    /** Records the request before it is sent, so that a later run finds it even if this run is killed. */
    StepAttempt send(UpdateStep step, AppMove move, Instant at, Predicate<@Nullable BcAppId> comesLater) {
        OperationHandle<AppOperation, AppOperation> started;
        StepMemory.SentRequest sent = new StepMemory.SentRequest(move.to(), at, null);
        memory.recordRequest(move.appId(), sent);
        try {
            started = change(step, move).start();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (AlreadyScheduledException e) {
            return new StepAttempt.Ended(adopt(move, e));
        } catch (RequirementsNotMetException e) {
            boolean waits = e.requirements().stream().anyMatch(need -> comesLater.test(need.appId()));
            if (waits && !e.mayHaveHappened()) {
                memory.ended(StepFailure.of(move, UpdateOutcome.NOT_STARTED, e).value());
                return new StepAttempt.Postponed();
            }
            return new StepAttempt.Ended(StepFailure.ofRequest(move, e));
        } catch (SdkException e) {
            if (!e.mayHaveHappened() && settings.leaves(e)) {
                memory.ended(StepFailure.of(move, UpdateOutcome.NOT_STARTED, e).value());
            }
            settings.rethrowIfFatal(e);
            return new StepAttempt.Ended(StepFailure.ofRequest(move, e));
        }
        OperationId id = started.accepted().operationId();
        memory.recordRequest(move.appId(), sent.by(id));
        return new StepAttempt.Ended(follow(move, id, started));
    }

    private AppChange change(UpdateStep step, AppMove move) {
        AppVerb verb = step.kind() == StepKind.INSTALL ? AppVerb.INSTALL : AppVerb.UPDATE;
        AppChange change = new AppChange(path, move.appId(), verb, Map.of(AppVerb.TARGET, move.to()));
        return switch (step.kind()) {
            case INSTALL -> change.set(AppVerb.EULA, settings.acceptIsvEula());
            case UPDATE -> change;
            case UPDATE_TOGETHER -> change.set(AppVerb.DEPENDENCIES, true);
        };
    }

    /** Waits for the other operation if that operation has the same target; otherwise the refusal is the result. */
    private StepResult adopt(AppMove move, AlreadyScheduledException refusal) {
        OperationFollowing other = OperationFollowing.ofAny(path, move.appId(), refusal.operationId());
        try {
            AppOperation operation = other.read();
            if (!operation.hasEnded() && Objects.equals(move.to(), operation.targetVersion())) {
                return follow(move, refusal.operationId(), other.handle());
            }
        } catch (CallInterruptedException interrupted) {
            throw interrupted;
        } catch (SdkException failure) {
            refusal.addSuppressed(failure);
        }
        return StepFailure.ofRequest(move, refusal);
    }

    StepResult follow(AppMove move, @Nullable OperationId id, OperationHandle<?, AppOperation> started) {
        try {
            started.await(settings.stepTimeout());
            return StepResult.of(move, UpdateOutcome.DONE).by(id);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (OperationFailedException e) {
            return StepFailure.of(move, UpdateOutcome.FAILED, e).by(id);
        } catch (SdkException e) {
            settings.rethrowIfFatal(e);
            return StepFailure.of(move, UpdateOutcome.UNKNOWN, e).by(id);
        }
    }
}
