package io.tenantapps.sharepoint.addins;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.sites.TenantSites;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.slf4j.LoggerFactory;

/**
 * Lists all webs of a tenant, builds their inventory and audits it, in a separate JVM. The program halts the JVM when
 * the response to a given request arrives, to simulate a killed process. Arguments: the admin site, its token, the URL
 * of Microsoft Graph, its token, a folder, and the number of the request that kills the program.
 */
final class WholeTenantProgram {
    static final int KILLED = 137;

    private WholeTenantProgram() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        AccessToken sharePoint = AccessToken.of(arguments[1]);
        AccessToken graph = AccessToken.of(arguments[3]);
        int deadly = Integer.parseInt(arguments[5]);
        Pattern counted = Pattern.compile(arguments[6]);
        AtomicInteger sent = new AtomicInteger();
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    boolean isCounted =
                            counted.matcher(chain.request().url().encodedPath()).find();
                    if (isCounted && sent.incrementAndGet() == deadly) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                    return response;
                })
                .build();
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(request -> request.audience().startsWith("https://graph.") ? graph : sharePoint)
                .httpClient(client)
                .graph(arguments[2])
                .build()) {
            TenantSites sites = TenantSites.of(connection, arguments[0]).withWebs();
            Inventory inventory = AddinAdminClient.of(connection, arguments[0])
                    .inventory(sites)
                    .batchSize(500)
                    .withEntra()
                    .run(Path.of(arguments[4]));
            AccessAudit audit = AccessAudit.of(inventory, Instant.EPOCH);
            long[] entries = new long[1];
            audit.forEach(entry -> entries[0]++);
            System.out.println(inventory.totals() + " principals of the audit="
                    + audit.principals().size() + " rights=" + entries[0] + " complete=" + inventory.isComplete()
                    + " peak of the heap=" + (peak() >> 20) + " MB of at most "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        }
    }

    /** Returns the sum of the peak sizes of all heap memory pools, which is at least the peak size of the heap. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
