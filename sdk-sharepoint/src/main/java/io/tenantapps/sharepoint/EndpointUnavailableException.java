package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.ApiException;

/**
 * The service does not know the function, or no longer: the add-in model is retired, and its management API may go without
 * notice. Nothing was done.
 */
public final class EndpointUnavailableException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public EndpointUnavailableException(ApiException from) {
        super(
                from,
                "The service does not know this function. It was still there in May 2026; Microsoft may have taken it away"
                        + " since, or not have it in this cloud.");
    }
}
