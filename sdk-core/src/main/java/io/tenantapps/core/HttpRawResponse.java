package io.tenantapps.core;

import io.tenantapps.core.http.RawResponse;
import io.tenantapps.core.internal.Arguments;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A service response with a success status. */
final class HttpRawResponse implements RawResponse {
    private static final String JSON = "application/json";

    private final Response response;
    private final InputStream stream;
    private final long limit;

    HttpRawResponse(Response response, InputStream stream, long limit) {
        this.response = response;
        this.stream = stream;
        this.limit = limit;
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public @Nullable String header(String name) {
        Arguments.notBlank("name", name);
        return response.headers().get(name);
    }

    @Override
    public @Nullable String contentType() {
        String value = header("Content-Type");
        if (value == null
                || value.equals(JSON)
                || value.startsWith(
                        JSON + ";")) { // fast path for nearly all responses, because parsing a media type is slow
            return value == null ? null : JSON;
        }
        MediaType type = MediaType.parse(value);
        return type == null ? null : type.type() + "/" + type.subtype();
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public long limit() {
        return limit;
    }
}
