package io.tenantapps.benchmarks;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.http.Json;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares the cost of a GET with the cost of hand-written OkHttp and Jackson code, excluding the transport, which
 * returns a canned response.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CallBenchmark {
    private static final byte[] BODY =
            "{\"Title\":\"Human Resources\",\"Url\":\"https://contoso.sharepoint.com/sites/hr\"}".getBytes();
    private static final MediaType JSON = MediaType.get("application/json");

    public record Web(
            @JsonProperty("Title") String title,
            @JsonProperty("Url") String url,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        public Web {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private final OkHttpClient canned = new OkHttpClient.Builder()
            .addInterceptor(chain -> new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .header("Content-Type", "application/json")
                    .body(ResponseBody.create(BODY, JSON))
                    .build())
            .build();
    private final ObjectReader reader = JsonMapper.builder().build().readerFor(Web.class);
    private final TenantConnection connection = TenantConnection.builder()
            .tokens(TokenProvider.fixed("token"))
            .httpClient(canned)
            .build();
    private final ApiUrl site = ApiUrl.of("https://contoso.sharepoint.com/sites/hr");

    @Benchmark
    public Web sdk() {
        return connection
                .call(ApiRequest.get("web", site.segments("_api", "web"), Json.as(Web.class)))
                .execute();
    }

    @Benchmark
    public Web raw() throws IOException {
        Request request = new Request.Builder()
                .url("https://contoso.sharepoint.com/sites/hr" + "/_api/web")
                .header("Authorization", "Bearer token")
                .header("Accept", "application/json")
                .build();
        try (Response response = canned.newCall(request).execute()) {
            return reader.readValue(response.body().byteStream());
        }
    }
}
