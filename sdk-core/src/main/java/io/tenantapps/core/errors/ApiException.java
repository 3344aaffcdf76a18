package io.tenantapps.core.errors;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.JsonSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service answered, and it was no success. Subclasses name the cases worth telling apart; this class itself stands for
 * all the others.
 */
public class ApiException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String meaning;

    ApiException(Refusal refusal, String meaning) {
        this(meaning.isEmpty() ? refusal.sentence() : refusal.sentence() + " " + meaning, refusal, meaning);
    }

    ApiException(String message, Refusal refusal, String meaning) {
        super(message, null);
        this.refusal = refusal;
        this.meaning = meaning;
    }

    /**
     * Makes the exception that a client throws where the service refuses a read in this way, for unit tests: the subclass follows
     * from the status by the same rules as for a real response.
     *
     * <pre>{@code when(catalog.get(id)).thenThrow(ApiException.of(404, "-2130575338", "The item does not exist."))}</pre>
     *
     * @param status the HTTP status: 300 to 599
     * @param code the service's code; null for none
     * @param message the service's words
     */
    public static ApiException of(int status, @Nullable String code, String message) {
        Map<String, @Nullable String> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", Arguments.required("message", message));
        return of(status, JsonSettings.write(Map.of("error", error)));
    }

    /**
     * Makes the exception that a client throws where the service refuses a read with this body, for unit tests.
     *
     * @param status the HTTP status: 300 to 599
     * @param body the response, in any shape that a service has for errors
     */
    public static ApiException of(int status, String body) {
        return Refusal.sample(status, ServiceError.of(body)).build();
    }

    /**
     * Starts an exception, for unit tests and for clients of your own that reach a service by other means. The subclass follows
     * from the status.
     *
     * @param operation the name of the operation
     * @param request method and URL, without query values
     * @param status the HTTP status: 300 to 599
     */
    public static ApiExceptionBuilder builder(String operation, String request, int status) {
        return new ApiExceptionBuilder(new Refusal(
                Arguments.notBlank("operation", operation),
                Arguments.notBlank("request", request),
                Refusal.requireRefusal(status),
                ServiceError.NONE,
                null,
                1));
    }

    /** Starts an exception with the same facts and the same meaning. What happened before this one is not carried over. */
    public ApiExceptionBuilder toBuilder() {
        return new ApiExceptionBuilder(refusal).meaning(meaning);
    }

    /**
     * The same refusal under a better name, for clients that know what it means. It does not make an uncertain one certain.
     *
     * @param from what the service answered
     * @param meaning one sentence that says what it means and what to do; it is put behind the facts
     */
    protected ApiException(ApiException from, String meaning) {
        super(Arguments.required("from", from), from.words() + " " + Arguments.required("meaning", meaning));
        this.refusal = from.refusal;
        this.meaning = from.meaning.isEmpty() ? meaning : from.meaning + " " + meaning;
    }

    /** True for a write that failed on the way (5xx, 408) or was redirected: how far it came is not known. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return refusal.isUncertain();
    }

    /** Whether the service, or something in front of it, gave up because it took too long: 408 or 504. */
    public boolean isTimeout() {
        return refusal.status() == 408 || refusal.status() == 504;
    }

    /** The name of the operation. */
    public String operation() {
        return refusal.operation();
    }

    /** The HTTP status. */
    public int status() {
        return refusal.status();
    }

    /** What the service said about it. */
    public ServiceError error() {
        return refusal.error();
    }

    /** The id under which the service's operators find the request; null where the answer had none. */
    public @Nullable String correlationId() {
        return refusal.correlationId();
    }

    /**
     * What can be told about the token that was sent, for 401 and 403: read from its claims, which nobody verified here.
     * Empty where the token cannot be read, and for every other status.
     */
    public List<DiagnosticCheck> checks() {
        return refusal.checks();
    }

    /** Returns what happened, without what it means and what to do. */
    public String facts() {
        return refusal.sentence();
    }

    /** How often the request was sent. */
    public int attempts() {
        return refusal.attempts();
    }
}
