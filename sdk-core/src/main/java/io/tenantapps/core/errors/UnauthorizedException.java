package io.tenantapps.core.errors;

/**
 * 401: the service did not accept the token, a renewed one included. Nothing was done.
 */
public class UnauthorizedException extends ApiException {
    private static final long serialVersionUID = 1L;

    UnauthorizedException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** The same refusal under this name, for clients that know what it means. */
    public UnauthorizedException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
