package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;

/** Reads fifty thousand apps with the heap size given on the command line. Exits with 0 if the apps fit. */
public final class Heap {
    private Heap() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        String site = Server.url(Integer.parseInt(args[0])) + "/list/50000";
        try (TenantConnection connection = Sdk.connection(o -> o.maxResponseBytes(64 << 20))) {
            int rows =
                    AppCatalogClient.tenant(connection, site).list().execute().size();
            Java.say("rows", rows);
            System.exit(rows == 50_000 ? 0 : 1);
        }
    }
}
