package io.tenantapps.core;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an answer that was no success, and the sentence that tells them.
 *
 * @param isUncertain true if a write may have taken effect despite it
 */
record Refusal(
        String operation,
        String request,
        int status,
        ServiceError error,
        @Nullable String correlationId,
        int attempts,
        List<DiagnosticCheck> checks,
        boolean isUncertain)
        implements Serializable {

    Refusal(
            String operation,
            String request,
            int status,
            ServiceError error,
            @Nullable String correlationId,
            int attempts) {
        this(operation, request, status, error, correlationId, attempts, List.of(), false);
    }

    /** The same, with what can be told about the token. */
    Refusal with(List<DiagnosticCheck> checks) {
        return new Refusal(
                operation, request, status, error, correlationId, attempts, List.copyOf(checks), isUncertain);
    }

    /** The same for a write that may have taken effect despite it. */
    Refusal uncertain() {
        return new Refusal(operation, request, status, error, correlationId, attempts, checks, true);
    }

    String sentence() {
        StringBuilder text = new StringBuilder(operation)
                .append(": the service answered ")
                .append(status)
                .append(" to ")
                .append(request);
        if (error.code() != null) {
            text.append("; code: ").append(error.code());
        }
        if (!error.words().isEmpty()) {
            text.append("; it says: \"").append(error.words()).append('"');
        }
        if (correlationId != null) {
            text.append("; correlation id: ").append(correlationId);
        }
        return text.append("; attempts: ").append(attempts).append('.').toString();
    }
}
