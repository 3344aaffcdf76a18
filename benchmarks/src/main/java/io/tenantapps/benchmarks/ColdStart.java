package io.tenantapps.benchmarks;

import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Measures the CPU from the start of the JVM to the first app, for {@code sdk} or {@code raw}. Prints the CPU
 * time of the whole process.
 */
public final class ColdStart {
    private ColdStart() {}

    /** Expects the port of the server, and {@code sdk} or {@code raw}. */
    public static void main(String[] args) throws IOException {
        String site = Server.url(Integer.parseInt(args[0])) + "/sites/appcatalog";
        String id = "12345678-90ab-4001-8000-000000000001";
        if (args[1].equals("raw")) {
            Meter.sink = Raw.get(Raw.client(), UserCalls.url(site, id), Raw.reader(Raw.App.class));
        } else {
            Meter.sink = AppCatalogClient.tenant(Sdk.connection(o -> o), site)
                    .get(AppId.of(id))
                    .execute();
        }
        Java.say("classes", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        Java.say("cpu", Meter.processCpuNanos() / 1e6);
        System.exit(0);
    }
}
