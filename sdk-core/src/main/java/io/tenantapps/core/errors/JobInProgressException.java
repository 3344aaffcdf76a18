package io.tenantapps.core.errors;

/** Thrown if another job is in progress and the service allows only one job at a time. The request had no effect: wait
 * until the other job has ended, and try again.
 */
public class JobInProgressException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates this exception from a general refusal, for clients that can interpret the refusal. */
    public JobInProgressException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
