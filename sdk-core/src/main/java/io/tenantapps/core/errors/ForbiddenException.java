package io.tenantapps.core.errors;

/**
 * 403: the token was accepted, and the operation refused. Nothing was done.
 */
public class ForbiddenException extends ApiException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** The same refusal under this name, for clients that know what it means. */
    public ForbiddenException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
