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

/**
 * The site of a catalog. The site is either known from the start or looked up once, before the first request that needs
 * it.
 */
final class CatalogHome {
    static final ResponseReader<Settings> SETTINGS = Json.as(Settings.class);

    private final ApiUrl start;
    private volatile @Nullable ApiUrl site;

    private CatalogHome(ApiUrl start, @Nullable ApiUrl site) {
        this.start = start;
        this.site = site;
    }

    /** The fields of the tenant's settings that this class needs. */
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

    /** Returns the home of the tenant's catalog, which can be found from any site of the tenant. */
    static CatalogHome foundFrom(ApiUrl anySite) {
        return new CatalogHome(anySite, null);
    }

    /** Returns the scheme, host and port. This origin is known even before the site is looked up. */
    String origin() {
        return start.origin();
    }

    /** Returns the URL of the catalog, or of a site that can be used to find it. */
    ApiUrl start() {
        return start;
    }

    /** Returns the site, or null if it has not been looked up yet. */
    @Nullable
    ApiUrl known() {
        return site;
    }

    /** Returns the URL of the tenant's settings, which contain the site of the catalog. */
    ApiUrl settings() {
        return start.segments("_api", "SP_TenantSettings_Current");
    }

    ApiUrl site(Execution execution, Catalog catalog) {
        ApiUrl known = site;
        return known != null
                ? known
                : execution.serially("lookup of the app catalog of " + origin(), () -> {
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
     * Returns the site from the tenant's settings.
     *
     * @throws CatalogNotAvailableException if the settings contain no usable site
     */
    ApiUrl named(Settings settings) {
        String url = settings.corporateCatalogUrl();
        if (url == null || url.isBlank()) {
            throw new CatalogNotAvailableException(
                    "find tenant app catalog: the tenant of " + origin()
                            + " has no app catalog, or its catalog was created very recently. "
                            + CatalogNotAvailableException.HOW_TO_MAKE_A_TENANT_CATALOG,
                    null);
        }
        ApiUrl found = site(url);
        if (!found.origin().equals(origin())) {
            throw new CatalogNotAvailableException(
                    "find tenant app catalog: according to the tenant settings of " + origin()
                            + ", its app catalog is on another origin, "
                            + found.origin()
                            + ". The client does not send a token to that origin. If the catalog is yours, create the "
                            + "client"
                            + " with AppCatalogClient.tenant(…).",
                    null);
        }
        return start.next(found.toString());
    }

    private ApiUrl site(String url) {
        try {
            return CatalogSite.of(url);
        } catch (IllegalArgumentException e) {
            throw new CatalogNotAvailableException(
                    "find tenant app catalog: the app catalog URL in the tenant settings of " + origin()
                            + " cannot be used: " + e.getMessage(),
                    e);
        }
    }
}
