package io.tenantapps.testing;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** An HTTP client for MSAL that uses OkHttp. */
public final class MsalHttp implements IHttpClient {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final OkHttpClient client;

    public MsalHttp(OkHttpClient client) {
        this.client = client;
    }

    @Override
    public IHttpResponse send(HttpRequest wanted) throws IOException {
        Request.Builder request = new Request.Builder().url(wanted.url());
        if (wanted.headers() != null) {
            wanted.headers().forEach(request::header);
        }
        if (wanted.httpMethod() == HttpMethod.POST) {
            request.post(RequestBody.create(wanted.body(), FORM));
        }
        try (Response response = client.newCall(request.build()).execute()) {
            HttpResponse answer = new HttpResponse()
                    .statusCode(response.code())
                    .body(response.body().string());
            answer.addHeaders(response.headers().toMultimap());
            return answer;
        }
    }
}
