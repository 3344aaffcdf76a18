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

/** A request that an earlier run has sent, or may have, as its journal says. */
public record EarlierRequest(EnvironmentPath path, BcAppId app, AppVerb verb, StepMemory.Asked asked) {
    /** What is said where its effect is not there. */
    public static final String UNKNOWN =
            "An earlier run may have sent this, and its effect is not there. Make a new plan later and"
                    + " apply it with the same journal to look again, or with repeatUnknown() to send it once more.";

    /** For so long an operation may not be listed after it was started, or the app after it has ended. */
    private static final Duration SETTLING = Duration.ofMinutes(10);

    /**
     * Finds its operation.
     *
     * @return the operation, if it is worth following; else why it is not
     */
    public EffectCheckResult<OperationId> operation() {
        OperationId id = asked.operationId();
        if (id != null) {
            return known(id);
        }
        Instant at = asked.at();
        if (at == null) {
            return EffectCheckResult.notSeen("The journal does not say when.");
        }
        EffectCheckResult<AppOperation> found = call(execution -> execution.confirm(
                new LostOperation(path, app, verb, asked.version()),
                at,
                execution.options().effectPatience()));
        return found.hasHappened()
                ? EffectCheckResult.happened(
                        Objects.requireNonNull(found.value().operationId()))
                : EffectCheckResult.notSeen(found.words());
    }

    /** An operation that has long succeeded, or is no longer listed, tells nothing about the app of today. */
    private EffectCheckResult<OperationId> known(OperationId id) {
        Instant now = path.service().connection().now();
        Instant at = asked.at();
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
                ? EffectCheckResult.notSeen("Operation " + id + " has succeeded, and the app is not as it was to be.")
                : EffectCheckResult.happened(id);
    }

    private <T extends @Nullable Object> T call(Function<Execution, T> work) {
        return new ServiceCall<>(path.service(), "look for app operation", ApiVersion.V2_0, work).execute();
    }
}
