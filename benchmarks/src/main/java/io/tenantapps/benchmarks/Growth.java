package io.tenantapps.benchmarks;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Measures the CPU time per row at four sizes. The result is the ratio of the largest to the smallest size, which is
 * about 1 if the cost grows linearly.
 */
public final class Growth {
    private Growth() {}

    private interface Sized {
        Object run(int size) throws Exception;
    }

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("growth");
        try (TenantConnection connection = Sdk.connection(o -> o.maxResponseBytes(256L << 20))) {
            AddinAdminClient addins =
                    AddinAdminClient.of(connection, Server.url(port)).relativeTo("https://contoso.sharepoint.com");
            say(
                    "list",
                    4_000,
                    size -> AppCatalogClient.tenant(connection, Server.url(port) + "/list/" + size)
                            .list()
                            .execute());
            Server.control(port, "empty");
            say(
                    "scan",
                    16_000,
                    size -> addins.availableAddins(webs(size)).batchSize(500).forEach(row -> {}));
            say(
                    "inventory",
                    4_000,
                    size -> addins.inventory(webs(size))
                            .batchSize(500)
                            .run(Files.createTempDirectory(folder, "inventory")));
            say("rollout", 1_000, Rollouts::run);
            say("journal", 4_000, size -> journal(Files.createTempFile(folder, "journal", ".jsonl"), size));
            try (TenantConnection admin = Sdk.businessCentral(Server.url(port), o -> o.maxResponseBytes(256L << 20))) {
                say(
                        "plan",
                        1_000,
                        size -> BcAppsClient.environment(admin, "N" + size)
                                .updatePlan()
                                .execute());
            }
        } finally {
            Server.control(port, "reset");
        }
        System.exit(0);
    }

    private static List<String> webs(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "https://contoso.sharepoint.com/sites/s" + number)
                .toList();
    }

    private static Object journal(Path file, int size) throws Exception {
        Files.delete(file);
        try (Journal journal = Journal.open(file, "growth")) {
            for (int i = 0; i < size; i++) {
                journal.done("site " + i, i);
            }
        }
        try (Journal journal = Journal.open(file, "growth")) {
            return journal.state("site 0");
        }
    }

    private static void say(String name, int smallest, Sized work) throws Exception {
        double[] perRow = new double[4];
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            for (int i = 0; i < perRow.length; i++) {
                int size = smallest << i;
                long before = Meter.processCpuNanos();
                Meter.sink = work.run(size);
                perRow[i] = (Meter.processCpuNanos() - before) / (double) size / 1_000;
            }
        }
        for (int i = 0; i < perRow.length; i++) {
            Java.say("growth." + name + "." + (smallest << i), perRow[i]);
        }
        Java.say("growth." + name, perRow[perRow.length - 1] / perRow[0]);
    }
}
