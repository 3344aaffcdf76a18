package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;

/**
 * Streams fifty thousand apps one by one, with a heap that is too small to hold them all. Exits with 0 if all apps
 * arrived.
 */
public final class StreamedHeap {
    private StreamedHeap() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        String site = Server.url(Integer.parseInt(args[0])) + "/list/50000";
        try (TenantConnection connection = Sdk.connection(o -> o)) {
            long rows = AppCatalogClient.tenant(connection, site).list().forEach(app -> {});
            Java.say("rows", rows);
            System.exit(rows == 50_000 ? 0 : 1);
        }
    }
}
