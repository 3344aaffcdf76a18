package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.errors.ApiException;

/**
 * Thrown when the service does not have the function, or no longer has it. The add-in model is retired, and Microsoft
 * may remove its management API without notice. Nothing was changed.
 */
public final class EndpointUnavailableException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public EndpointUnavailableException(ApiException from) {
        super(
                from,
                "The service does not have this function. It was available in May 2026. Microsoft may "
                        + "have removed it"
                        + " since then, or may not offer it in this cloud. Call diagnose() to check the admin site.");
    }
}
