package io.tenantapps.benchmarks;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares the cost of decoding a list of a thousand apps with the cost of hand-written OkHttp and Jackson code. The
 * response is canned, and the cost of the call is small compared with the cost of decoding so many rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {
    private static final byte[] APPS = CannedResponses.apps(1_000);
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient canned = new OkHttpClient.Builder()
            .addInterceptor(chain -> new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create(APPS, JSON))
                    .build())
            .build();
    private final TenantConnection connection = Sdk.over(canned);
    private final ApiRequest<List<CatalogApp>> request =
            ApiRequest.get("apps", "https://contoso.sharepoint.com/sites/apps", Json.rows(CatalogApp.class));

    @TearDown(Level.Trial)
    public void close() {
        connection.close();
    }

    @Benchmark
    public List<CatalogApp> sdk() {
        return connection.call(request).execute();
    }

    @Benchmark
    public List<Raw.App> raw() throws IOException {
        return Raw.apps(canned, "https://contoso.sharepoint.com/sites/apps");
    }
}
