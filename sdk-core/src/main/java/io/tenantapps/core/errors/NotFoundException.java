package io.tenantapps.core.errors;

/** Thrown for 404: the resource that the operation addresses does not exist. Nothing was done. */
public class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    NotFoundException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** Creates this exception from a general refusal, for clients that can interpret the refusal. */
    public NotFoundException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
