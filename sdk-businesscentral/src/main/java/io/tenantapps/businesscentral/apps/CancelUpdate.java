package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cancels a scheduled update. After a lost response, the call checks whether the update was canceled. */
record CancelUpdate(EnvironmentPath path, BcAppId app, OperationId operation)
        implements EffectCheck<@Nullable AppOperation> {
    static final String NAME = "cancel app update";

    private static final ResponseReader<@Nullable AppOperation> ANSWER = Json.optional(AppOperation.class);

    AppOperation run(Execution execution) {
        ApiRequest<@Nullable AppOperation> request = path.service()
                .write(
                        NAME,
                        path.app(app).segments("update", "cancel"),
                        Body.json(Map.of("ScheduledOperationId", operation.toString())),
                        ANSWER)
                .repeatSafety(
                        RepeatSafety.CONVERGENT) // the request names one operation, which can be canceled only once
                .effectCheck(this);
        return path.named(execution, app, () -> {
            AppOperation canceled = execution.send(request);
            return canceled == null ? path.oneOperation(execution, app, operation) : canceled;
        });
    }

    @Override
    public EffectCheckResult<@Nullable AppOperation> check(Execution execution, Instant firstSent) {
        AppOperation seen = path.operation(execution, app, operation);
        if (seen == null) {
            return EffectCheckResult.unknown("The operation " + operation + " is not listed. Check operations(appId).");
        }
        if (seen.operationStatus() == OperationStatus.CANCELED) {
            return EffectCheckResult.happened(seen);
        }
        return seen.hasEnded()
                ? EffectCheckResult.didNotHappen() // an operation that has ended cannot be canceled
                : EffectCheckResult.notSeen("The operation " + operation + " has the status " + seen.operationStatus()
                        + ". Check it with operation(appId, operationId).");
    }
}
