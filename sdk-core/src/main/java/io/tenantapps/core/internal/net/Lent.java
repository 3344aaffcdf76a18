package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.time.InterruptWatch;
import io.tenantapps.core.internal.time.Time;
import okhttp3.OkHttpClient;

/**
 * The parts of a connection that the connection lends to another class.
 *
 * @param client the HTTP client
 * @param watch the watch that closes the socket if the thread is interrupted
 * @param time the source of time
 */
public record Lent(OkHttpClient client, InterruptWatch watch, Time time) {}
