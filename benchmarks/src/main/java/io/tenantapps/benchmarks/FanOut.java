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
            for (int wave = 0; wave < WAVES; wave++) {
                long start = System.nanoTime();
                addins.availableAddins(sites).batchSize(CHUNK).forEach(row -> {});
                sdk[wave] = (System.nanoTime() - start) / 1e6;
            }
            Java.say("fanout.connections", Server.control(port, "reset").get("connections") - 1);
            for (int wave = 0; wave < WAVES; wave++) {
                long start = System.nanoTime();
                List<Callable<Object>> work = new ArrayList<>();
                for (int i = 0; i < SITES; i += CHUNK) {
                    List<String> chunk = sites.subList(i, i + CHUNK);
                    work.add(() -> Raw.addins(client, Server.url(port) + "/_api/web/AvailableAddIns", chunk));
                }
                for (Future<Object> done : pool.invokeAll(work)) {
                    done.get();
                }
                raw[wave] = (System.nanoTime() - start) / 1e6;
            }
        }
        Java.say("fanout.raw", Meter.median(sdk) / Meter.median(raw));
        Java.say("fanout.ideal", Meter.median(sdk) / IDEAL_MILLIS);
        System.exit(0);
    }
}
