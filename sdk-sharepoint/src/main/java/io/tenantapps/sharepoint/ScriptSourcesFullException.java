package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.ApiException;

/**
 * The tenant's list of trusted script sources is full ({@code Value of: [CSPConfig] cannot exceed: [100000]}), so the service
 * did not deploy the app. An app that was added is in the catalog and is not deployed. The list holds 300 sources at most, and
 * each deployment adds those of the package that are new ({@link SolutionPackage#scriptSources}).
 */
public final class ScriptSourcesFullException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** The name of the setting. It is no word of a language, and no number is known for this refusal. */
    private static final String SETTING = "[CSPConfig]";

    static final String REMEDY =
            "The tenant's list of trusted script sources is full. The app is in the catalog and not deployed. Have an"
                    + " administrator remove sources that no app uses any more, in the SharePoint admin center under Advanced,"
                    + " Script sources, then deploy again. Give all versions of a package one base URL (cdnBasePath), so that a"
                    + " build takes no new place in the list.";

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public ScriptSourcesFullException(ApiException from) {
        super(from, REMEDY);
    }

    static boolean isMeantBy(String words) {
        return words.contains(SETTING);
    }
}
