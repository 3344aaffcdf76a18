//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-core:0.1.0-SNAPSHOT
//DEPS io.opentelemetry:opentelemetry-api:1.67.0
package io.tenantapps.examples;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;

/**
 * A span for each request: {@code TenantConnection.builder().listener(new OpenTelemetrySpans(tracer))}. The parent of
 * the span is the current span of the thread that executes the call. Pass the context to other threads yourself.
 */
public final class OpenTelemetrySpans implements CallListener {
    private final Tracer tracer;

    public OpenTelemetrySpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void attempted(Attempt attempt) {
        String[] request = attempt.request().split("[ /]+", 4); // the method, the scheme, the host and the path
        Span span = tracer.spanBuilder(attempt.operation())
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(attempt.at())
                .setAttribute("http.request.method", request[0])
                .setAttribute("server.address", request[2])
                .setAttribute("url.full", attempt.request().substring(request[0].length() + 1))
                .setAttribute("http.request.resend_count", attempt.number() - 1L)
                .startSpan();
        if (attempt.status() > 0) {
            span.setAttribute("http.response.status_code", attempt.status());
        }
        if (attempt.correlationId() != null) {
            span.setAttribute("tenantapps.correlation_id", attempt.correlationId());
        }
        if (attempt.failure() != null) {
            span.setStatus(StatusCode.ERROR, attempt.failure());
        }
        span.end(attempt.at().plus(attempt.took()));
    }
}
