package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import okhttp3.OkHttpClient;

/** Reads a list of ten thousand apps into values. */
public final class Lists {
    private Lists() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        String site = Server.url(Integer.parseInt(args[0])) + "/list/10000";
        OkHttpClient raw = Raw.client();
        try (TenantConnection connection = Sdk.connection(o -> o)) {
            AppCatalogClient catalog = AppCatalogClient.tenant(connection, site);
            Meter.Cost[] costs = Meter.compare(
                    9,
                    12,
                    Meter::processCpuNanos,
                    () -> catalog.list().execute(),
                    () -> Raw.apps(raw, site + "/_api/web/tenantappcatalog/AvailableApps"));
            Java.say("list.cpu", costs[0].cpuNanos() / costs[1].cpuNanos());
            Java.say("list.bytes", costs[0].bytes() / costs[1].bytes());
            Java.say("list.millis", costs[0].cpuNanos() / 1e6);
            Java.say("list.megabytes", costs[0].bytes() / 1e6);
        }
    }
}
