package io.tenantapps.core.errors;

/**
 * Thrown for 409: the state of the resource does not allow the operation, or another client was changing it. Nothing
 * was done.
 */
public class ConflictException extends ApiException {
    private static final long serialVersionUID = 1L;

    ConflictException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** Creates this exception from a general refusal, for clients that can interpret the refusal. */
    public ConflictException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
