package io.tenantapps.core.errors;

/** Another job works on it, and the service takes one at a time. Nothing was done: wait for its end and try again. */
public class JobInProgressException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** The same refusal under this name, for clients that know what it means. */
    public JobInProgressException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
