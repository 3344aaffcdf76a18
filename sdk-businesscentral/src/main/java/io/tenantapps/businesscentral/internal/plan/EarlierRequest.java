package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.LostOperation;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request that an earlier run sent or may have sent, according to its journal. */
public record EarlierRequest(EnvironmentPath path, BcAppId app, AppVerb verb, StepMemory.SentRequest sent) {
    /** The reason that is reported if the effect of a request is missing. */
    public static final String UNKNOWN =
            "An earlier run may have sent this request, but its effect is not visible. Later, create a new plan and apply it with the same journal to check again, or also "
                    + "call repeatUnknown() to repeat the request.";

    /** The maximum time until the service lists an operation after its start, or the app after the operation's end. */
    private static final Duration SETTLING = Duration.ofMinutes(10);

    /**
     * Finds the operation of the request.
     *
     * @return the operation if the caller should wait for it; otherwise the reason why the caller should not wait
     */
    public EffectCheckResult<OperationId> operation() {
        OperationId id = sent.operationId();
        if (id != null) {
            return known(id);
        }
        Instant at = sent.at();
        if (at == null) {
            return EffectCheckResult.notSeen("The journal does not contain the time of the request.");
        }
        EffectCheckResult<AppOperation> found = call(execution -> execution.confirm(
                new LostOperation(path, app, verb, sent.version()),
                at,
                execution.options().effectPatience()));
        return found.hasHappened()
                ? EffectCheckResult.happened(
                        Objects.requireNonNull(found.value().operationId()))
                : EffectCheckResult.notSeen(found.words());
    }

    /**
     * Checks a known operation. An operation that succeeded long ago, or is no longer listed, does not show the current
     * state of the app.
     */
    private EffectCheckResult<OperationId> known(OperationId id) {
        Instant now = path.service().connection().now();
        Instant at = sent.at();
        boolean isYoung = at != null && at.plus(SETTLING).isAfter(now);
        AppOperation listed;
        try {
            listed = call(execution -> path.operation(execution, app, id));
        } catch (NotFoundException e) {
            listed = null;
        }
        if (listed == null) {
            return isYoung
                    ? EffectCheckResult.happened(id)
                    : EffectCheckResult.notSeen("Operation " + id + " is no longer listed.");
        }
        boolean hasSucceeded = listed.operationStatus() == OperationStatus.SUCCEEDED;
        Instant completed = listed.completedOn();
        boolean isOld = completed == null ? !isYoung : completed.plus(SETTLING).isBefore(now);
        return hasSucceeded && isOld
                ? EffectCheckResult.notSeen(
                        "Operation " + id + " has succeeded, but the app does not have the planned version.")
                : EffectCheckResult.happened(id);
    }

    private <T extends @Nullable Object> T call(Function<Execution, T> work) {
        return new ServiceCall<>(path.service(), "find app operation", ApiVersion.V2_0, work).execute();
    }
}
