package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;

/** Reads the add-ins of 500 webs with 2,000 rows in one request. */
public final class Scans {
    private static final int WEBS = 500;
    private static final int ROWS = 2_000;

    private Scans() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Server.control(port, "addins/" + WEBS + "/" + ROWS);
        List<String> webs = IntStream.range(0, WEBS)
                .mapToObj(number -> "https://contoso.sharepoint.com/sites/s" + number)
                .toList();
        OkHttpClient raw = Raw.client();
        try (TenantConnection connection = Sdk.connection(o -> o)) {
            AddinAdminClient addins =
                    AddinAdminClient.of(connection, Server.url(port)).relativeTo("https://contoso.sharepoint.com");
            Meter.Cost[] costs = Meter.compare(
                    9,
                    40,
                    Meter::processCpuNanos,
                    () -> addins.availableAddins(webs).batchSize(WEBS).execute(),
                    () -> Raw.addins(raw, Server.url(port) + "/_api/web/AvailableAddIns", webs));
            Java.say("scan.cpu", costs[0].cpuNanos() / costs[1].cpuNanos());
            Java.say("scan.bytes", costs[0].bytes() / costs[1].bytes());
            Java.say("scan.millis", costs[0].cpuNanos() / 1e6);
        } finally {
            Server.control(port, "reset");
        }
        System.exit(0);
    }
}
