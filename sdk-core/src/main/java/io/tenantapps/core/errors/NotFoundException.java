package io.tenantapps.core.errors;

/** Thrown for 404: the resource of the operation does not exist at that place. Nothing was done. */
public class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    NotFoundException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** Creates this exception from a general refusal, for clients that know its meaning. */
    public NotFoundException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
