package io.tenantapps.core.errors;

/** Thrown for 403: the service accepted the token but refused the operation. Nothing was done. */
public class ForbiddenException extends ApiException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** Creates this exception from a general refusal, for clients that can interpret the refusal. */
    public ForbiddenException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
