package io.tenantapps.core.errors;

/** Thrown if the app or extension is already installed. Nothing was done. */
public class AlreadyInstalledException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates this exception from a general refusal, for clients that can interpret the refusal. */
    public AlreadyInstalledException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
