package io.tenantapps.benchmarks;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.ResponseReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends five hundred reads to a server that accepts fifty per second, with a burst of a hundred. */
public final class Throttled {
    private static final int CALLS = 500;
    private static final double IDEAL_SECONDS = (CALLS - 100) / 50.0;

    private Throttled() {}

    /**
     * Expects the port of the server, the number of threads, and the penalty in milliseconds for a throttled request.
     */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Server.control(port, "throttle/50/100/" + args[2]);
        ApiUrl site = ApiUrl.of(Server.url(port) + "/throttled/sites");
        ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        int lost = 0;
        long start = System.nanoTime();
        try (TenantConnection connection = Sdk.connection(o -> o.maxAttempts(30).deadline(Duration.ofMinutes(5)))) {
            List<Callable<Object>> work = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String number = "n" + i;
                work.add(() -> connection
                        .call(ApiRequest.get("read", site.segments(number), ResponseReader.nothing()))
                        .execute());
            }
            for (Future<Object> done : pool.invokeAll(work)) {
                try {
                    done.get();
                } catch (ExecutionException e) {
                    lost++;
                }
            }
        }
        Java.say("lost", lost);
        Java.say("ideal", (System.nanoTime() - start) / 1e9 / IDEAL_SECONDS);
        Java.say("refused", Server.stats(port).getOrDefault("429", 0L) / (double) CALLS);
        System.exit(0);
    }
}
