package io.tenantapps.core.errors;

/** Thrown for 401: the service did not accept the token, even after a renewal. Nothing was done. */
public class UnauthorizedException extends ApiException {
    private static final long serialVersionUID = 1L;

    UnauthorizedException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** Creates this exception from a general refusal, for clients that can interpret the refusal. */
    public UnauthorizedException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
