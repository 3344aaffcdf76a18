package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;

/** Fifty thousand apps in a heap as small as the command says. It ends with 0 if they fit. */
public final class Heap {
    private Heap() {}

    /** The server's port. */
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
