package io.tenantapps.testing.internal.http;

import java.io.IOException;
import okhttp3.Headers;
import okio.BufferedSink;
import okio.ByteString;

/** The outcome of a request on the connection. */
public sealed interface WireResponse {

    /** The connection is closed without a response. */
    record Dropped() implements WireResponse {}

    /** No response is sent. The connection stays open until the client closes it. */
    record Never() implements WireResponse {}

    /**
     * A response of known length.
     *
     * @param isCutOff true if the connection is closed in the middle of the body
     */
    record Whole(int status, Headers headers, ByteString body, boolean isCutOff) implements WireResponse {}

    /** A response whose body is created while it is being sent, in chunks. */
    record Streamed(int status, Headers headers, Body body) implements WireResponse {}

    /** Writes a body. */
    interface Body {
        void writeTo(BufferedSink sink) throws IOException;
    }
}
