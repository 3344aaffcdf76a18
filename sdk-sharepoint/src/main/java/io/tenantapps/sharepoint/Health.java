package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.Execution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an app is in order in its catalog. The truth about a package shows there, not in the answer to its upload. */
record Health(Catalog catalog, Address web) {
    /** The only words for a package without errors that were recorded. */
    private static final String NO_ERRORS = "No errors.";

    /** What is wrong with the app; null if nothing is. */
    @Nullable
    String trouble(Execution execution, CatalogApp app) {
        String words = app.errorMessage();
        if (words == null || words.isBlank() || words.equals(NO_ERRORS)) {
            return isValid(app) ? null : "its package is not valid";
        }
        return isValid(app) && isSaidOfHealthyAppsToo(execution, app, words)
                ? null
                : "the service says: " + PackageRefusal.quoted(words);
    }

    private static boolean isValid(CatalogApp app) {
        return !Boolean.FALSE.equals(app.isValidAppPackage());
    }

    /**
     * Whether other apps that are in order by all their flags have the same words: then they are how this tenant, in its
     * language, says that there are no errors.
     */
    private boolean isSaidOfHealthyAppsToo(Execution execution, CatalogApp app, String words) {
        return ListApps.read(execution, catalog, web).stream()
                .anyMatch(other -> words.equals(other.errorMessage())
                        && !Objects.equals(app.appId(), other.appId())
                        && Boolean.TRUE.equals(other.isValidAppPackage())
                        && AppVerb.DEPLOY.isSo(other));
    }
}
