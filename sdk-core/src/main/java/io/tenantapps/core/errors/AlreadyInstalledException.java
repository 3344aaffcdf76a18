package io.tenantapps.core.errors;

/** What was to be installed is there already. Nothing was done. */
public class AlreadyInstalledException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** The same refusal under this name, for clients that know what it means. */
    public AlreadyInstalledException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
