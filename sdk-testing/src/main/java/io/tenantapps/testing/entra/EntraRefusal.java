package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.http.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error of the sign-in service, which is thrown and then converted to the response. */
final class EntraRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final EntraError error;

    EntraRefusal(EntraError error, String words) {
        super(words, null, false, false);
        this.error = error;
    }

    EntraError error() {
        return error;
    }

    /** Returns the message for a redirect URL. */
    String words(SignInRequest request, Instant now) {
        return getMessage() + " Trace ID: " + request.traceId() + " Correlation ID: " + request.correlationId()
                + " Timestamp: " + text(now);
    }

    Response answer(SignInRequest request, Instant now) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", error.error());
        body.put("error_description", words(request, now));
        body.put("error_codes", List.of(error.number()));
        body.put("timestamp", text(now));
        body.put("trace_id", request.traceId());
        body.put("correlation_id", request.correlationId());
        body.put("error_uri", "https://" + request.host() + "/error?code=" + error.number());
        if (!error.suberror().isEmpty()) {
            body.put("suberror", error.suberror());
        }
        return Response.json(body).withStatus(error.status());
    }

    private static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }
}
