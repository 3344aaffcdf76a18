package io.tenantapps.businesscentral;

import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Body;
import io.tenantapps.core.Exchange;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Finding;
import io.tenantapps.core.Json;
import io.tenantapps.core.ReadBack;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cancels a scheduled update, and finds out whether a request whose answer was lost has done so. */
record CancelUpdate(EnvironmentPath path, BcAppId app, OperationId operation)
        implements ReadBack<@Nullable AppOperation> {
    static final String NAME = "cancel app update";

    private static final AnswerReader<@Nullable AppOperation> ANSWER = Json.optional(AppOperation.class);

    AppOperation run(Execution execution) {
        Exchange<@Nullable AppOperation> exchange = path.service()
                .write(
                        NAME,
                        path.app(app).segments("update", "cancel"),
                        Body.json(Map.of("ScheduledOperationId", operation.toString())),
                        ANSWER)
                .readBack(this);
        return path.named(execution, app, () -> {
            AppOperation canceled = execution.send(exchange);
            return canceled == null ? path.oneOperation(execution, app, operation) : canceled;
        });
    }

    @Override
    public Finding<@Nullable AppOperation> look(Execution execution, Instant firstSent) {
        AppOperation seen = path.operation(execution, app, operation);
        if (seen == null) {
            return Finding.unknown("The operation " + operation + " is not listed: look at operations(appId).");
        }
        return seen.operationStatus() == OperationStatus.CANCELED ? Finding.happened(seen) : Finding.didNotHappen();
    }
}
