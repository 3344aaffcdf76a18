package io.tenantapps.benchmarks;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Installs an app on many sites. An interceptor takes the place of the sites, and remembers the installations. The client
 * does not wait between polls. */
final class Rollouts {
    private static final MediaType JSON = MediaType.get("application/json");

    private Rollouts() {}

    static Object run(int sites) {
        List<String> urls = IntStream.range(0, sites)
                .mapToObj(number -> "https://contoso.sharepoint.com/sites/s" + number)
                .toList();
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .httpClient(installing())
                .time(Clock.systemUTC(), wait -> {})
                .build()) {
            RolloutReport report = AppCatalogClient.tenant(
                            connection, "https://contoso.sharepoint.com/sites/appcatalog")
                    .rollout(AppId.of("12345678-90ab-4001-8000-000000000001"))
                    .to(urls)
                    .installOrUpgrade()
                    .run();
            if (!report.isComplete()) {
                throw new IllegalStateException(report.toString());
            }
            return report;
        }
    }

    private static OkHttpClient installing() {
        Set<String> installed = ConcurrentHashMap.newKeySet();
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    List<String> path = chain.request().url().pathSegments();
                    String site = path.get(1);
                    String last = path.get(path.size() - 1);
                    if (last.equals("Install")) {
                        installed.add(site);
                    }
                    String body = switch (last) {
                        case "Install" -> "{\"odata.null\":true}";
                        case "contextinfo" ->
                            CannedResponses.digest()
                                    .replace(
                                            "\"WebFullUrl\":\"\"",
                                            "\"WebFullUrl\":\"https://contoso.sharepoint.com/sites/" + site + "\"");
                        default ->
                            installed.contains(site)
                                    ? CannedResponses.app(1)
                                            .replace("\"InstalledVersion\":\"\"", "\"InstalledVersion\":\"1.0.1.0\"")
                                    : CannedResponses.app(1);
                    };
                    return new Response.Builder()
                            .request(chain.request())
                            .protocol(Protocol.HTTP_1_1)
                            .code(200)
                            .message("OK")
                            .header("Content-Type", "application/json")
                            .body(ResponseBody.create(body.getBytes(StandardCharsets.US_ASCII), JSON))
                            .build();
                })
                .build();
    }
}
