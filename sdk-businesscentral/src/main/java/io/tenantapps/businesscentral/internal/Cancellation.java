package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a running update of an environment, and polls until the environment is active again. The response to the
 * request is not documented: the client accepts an empty body or any JSON object.
 */
public record Cancellation(EnvironmentPath path, OperationId operation)
        implements EffectCheck<@Nullable EnvironmentOperation>, PollingStrategy<EnvironmentOperation> {
    public static final String NAME = "cancel operation";

    private static final ResponseReader<@Nullable EnvironmentOperation> ANSWER =
            Json.optional(EnvironmentOperation.class);

    public OperationId run(Execution execution, Confirmation confirmation) {
        path.service().require(ApiVersion.V2_28, NAME);
        confirmation.require(execution, path);
        ApiRequest<@Nullable EnvironmentOperation> request = path.service()
                .write(NAME, path.url().segments("operations", operation.toString(), "cancel"), Body.empty(), ANSWER)
                .repeatSafety(RepeatSafety.CONVERGENT) // the request names one operation
                .effectCheck(this);
        path.named(execution, null, () -> execution.send(request));
        return operation;
    }

    private EnvironmentOperation read(Execution execution) {
        return path.named(
                execution,
                null,
                () -> execution.send(path.service()
                        .read(
                                "get environment operation",
                                path.url().segments("operations", operation.toString()),
                                TenantOperations.one(operation))));
    }

    @Override
    public EffectCheckResult<@Nullable EnvironmentOperation> check(Execution execution, Instant firstSent) {
        EnvironmentOperation seen = read(execution);
        if (seen.operationStatus() == OperationStatus.CANCELED) {
            return EffectCheckResult.happened(seen);
        }
        return seen.operationStatus() == OperationStatus.SUCCEEDED
                ? EffectCheckResult.didNotHappen() // an update that has succeeded cannot be canceled
                : EffectCheckResult.notSeen("The operation " + operation + " has the status " + seen.operationStatus()
                        + ". Check it with get(environment, operation).");
    }

    @Override
    public Duration firstInterval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration maxPollInterval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public PollResult<EnvironmentOperation> poll(Execution execution) {
        EnvironmentOperation seen = read(execution);
        OperationStatus status = seen.operationStatus();
        if (status == OperationStatus.SUCCEEDED) {
            throw new OperationFailedException(
                    NAME + ": operation " + operation + " succeeded before the service canceled it.", null, null, null);
        }
        if (!status.hasEnded()) {
            return PollResult.running(seen, "the operation " + operation + " is " + status);
        }
        EnvironmentStatus environment = path.named(execution, null, () -> path.status(execution));
        return environment == EnvironmentStatus.ACTIVE
                ? PollResult.ended(seen)
                : PollResult.running(
                        seen,
                        "the operation " + operation + " is " + status + ", but the " + path + " is " + environment);
    }
}
