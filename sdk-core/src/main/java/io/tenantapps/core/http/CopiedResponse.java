package io.tenantapps.core.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a response with a different body.
 *
 * @param original the response
 * @param stream the body
 */
record CopiedResponse(RawResponse original, InputStream stream) implements RawResponse {

    @Override
    public int status() {
        return original.status();
    }

    @Override
    public @Nullable String header(String name) {
        return original.header(name);
    }

    @Override
    public @Nullable String contentType() {
        return original.contentType();
    }

    @Override
    public long limit() {
        return original.limit();
    }
}
