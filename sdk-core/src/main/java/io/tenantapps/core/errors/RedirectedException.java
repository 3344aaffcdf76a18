package io.tenantapps.core.errors;

/**
 * The service answered with a redirect. This SDK follows none, since tokens and bodies would travel along; the message
 * names the host to which it pointed.
 */
public class RedirectedException extends ApiException {
    private static final long serialVersionUID = 1L;

    RedirectedException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }
}
