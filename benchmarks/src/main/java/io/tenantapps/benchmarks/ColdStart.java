package io.tenantapps.benchmarks;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.Json;
import java.io.IOException;

/**
 * Measures the time from the start of the JVM to the first response, for {@code sdk} or {@code raw}. Prints the CPU
 * time of the whole process.
 */
public final class ColdStart {
    private ColdStart() {}

    /** Expects the port of the server, and {@code sdk} or {@code raw}. */
    public static void main(String[] args) throws IOException {
        String url = Server.url(Integer.parseInt(args[0])) + "/sites/hr";
        if (args[1].equals("raw")) {
            Raw.get(Raw.client(), url + "/_api/web");
        } else {
            TenantConnection connection = Sdk.connection(o -> o);
            connection
                    .call(ApiRequest.get("web", ApiUrl.of(url).segments("_api", "web"), Json.as(PerCall.Web.class)))
                    .execute();
        }
        Java.say("cpu", Meter.processCpuNanos() / 1e6);
        System.exit(0);
    }
}
