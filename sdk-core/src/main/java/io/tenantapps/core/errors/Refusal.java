package io.tenantapps.core.errors;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a response with an error status, and the sentence that describes them.
 *
 * @param isUncertain true if a write may have taken effect despite the refusal
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

    /** Returns, for unit tests, the refusal of a read that was attempted once. */
    static ApiExceptionBuilder sample(int status, ServiceError error) {
        return ApiException.builder("sample", "GET https://contoso.sharepoint.com/_api/web", status)
                .error(error)
                .meaning(
                        switch (status) {
                            case 401 -> "The service did not accept the token.";
                            default -> "";
                        });
    }

    static int requireRefusal(int status) {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException(
                    "status must be from 300 to 599, but is " + status + "; other statuses are not refusals");
        }
        return status;
    }

    Refusal with(ServiceError other) {
        return new Refusal(operation, request, status, other, correlationId, attempts, checks, isUncertain);
    }

    Refusal with(@Nullable String otherId) {
        return new Refusal(operation, request, status, error, otherId, attempts, checks, isUncertain);
    }

    Refusal with(int others) {
        return new Refusal(operation, request, status, error, correlationId, others, checks, isUncertain);
    }

    Refusal with(List<DiagnosticCheck> others) {
        return new Refusal(operation, request, status, error, correlationId, attempts, others, isUncertain);
    }

    Refusal uncertain(boolean other) {
        return new Refusal(operation, request, status, error, correlationId, attempts, checks, other);
    }

    String sentence() {
        StringBuilder text = new StringBuilder(operation)
                .append(": the service responded with ")
                .append(status)
                .append(" to ")
                .append(request);
        if (error.code() != null) {
            text.append("; code: ").append(error.code());
        }
        if (!error.words().isEmpty()) {
            text.append("; message: \"").append(error.words()).append('"');
        }
        if (correlationId != null) {
            text.append("; correlation id: ").append(correlationId);
        }
        return text.append("; attempts: ").append(attempts).append('.').toString();
    }
}
