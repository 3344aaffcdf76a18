package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.sharepoint.packages.SolutionPackage;

/**
 * Thrown when the tenant's list of trusted script sources is full ({@code Value of: [CSPConfig] cannot exceed:
 * [100000]}), and the service therefore did not deploy the app. An app that was added stays in the catalog without
 * being deployed. The list holds at most 300 sources. Each deployment adds the new sources of the package
 * ({@link SolutionPackage#scriptSources}).
 */
public final class ScriptSourcesFullException extends ApiException {
    private static final long serialVersionUID = 1L;

    /**
     * The name of the setting in the service's message. The service never translates this name. No error code is
     * known for this refusal.
     */
    private static final String SETTING = "[CSPConfig]";

    static final String REMEDY =
            "The tenant's list of trusted script sources is full. The app is in the catalog but not "
                    + "deployed. Ask an"
                    + " administrator to remove sources that no app uses, in the SharePoint admin center under "
                    + "Advanced,"
                    + " Script sources, then deploy again. Use the same base URL (cdnBasePath) for all versions of a package, so that a new build "
                    + "does not add an entry to the list.";

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public ScriptSourcesFullException(ApiException from) {
        super(from, REMEDY);
    }

    static boolean isMeantBy(String words) {
        return words.contains(SETTING);
    }
}
