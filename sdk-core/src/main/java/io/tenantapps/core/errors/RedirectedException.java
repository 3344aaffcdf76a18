package io.tenantapps.core.errors;

/**
 * Thrown if the service responds with a redirect. The SDK follows no redirects, because following a redirect would
 * forward tokens and bodies to the target. The message names the target host.
 */
public class RedirectedException extends ApiException {
    private static final long serialVersionUID = 1L;

    RedirectedException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }
}
