package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;

/** Reads apps with 22 fields with the heap size given on the command line. Exits with 0 if they fit. */
public final class Heap {
    private Heap() {}

    /** Expects the port of the server and the number of apps. */
    public static void main(String[] args) throws Exception {
        String site = Server.url(Integer.parseInt(args[0])) + "/list/" + args[1];
        try (TenantConnection connection = Sdk.connection(o -> o.maxResponseBytes(256L << 20))) {
            int rows =
                    AppCatalogClient.tenant(connection, site).list().execute().size();
            Java.say("rows", rows);
            System.exit(rows == Integer.parseInt(args[1]) ? 0 : 1);
        }
    }
}
