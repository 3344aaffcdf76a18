package io.tenantapps.benchmarks;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.core.TenantConnection;
import okhttp3.OkHttpClient;

/** Reads the 500 installed apps of an environment, and the 300 environments of a tenant. */
public final class BusinessCentralLists {
    private BusinessCentralLists() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        String url = Server.url(Integer.parseInt(args[0]));
        String environments = url + "/admin/v2.29/applications/environments";
        String apps = url + "/admin/v2.29/applications/BusinessCentral/environments/N500/apps";
        OkHttpClient raw = Raw.client();
        try (TenantConnection connection = Sdk.businessCentral(url, o -> o)) {
            BcAppsClient appsClient = BcAppsClient.environment(connection, "N500");
            BcEnvironmentsClient environmentsClient = BcEnvironmentsClient.of(connection);
            say("apps", () -> appsClient.installedApps().execute(), () -> Raw.get(raw, apps, RawBusinessCentral.APPS));
            say(
                    "environments",
                    () -> environmentsClient.list().execute(),
                    () -> Raw.get(raw, environments, RawBusinessCentral.ENVIRONMENTS));
        }
        System.exit(0);
    }

    private static void say(String name, Meter.Work sdk, Meter.Work raw) throws Exception {
        Meter.Cost[] costs = Meter.compare(11, 300, Meter::processCpuNanos, sdk, raw);
        Java.say(name + ".cpu", costs[0].cpuNanos() / costs[1].cpuNanos());
        Java.say(name + ".bytes", costs[0].bytes() / costs[1].bytes());
        Java.say(name + ".micros", costs[0].cpuNanos() / 1_000);
    }
}
