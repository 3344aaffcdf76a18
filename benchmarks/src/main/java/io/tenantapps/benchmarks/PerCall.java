package io.tenantapps.benchmarks;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Measures the cost of a call, both without the transport (with a canned response) and in total over loopback. */
public final class PerCall {
    /** The fields of a site. */
    public record Web(
            @JsonProperty("Title") String title,
            @JsonProperty("Url") String url,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        public Web {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private static final ResponseReader<Web> WEB = Json.as(Web.class);
    private static final MediaType JSON = MediaType.get("application/json");

    private PerCall() {}

    private static ApiRequest<Web> get(ApiUrl site) {
        return ApiRequest.get("web", site.segments("_api", "web"), WEB);
    }

    private static ApiRequest<Web> post(ApiUrl site, RepeatSafety repeat) {
        return ApiRequest.post("write", site.segments("_api", "web", "write"), WEB)
                .repeatSafety(repeat)
                .digest(site);
    }

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        OkHttpClient canned = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> chain.proceed(chain.request()))
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .header("Content-Type", "application/json")
                        .body(ResponseBody.create(
                                chain.request().url().encodedPath().endsWith("contextinfo")
                                        ? CannedResponses.digest()
                                                .replace(
                                                        "\"WebFullUrl\":\"\"",
                                                        "\"WebFullUrl\":\"https://contoso.sharepoint.com\"")
                                                .getBytes()
                                        : CannedResponses.WEB,
                                JSON))
                        .build())
                .build();
        String cannedUrl = "https://contoso.sharepoint.com/sites/hr";
        ApiUrl cannedSite = ApiUrl.of(cannedUrl);
        String url = Server.url(Integer.parseInt(args[0])) + "/sites/hr";
        ApiUrl site = ApiUrl.of(url);
        OkHttpClient raw = Raw.client();
        try (TenantConnection stub = Sdk.over(canned);
                TenantConnection real = Sdk.connection(o -> o)) {
            say(
                    "stub.get",
                    Meter.compare(
                            9,
                            20_000,
                            Meter::threadCpuNanos,
                            () -> stub.call(get(cannedSite)).execute(),
                            () -> Raw.get(canned, cannedUrl + "/_api/web")));
            say(
                    "stub.post", // declared safe, because an unsafe request does not accept a response from an
                    // interceptor
                    Meter.compare(
                            9,
                            20_000,
                            Meter::threadCpuNanos,
                            () -> stub.call(post(cannedSite, RepeatSafety.SAFE)).execute(),
                            () -> Raw.post(canned, cannedUrl + "/_api/web/write")));
            say(
                    "loopback.get",
                    Meter.compare(
                            9,
                            4_000,
                            Meter::processCpuNanos,
                            () -> real.call(get(site)).execute(),
                            () -> Raw.get(raw, url + "/_api/web")));
            say(
                    "loopback.post",
                    Meter.compare(
                            9,
                            4_000,
                            Meter::processCpuNanos,
                            () -> real.call(post(site, RepeatSafety.STARTS_WORK))
                                    .execute(),
                            () -> Raw.post(raw, url + "/_api/web/write")));
        }
    }

    private static void say(String name, Meter.Cost[] costs) {
        Java.say(name + ".cpu", costs[0].cpuNanos() / costs[1].cpuNanos());
        Java.say(name + ".bytes", costs[0].bytes() / costs[1].bytes());
        Java.say(name + ".micros", costs[0].cpuNanos() / 1_000);
        Java.say(name + ".allocated", costs[0].bytes());
    }
}
