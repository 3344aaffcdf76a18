package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;

/**
 * Reads twenty thousand sites in waves: five hundred sites per request, 100 ms per request, sixteen requests at a time.
 */
public final class FanOut {
    private static final int SITES = 20_000;
    private static final int CHUNK = 500;
    private static final int PARALLEL = 16;
    private static final int WAVES = 7;
    private static final double IDEAL_MILLIS = Math.ceil(SITES / CHUNK / (double) PARALLEL) * 100;

    private FanOut() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        List<String> sites = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            sites.add("https://contoso.sharepoint.com/sites/s" + i);
        }
        double[] sdk = new double[WAVES];
        double[] raw = new double[WAVES];
        OkHttpClient client = Raw.client();
        ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
        try (TenantConnection connection = Sdk.connection(o -> o.parallelism(PARALLEL))) {
            AddinAdminClient addins =
                    AddinAdminClient.of(connection, Server.url(port)).relativeTo("https://contoso.sharepoint.com");
            Server.control(port, "reset");
            Meter.Work scan = () -> {
                addins.availableAddins(sites).batchSize(CHUNK).forEach(row -> {});
                return sites;
            };
            Meter.Work rawScan = () -> results(pool.invokeAll(requests(client, port, sites)));
            for (int wave = 0; wave < WAVES; wave++) {
                scan.run();
            }
            Java.say("fanout.connections", Server.control(port, "reset").get("connections") - 1);
            for (int wave = -WAVES; wave < WAVES; wave++) {
                double millis = millis(scan);
                double rawMillis = millis(rawScan);
                if (wave >= 0) {
                    sdk[wave] = millis;
                    raw[wave] = rawMillis;
                }
            }
        }
        Java.say("fanout.raw", Meter.median(sdk) / Meter.median(raw));
        Java.say("fanout.ideal", Meter.median(sdk) / IDEAL_MILLIS);
        System.exit(0);
    }

    private static List<Callable<Object>> requests(OkHttpClient client, int port, List<String> sites) {
        List<Callable<Object>> requests = new ArrayList<>();
        for (int i = 0; i < SITES; i += CHUNK) {
            List<String> chunk = sites.subList(i, i + CHUNK);
            requests.add(() -> Raw.addins(client, Server.url(port) + "/_api/web/AvailableAddIns", chunk));
        }
        return requests;
    }

    private static List<Object> results(List<Future<Object>> futures) throws Exception {
        List<Object> results = new ArrayList<>();
        for (Future<Object> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static double millis(Meter.Work work) throws Exception {
        long start = System.nanoTime();
        Meter.sink = work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
