package io.tenantapps.testing.internal.http;

import okhttp3.Headers;
import okio.ByteString;

/**
 * A request as it came in.
 *
 * @param connection the number of the connection that it came on, from 0
 * @param body as much as came
 * @param isWhole false if the client went away before it had sent what it promised
 */
public record WireRequest(
        int connection, String method, String target, Headers headers, ByteString body, boolean isWhole) {}
