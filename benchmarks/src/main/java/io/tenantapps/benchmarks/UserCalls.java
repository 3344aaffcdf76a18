package io.tenantapps.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Measures what a user calls, without the transport (with a canned response) and in total over loopback. */
public final class UserCalls {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectReader RAW_APP = Raw.reader(Raw.App.class);
    private static final ObjectReader RAW_DONE = Raw.reader(Object.class);

    private UserCalls() {}

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        String id = "12345678-90ab-4001-8000-000000000001";
        AppId app = AppId.of(id);
        OkHttpClient canned = canned();
        String cannedSite = "https://contoso.sharepoint.com/sites/appcatalog";
        String site = Server.url(Integer.parseInt(args[0])) + "/sites/appcatalog";
        OkHttpClient raw = Raw.client();
        int times = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        try (TenantConnection stub = Sdk.over(canned);
                TenantConnection real = Sdk.connection(o -> o)) {
            AppCatalogClient stubbed = AppCatalogClient.tenant(stub, cannedSite);
            AppCatalogClient catalog = AppCatalogClient.tenant(real, site);
            compare(
                    "stub.get",
                    times,
                    () -> stubbed.get(app).execute(),
                    () -> Raw.get(canned, url(cannedSite, id), RAW_APP));
            compare(
                    "stub.deploy",
                    times,
                    () -> stubbed.deploy(app).execute(),
                    () -> Raw.post(canned, url(cannedSite, id) + "/Deploy", RAW_DONE));
            compare(
                    "loopback.get",
                    times / 3,
                    () -> catalog.get(app).execute(),
                    () -> Raw.get(raw, url(site, id), RAW_APP));
            compare(
                    "loopback.deploy",
                    times / 3,
                    () -> catalog.deploy(app).execute(),
                    () -> Raw.post(raw, url(site, id) + "/Deploy", RAW_DONE));
        }
    }

    static String url(String site, String id) {
        return site + "/_api/web/tenantappcatalog/AvailableApps/GetById('" + id + "')";
    }

    static OkHttpClient canned() {
        return canned(CannedResponses.EMPTY_SCAN, CannedResponses.EMPTY_SCAN);
    }

    /** Returns a client that responds from memory: one app, a deployment, the list of apps and the add-ins. */
    static OkHttpClient canned(byte[] apps, byte[] addins) {
        byte[] digest = CannedResponses.digest()
                .replace("\"WebFullUrl\":\"\"", "\"WebFullUrl\":\"https://contoso.sharepoint.com\"")
                .getBytes(StandardCharsets.US_ASCII);
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    List<String> path = chain.request().url().pathSegments();
                    byte[] body = switch (path.get(path.size() - 1)) {
                        case "Deploy" -> CannedResponses.DONE;
                        case "contextinfo" -> digest;
                        case "AvailableApps" -> apps;
                        case "AvailableAddIns" -> addins;
                        default -> CannedResponses.APP;
                    };
                    return new Response.Builder()
                            .request(chain.request())
                            .protocol(Protocol.HTTP_1_1)
                            .code(200)
                            .message("OK")
                            .header("Content-Type", "application/json")
                            .body(ResponseBody.create(body, JSON))
                            .build();
                })
                .build();
    }

    private static void compare(String name, int times, Meter.Work sdk, Meter.Work raw) throws Exception {
        Meter.Cost[] costs = Meter.compare(9, times, Meter::processCpuNanos, sdk, raw);
        Java.say(name + ".cpu", costs[0].cpuNanos() / costs[1].cpuNanos());
        Java.say(name + ".bytes", costs[0].bytes() / costs[1].bytes());
        Java.say(name + ".micros", costs[0].cpuNanos() / 1_000);
        Java.say(name + ".allocated", costs[0].bytes());
    }
}
