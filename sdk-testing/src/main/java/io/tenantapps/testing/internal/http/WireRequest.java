package io.tenantapps.testing.internal.http;

import okhttp3.Headers;
import okio.ByteString;

/**
 * A request as received over the connection.
 *
 * @param connection the number of the connection, starting at 0
 * @param body the part of the body that was received
 * @param isWhole false if the client closed the connection before it had sent the whole body
 */
public record WireRequest(
        int connection, String method, String target, Headers headers, ByteString body, boolean isWhole) {}
