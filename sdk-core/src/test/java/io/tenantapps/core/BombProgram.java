package io.tenantapps.core;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Runs in a separate JVM and sends requests to a server that responds with decompression bombs. The argument is the
 * URL of the server. The program prints the outcome and the number of bytes of each request.
 */
final class BombProgram {
    private static final AtomicLong READ = new AtomicLong();

    record Row(
            @JsonProperty("id") @Nullable String id,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Row {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private BombProgram() {}

    public static void main(String[] arguments) {
        String web = arguments[0];
        OkHttpClient counting = new OkHttpClient.Builder()
                .addInterceptor(chain -> counted(chain.proceed(chain.request())))
                .build();
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .httpClient(counting)
                .options(o -> o.maxAttempts(1))
                .build()) {
            ask(connection, "blanks", ApiRequest.get("blanks", web + "/blanks", Json.rows(Row.class)));
            ask(connection, "text", ApiRequest.get("text", web + "/text", Json.page(Row.class)));
            ask(connection, "refused", ApiRequest.get("refused", web + "/refused", Json.rows(Row.class)));
            ask(connection, "unneeded", ApiRequest.get("unneeded", web + "/unneeded", ResponseReader.nothing()));
            ask(
                    connection,
                    "digest",
                    ApiRequest.post("digest", web + "/digest", ResponseReader.nothing())
                            .digest(ApiUrl.of(web)));
            ask(connection, "lists", ApiRequest.get("lists", web + "/lists", Json.rows(Row.class)));
            ask(connection, "objects", ApiRequest.get("objects", web + "/objects", Json.rows(Row.class)));
            ask(connection, "records", ApiRequest.get("records", web + "/records", Json.rows(Row.class)));
            ask(connection, "names", ApiRequest.get("names", web + "/names", Json.rows(Row.class)));
            ask(connection, "apart", ApiRequest.get("apart", web + "/apart", Json.rows(Row.class)));
            ask(connection, "copied", ApiRequest.get("copied", web + "/copied", Json.as(Row.class)));
            ask(connection, "chunk", ApiRequest.get("chunk", arguments[1], Json.rows(Row.class)));
        }
    }

    private static void ask(TenantConnection connection, String name, ApiRequest<?> request) {
        READ.set(0);
        String came = "nothing";
        try {
            connection.call(request).execute();
        } catch (SdkException e) {
            came = e.getClass().getSimpleName();
        }
        System.out.println(name + ": " + came + ", " + READ + " bytes");
    }

    private static Response counted(Response response) {
        Source counting = new ForwardingSource(response.body().source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                READ.addAndGet(Math.max(0, read));
                return read;
            }
        };
        return response.newBuilder()
                .body(ResponseBody.create(
                        Okio.buffer(counting),
                        response.body().contentType(),
                        response.body().contentLength()))
                .build();
    }
}
