package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.time.InterruptWatch;
import io.tenantapps.core.internal.time.Time;
import okhttp3.OkHttpClient;

/**
 * The parts that a connection lends.
 *
 * @param client the HTTP client
 * @param watch the watch that forwards interrupts to the socket
 * @param time the source of time
 */
public record Lent(OkHttpClient client, InterruptWatch watch, Time time) {}
