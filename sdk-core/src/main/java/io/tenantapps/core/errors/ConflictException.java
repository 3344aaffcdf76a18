package io.tenantapps.core.errors;

/**
 * 409: the state of the thing does not allow the operation, or somebody else was changing it. Nothing was done.
 */
public class ConflictException extends ApiException {
    private static final long serialVersionUID = 1L;

    ConflictException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** The same refusal under this name, for clients that know what it means. */
    public ConflictException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
