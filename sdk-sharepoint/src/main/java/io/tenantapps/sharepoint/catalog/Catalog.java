package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.internal.Anything;
import io.tenantapps.sharepoint.internal.CatalogSite;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a catalog, and the way to call it.
 *
 * @param serialise how wide writes take turns; null for whoever has the turn already
 */
record Catalog(
        TenantConnection connection,
        CatalogScope scope,
        CatalogHome home,
        @Nullable WriteSerialization serialise) {
    static final String NO_METADATA = "application/json;odata=nometadata";
    static final String READ = "SharePoint Sites.Read.All (delegated: AllSites.Read)";
    static final String WRITE = "SharePoint Sites.FullControl.All (delegated: AllSites.FullControl)";

    /** What a write answers is small. */
    private static final long ANSWER_LIMIT = 1 << 20;

    private static final ResponseReader<CatalogApp> APP = Json.as(CatalogApp.class);

    /** The site in which it lives, which is looked up first where it is not known yet. */
    ApiUrl site(Execution execution) {
        return home.site(execution, this);
    }

    /** The catalog as seen from a web. */
    ApiUrl from(ApiUrl web) {
        return web.segments("_api", "web", scope.accessor());
    }

    ApiUrl app(ApiUrl web, AppId app) {
        return from(web).segments("AvailableApps", "GetById('" + app + "')");
    }

    /** A read, with all that reads of SharePoint have in common. */
    <T extends @Nullable Object> ApiRequest<T> read(String name, ApiUrl url, ResponseReader<T> reader) {
        return ApiRequest.get(name, url, reader)
                .accept(NO_METADATA)
                .service(Cloud.SHAREPOINT)
                .permission(READ);
    }

    /** A write, with all that writes of SharePoint have in common. */
    ApiRequest<@Nullable Void> write(String name, ApiUrl url, ApiUrl web, Body body) {
        return write(name, url, web, body, Anything.DONE);
    }

    <T extends @Nullable Object> ApiRequest<T> write(
            String name, ApiUrl url, ApiUrl web, Body body, ResponseReader<T> reader) {
        return ApiRequest.post(name, url, reader)
                .body(body)
                .accept(NO_METADATA)
                .service(Cloud.SHAREPOINT)
                .digest(web)
                .maxResponseBytes(ANSWER_LIMIT)
                .permission(WRITE);
    }

    /** Reads one app, as the service has it. */
    CatalogApp get(Execution execution, ApiUrl web, AppId app) {
        return execution.send(read("get app", app(web, app), APP));
    }

    /** The app as seen from a web; null where the service knows none of that id. */
    @Nullable
    CatalogApp check(Execution execution, ApiUrl web, AppId app) {
        try {
            return get(execution, web, app);
        } catch (ApiException e) {
            if (Refused.isMissing(e)) {
                return null; // that is an answer here: it is what a removed app looks like, and one that was just added
            }
            throw e;
        }
    }

    /** Does something with the catalog and gives what the service refuses its proper name. */
    <T extends @Nullable Object> T named(Execution execution, ApiUrl web, @Nullable AppId app, Supplier<T> work) {
        try {
            return work.get();
        } catch (ApiException e) {
            throw new Refused(this, web, app, null).byName(e, execution);
        }
    }

    /** Runs a write when its turn has come. */
    <T extends @Nullable Object> T serially(Execution execution, Supplier<T> work) {
        if (serialise == null) {
            return work.get();
        }
        String one =
                "writes to the app catalog of " + SiteUrl.key(site(execution).toString());
        return serialise == WriteSerialization.PER_CATALOG
                ? execution.serially(one, work)
                : execution.serially("writes to app catalogs", () -> execution.serially(one, work));
    }

    /** Runs work of several writes in one turn; they are made with the catalog that it gets. */
    <T extends @Nullable Object> T inOneTurn(Execution execution, Function<Catalog, T> work) {
        return serially(execution, () -> work.apply(new Catalog(connection, scope, home, null)));
    }

    /** A web of the tenant, for which this catalog is asked. */
    ApiUrl web(String pasted) {
        ApiUrl web = CatalogSite.web(pasted);
        connection.requireOwnHost(web);
        if (!web.origin().equals(home.origin())) {
            throw new IllegalArgumentException(
                    "web must be on " + home.origin() + ", where its catalog is, but is on " + web.origin());
        }
        return web;
    }
}
