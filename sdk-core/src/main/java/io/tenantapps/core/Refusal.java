package io.tenantapps.core;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The facts of an answer that was no success, and the sentence that tells them. */
record Refusal(
        String operation,
        String request,
        int status,
        ServiceError error,
        @Nullable String correlationId,
        int attempts) implements Serializable {

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
