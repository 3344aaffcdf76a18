package io.tenantapps.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An HTTP client that is independent of the SDK: the JDK's own. */
public final class Raw {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Raw() {}

    public static HttpResponse<String> send(String method, String url, String... headers) throws IOException {
        return send(method, url, new byte[0], HttpResponse.BodyHandlers.ofString(), headers);
    }

    public static <T> HttpResponse<T> send(
            String method, String url, byte[] body, HttpResponse.BodyHandler<T> reader, String... headers)
            throws IOException {
        return send(Duration.ofSeconds(30), method, url, body, reader, headers);
    }

    public static <T> HttpResponse<T> send(
            Duration patience,
            String method,
            String url,
            byte[] body,
            HttpResponse.BodyHandler<T> reader,
            String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(patience)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), reader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
