package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error of Microsoft Graph, which is thrown and then converted to the response. */
final class GraphError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    GraphError(int status, String code, String words) {
        super(words, null, false, false);
        this.status = status;
        this.code = code;
    }

    static GraphError accessDenied() {
        return new GraphError(403, "accessDenied", "Access denied");
    }

    static GraphError directoryDenied() {
        return new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    static GraphError badQuery(String code, String words) {
        return new GraphError(400, code, words);
    }

    static GraphError noResource(String id) {
        return new GraphError(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    Response answer(Received request, Instant now) {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("date", now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        inner.put("request-id", request.correlationId());
        inner.put("client-request-id", request.correlationId());
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", String.valueOf(getMessage()));
        error.put("innerError", inner);
        return Response.json(Map.of("error", error)).withStatus(status);
    }
}
