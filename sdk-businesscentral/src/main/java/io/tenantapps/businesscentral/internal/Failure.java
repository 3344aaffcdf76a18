package io.tenantapps.businesscentral.internal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Redactor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reason for a failed operation. The service writes the reason as JSON inside a message in the environment's
 * language, so the client relies only on the codes.
 *
 * @param code the code
 * @param message the message
 * @param innerError the inner error, whose code is often more specific
 */
public record Failure(
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("innerError") @Nullable Failure innerError,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
    private static final int TRIES = 20;

    public Failure {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Returns the exception for a failed operation. */
    public static OperationFailedException of(String name, AppOperation operation) {
        return of(name, String.valueOf(operation.operationId()), operation.errorMessage(), "");
    }

    /**
     * Returns the exception for a failed operation.
     *
     * @param remedy what the caller should do, in sentences; empty if there is no general remedy
     */
    static OperationFailedException of(String name, String id, @Nullable String errorMessage, String remedy) {
        String text = errorMessage == null ? "" : errorMessage;
        Failure found = in(text);
        String code = found == null ? null : found.code;
        String innerCode = found == null || found.innerError == null ? null : found.innerError.code;
        return new OperationFailedException(
                name + ": operation " + id + " failed"
                        + (code == null ? "" : "; code: " + Redactor.plain(code))
                        + (innerCode == null ? "" : "; inner code: " + Redactor.plain(innerCode))
                        + (text.isBlank() ? "" : "; message: " + Redactor.quoted(text)) + "."
                        + (remedy.isEmpty() ? "" : " " + remedy),
                code,
                innerCode,
                null);
    }

    /**
     * Returns the exception for an operation that was canceled or skipped. The message does not contain the e-mail
     * address of a user, because journals and logs contain messages.
     *
     * @param canceledBy the user or the application; null if unknown
     */
    static OperationFailedException ended(String name, Object id, String how, @Nullable String canceledBy) {
        String who = canceledBy == null || canceledBy.isBlank()
                ? ""
                : canceledBy.contains("@") ? " by a user" : " by " + Redactor.quoted(canceledBy);
        return new OperationFailedException(name + ": operation " + id + " " + how + who + ".", null, null, null);
    }

    /** Returns the first JSON object in a message that has a code; null if no object has a code. */
    static @Nullable Failure in(String text) {
        int start = text.indexOf('{');
        for (int i = 0; i < TRIES && start >= 0; i++) {
            Failure read = read(text, start);
            if (read != null && read.code != null) {
                return read;
            }
            start = text.indexOf('{', start + 1);
        }
        return null;
    }

    private static @Nullable Failure read(String text, int start) {
        int end = end(text, start);
        try {
            return end < 0 ? null : Json.read(Failure.class, text.substring(start, end));
        } catch (IllegalArgumentException e) {
            return null; // a brace in a sentence, not the start of JSON
        }
    }

    /** Returns the end of the object that starts at the given index; -1 if the end is missing. */
    private static int end(String text, int start) {
        int depth = 0;
        boolean isInString = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInString && c == '\\') {
                i++;
            } else if (c == '"') {
                isInString = !isInString;
            } else if (!isInString && c == '{') {
                depth++;
            } else if (!isInString && c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
