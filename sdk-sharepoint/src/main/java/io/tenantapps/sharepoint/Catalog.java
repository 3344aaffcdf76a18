package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Cloud;
import io.tenantapps.core.Exchange;
import io.tenantapps.core.TenantConnection;
import org.jspecify.annotations.Nullable;

/** Where a catalog is and how it is spoken to. */
record Catalog(TenantConnection connection, String accessor, Address site) {
    static final String NO_METADATA = "application/json;odata=nometadata";
    static final String READ = "SharePoint Sites.Read.All (delegated: AllSites.Read)";

    static Catalog of(TenantConnection connection, String accessor, String pastedSite) {
        Address site = CatalogSite.of(pastedSite);
        connection.requireOwnHost(site);
        return new Catalog(connection, accessor, site);
    }

    /** The catalog as seen from a web. */
    Address from(Address web) {
        return web.segments("_api", "web", accessor);
    }

    Address app(Address web, AppId app) {
        return from(web).segments("AvailableApps", "GetById('" + app + "')");
    }

    /** A read of the catalog, with all that such reads have in common. */
    <T extends @Nullable Object> Exchange<T> read(String name, Address address, AnswerReader<T> reader) {
        return Exchange.get(name, address, reader)
                .accept(NO_METADATA)
                .service(Cloud.SHAREPOINT)
                .permission(READ);
    }

    /** Another web of the tenant, for which this catalog is asked. */
    Address web(String pasted) {
        Address web = CatalogSite.of(pasted);
        connection.requireOwnHost(web);
        if (!web.origin().equals(site.origin())) {
            throw new IllegalArgumentException(
                    "web must be on " + site.origin() + ", where its catalog is, but is on " + web.origin());
        }
        return web;
    }
}
