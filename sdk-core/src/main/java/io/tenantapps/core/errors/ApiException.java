package io.tenantapps.core.errors;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.JsonSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the service responds with an error status. Subclasses represent the cases that callers may want to
 * distinguish. An instance of this class itself represents all other cases.
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
     * Creates, for unit tests, the exception that a client throws if the service refuses a read with this status, code
     * and message. The status determines the subclass, as for a real response.
     *
     * <pre>{@code when(catalog.get(id)).thenThrow(ApiException.of(404, "-2130575338", "Missing."))}</pre>
     *
     * @param status the HTTP status: 300 to 599
     * @param code the service's error code; null if there is no code
     * @param message the service's message
     */
    public static ApiException of(int status, @Nullable String code, String message) {
        Map<String, @Nullable String> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", Arguments.required("message", message));
        return of(status, JsonSettings.write(Map.of("error", error)));
    }

    /**
     * Creates, for unit tests, the exception that a client throws if the service refuses a read with this body.
     *
     * @param status the HTTP status: 300 to 599
     * @param body the response body, in any error format that the services use
     */
    public static ApiException of(int status, String body) {
        return Refusal.sample(status, ServiceError.of(body)).build();
    }

    /**
     * Starts a builder, for unit tests and for your own clients that call a service without this SDK's pipeline. The
     * status determines the subclass.
     *
     * @param operation the operation name
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

    /**
     * Starts a builder that contains the facts and the meaning of this exception. The builder does not copy the flag
     * for an earlier write ({@link #markMayHaveHappened}).
     */
    public ApiExceptionBuilder toBuilder() {
        return new ApiExceptionBuilder(refusal).meaning(meaning);
    }

    /**
     * Creates a more specific exception for the same refusal, for clients that can interpret the refusal. An uncertain
     * refusal remains uncertain.
     *
     * @param from the service's refusal
     * @param meaning one sentence with the meaning and the remedy; the message places it after the facts
     */
    protected ApiException(ApiException from, String meaning) {
        super(Arguments.required("from", from), from.words() + " " + Arguments.required("meaning", meaning));
        this.refusal = from.refusal;
        this.meaning = from.meaning.isEmpty() ? meaning : from.meaning + " " + meaning;
    }

    /** True if a write failed while it was in progress (5xx, 408) or was redirected, so its effect is unknown. */
    @Override
    protected boolean isUncertain() {
        return refusal.isUncertain();
    }

    /** True if the service, or a proxy in front of it, gave up because the request took too long: 408 or 504. */
    public boolean isTimeout() {
        return refusal.status() == 408 || refusal.status() == 504;
    }

    /** Returns the operation name. */
    public String operation() {
        return refusal.operation();
    }

    /** Returns the HTTP status. */
    public int status() {
        return refusal.status();
    }

    /** Returns the service's error. */
    public ServiceError error() {
        return refusal.error();
    }

    /**
     * Returns the correlation id, which the service's operators use to find the request; null if the response omits it.
     */
    public @Nullable String correlationId() {
        return refusal.correlationId();
    }

    /**
     * Returns the checks of the token's claims, for a 401 or a 403. The claims are not verified. The list is empty if
     * the token is not readable, and for every other status.
     */
    public List<DiagnosticCheck> checks() {
        return refusal.checks();
    }

    /** Returns the facts of the failure, without the meaning and the remedy. */
    public String facts() {
        return refusal.sentence();
    }

    /** Returns the number of attempts. */
    public int attempts() {
        return refusal.attempts();
    }
}
