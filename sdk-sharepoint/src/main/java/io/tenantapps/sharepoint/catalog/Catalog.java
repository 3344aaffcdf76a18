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
 * The location of a catalog and the requests to it.
 *
 * @param serialization the scope for serializing writes; null if the caller already runs in a serial queue
 */
record Catalog(
        TenantConnection connection,
        CatalogScope scope,
        CatalogHome home,
        @Nullable WriteSerialization serialization) {
    static final String NO_METADATA = "application/json;odata=nometadata";
    static final String READ = "SharePoint Sites.Read.All (delegated: AllSites.Read)";
    static final String WRITE = "SharePoint Sites.FullControl.All (delegated: AllSites.FullControl)";

    /** Responses to writes are small. */
    private static final long ANSWER_LIMIT = 1 << 20;

    private static final ResponseReader<CatalogApp> APP = Json.as(CatalogApp.class);

    /** Returns the site of the catalog. If the site is unknown, the method looks it up first. */
    ApiUrl site(Execution execution) {
        return home.site(execution, this);
    }

    /**
     * Returns a URL below the catalog as seen from a web. Each call builds one URL, because building a URL is costly.
     */
    ApiUrl from(ApiUrl web, String... path) {
        String[] segments = new String[3 + path.length];
        segments[0] = "_api";
        segments[1] = "web";
        segments[2] = scope.accessor();
        System.arraycopy(path, 0, segments, 3, path.length);
        return web.segments(segments);
    }

    ApiUrl app(ApiUrl web, AppId app) {
        return from(web, "AvailableApps", element(app));
    }

    ApiUrl app(ApiUrl web, AppId app, AppVerb verb) {
        return from(web, "AvailableApps", element(app), verb.segment());
    }

    private static String element(AppId app) {
        return "GetById('" + app + "')";
    }

    /** Creates a read with the settings that all SharePoint reads share. */
    <T extends @Nullable Object> ApiRequest<T> read(String name, ApiUrl url, ResponseReader<T> reader) {
        return ApiRequest.get(name, url, reader)
                .accept(NO_METADATA)
                .service(Cloud.SHAREPOINT)
                .permission(READ);
    }

    /** Creates a write with the settings that all SharePoint writes share. */
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

    /** Reads one app from the service. */
    CatalogApp get(Execution execution, ApiUrl web, AppId app) {
        return execution.send(read("get app", app(web, app), APP));
    }

    /** Returns the app as seen from a web, or null if the service does not find the id. */
    @Nullable
    CatalogApp check(Execution execution, ApiUrl web, AppId app) {
        try {
            return get(execution, web, app);
        } catch (ApiException e) {
            if (Refused.isMissing(e)) {
                return null; // a missing app is a valid result: it may have been removed or only just added
            }
            throw e;
        }
    }

    /** Runs work on the catalog and converts the service's refusals to specific exceptions. */
    <T extends @Nullable Object> T named(Execution execution, ApiUrl web, @Nullable AppId app, Supplier<T> work) {
        try {
            return work.get();
        } catch (ApiException e) {
            throw new Refused(this, web, app, null).byName(e, execution);
        }
    }

    /** Runs a write in the serial queue of this catalog. */
    <T extends @Nullable Object> T serially(Execution execution, Supplier<T> work) {
        if (serialization == null) {
            return work.get();
        }
        String one =
                "writes to the app catalog of " + SiteUrl.key(site(execution).toString());
        return serialization == WriteSerialization.PER_CATALOG
                ? execution.serially(one, work)
                : execution.serially("writes to app catalogs", () -> execution.serially(one, work));
    }

    /** Runs several writes as one entry of the serial queue. The work must use the catalog that it receives. */
    <T extends @Nullable Object> T inOneTurn(Execution execution, Function<Catalog, T> work) {
        return serially(execution, () -> work.apply(new Catalog(connection, scope, home, null)));
    }

    /** Parses the URL of a web, and checks that the web is on the same origin as this catalog. */
    ApiUrl web(String pasted) {
        ApiUrl web = CatalogSite.web(pasted);
        connection.requireOwnHost(web);
        if (!web.origin().equals(home.origin())) {
            throw new IllegalArgumentException(
                    "web must be on " + home.origin() + ", the origin of its catalog, but is on " + web.origin());
        }
        return web;
    }
}
