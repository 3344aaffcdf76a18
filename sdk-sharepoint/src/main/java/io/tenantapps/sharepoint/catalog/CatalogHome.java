package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.internal.CatalogSite;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The site in which a catalog lives: known from the start, or looked up when it is first needed, and once. */
final class CatalogHome {
    static final ResponseReader<Settings> SETTINGS = Json.as(Settings.class);

    private final ApiUrl start;
    private volatile @Nullable ApiUrl site;

    private CatalogHome(ApiUrl start, @Nullable ApiUrl site) {
        this.start = start;
        this.site = site;
    }

    /** The tenant's settings, as far as they matter here. */
    record Settings(
            @JsonProperty("CorporateCatalogUrl") @Nullable String corporateCatalogUrl,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Settings {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    static CatalogHome at(ApiUrl site) {
        return new CatalogHome(site, site);
    }

    /** The tenant's catalog, to be found from any of its sites. */
    static CatalogHome foundFrom(ApiUrl anySite) {
        return new CatalogHome(anySite, null);
    }

    /** Scheme, host and port, which are known before the site is. */
    String origin() {
        return start.origin();
    }

    /** Where it was looked for, or is. */
    ApiUrl start() {
        return start;
    }

    /** The site, if it is known; null if it was not looked up yet. */
    @Nullable
    ApiUrl known() {
        return site;
    }

    /** Where the tenant tells which site its catalog is in. */
    ApiUrl settings() {
        return start.segments("_api", "SP_TenantSettings_Current");
    }

    ApiUrl site(Execution execution, Catalog catalog) {
        ApiUrl known = site;
        return known != null
                ? known
                : execution.serially("search for the app catalog of " + origin(), () -> {
                    ApiUrl meanwhile = site;
                    ApiUrl found = meanwhile != null ? meanwhile : find(execution, catalog);
                    site = found;
                    return found;
                });
    }

    private ApiUrl find(Execution execution, Catalog catalog) {
        Settings settings = catalog.named(
                execution,
                start,
                null,
                () -> execution.send(catalog.read("find tenant app catalog", settings(), SETTINGS)));
        return named(settings);
    }

    /**
     * The site that the tenant's settings name.
     *
     * @throws CatalogNotAvailableException if it is none to work with
     */
    ApiUrl named(Settings settings) {
        String url = settings.corporateCatalogUrl();
        if (url == null || url.isBlank()) {
            throw new CatalogNotAvailableException(
                    "find tenant app catalog: the tenant of " + origin()
                            + " has no app catalog, or had none until a moment ago. "
                            + CatalogNotAvailableException.HOW_TO_MAKE_A_TENANT_CATALOG,
                    null);
        }
        ApiUrl found = site(url);
        if (!found.origin().equals(origin())) {
            throw new CatalogNotAvailableException(
                    "find tenant app catalog: the app catalog that the tenant of " + origin() + " names is on "
                            + found.origin()
                            + ", another origin, to which no token is sent. If it is yours, make the client"
                            + " with AppCatalogClient.tenant.",
                    null);
        }
        return start.next(found.toString());
    }

    private ApiUrl site(String url) {
        try {
            return CatalogSite.of(url);
        } catch (IllegalArgumentException e) {
            throw new CatalogNotAvailableException(
                    "find tenant app catalog: the app catalog that the tenant of " + origin()
                            + " names cannot be used: " + e.getMessage(),
                    e);
        }
    }
}
