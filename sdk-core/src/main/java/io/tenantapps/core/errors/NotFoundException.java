package io.tenantapps.core.errors;

/**
 * 404: what the operation names does not exist, or not there. Nothing was done.
 */
public class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    NotFoundException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    /** The same refusal under this name, for clients that know what it means. */
    public NotFoundException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
