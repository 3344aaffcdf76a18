package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.sharepoint.AppId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The effect check of a verb, based on the state of the app. */
record AppState(Catalog catalog, ApiUrl web, AppId app, AppVerb verb, Predicate<@Nullable CatalogApp> isSo)
        implements CatalogWrite.State<@Nullable Void> {

    @Override
    public EffectCheckResult<@Nullable Void> check(Execution execution) {
        CatalogApp seen = catalog.check(execution, web, app);
        return isShownBy(execution, seen)
                ? EffectCheckResult.happened(null)
                : EffectCheckResult.notSeen("Last state of the app: " + inWords(seen) + ". Check it with " + howToLook()
                        + " before you repeat the request.");
    }

    /**
     * Returns true if the state shows that the verb took effect. An unreadable app counts as removed only if its file
     * is also missing, because a newly added app is also unreadable at first.
     */
    boolean isShownBy(Execution execution, @Nullable CatalogApp seen) {
        return isSo.test(seen) && (verb != AppVerb.REMOVE || !new ListItems(catalog).has(execution, web, app));
    }

    String inWords(@Nullable CatalogApp seen) {
        if (seen == null) {
            return "unreadable";
        }
        return verb.isOnCatalog()
                ? "deployed: " + seen.deployed() + ", current version deployed: " + seen.currentVersionDeployed()
                : "version on " + web + ": " + (seen.isInstalled() ? seen.installedVersion() : "none")
                        + ", in the catalog: " + seen.appCatalogVersion();
    }

    private String howToLook() {
        return verb.isOnCatalog() ? "get(appId)" : "get(appId).on(web)";
    }

    @Override
    public CatalogWrite.@Nullable Seen<@Nullable Void> job() {
        return verb.isOnCatalog() ? null : new CatalogWrite.Seen<>(null);
    }
}
