package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import java.util.List;
import okhttp3.OkHttpClient;

/** Reads a list of ten thousand apps with 22 fields, into values and as a stream. */
public final class Lists {
    private static final int APPS = 10_000;

    private Lists() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        String site = Server.url(Integer.parseInt(args[0])) + "/list/" + APPS;
        String url = site + "/_api/web/tenantappcatalog/AvailableApps";
        OkHttpClient raw = Raw.client();
        try (TenantConnection connection = Sdk.connection(o -> o)) {
            AppCatalogClient catalog = AppCatalogClient.tenant(connection, site);
            say("list", () -> catalog.list().execute(), () -> Raw.apps(raw, url));
            say("stream", () -> catalog.list().forEach(app -> Meter.sink = app), () -> Raw.streamed(raw, url));
            say("physical", () -> Physical.apps(raw, url), () -> Raw.apps(raw, url));
            long before = Meter.heapInUse();
            List<CatalogApp> apps = catalog.list().execute();
            Java.say("list.retained", (Meter.heapInUse() - before) / (double) apps.size());
        }
        System.exit(0);
    }

    private static void say(String name, Meter.Work sdk, Meter.Work raw) throws Exception {
        Meter.Cost[] costs = Meter.compare(11, 12, Meter::processCpuNanos, sdk, raw);
        Java.say(name + ".cpu", costs[0].cpuNanos() / costs[1].cpuNanos());
        Java.say(name + ".bytes", costs[0].bytes() / costs[1].bytes());
        Java.say(name + ".millis", costs[0].cpuNanos() / 1e6);
    }
}
