package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.time.InterruptWatch;
import io.tenantapps.core.internal.time.Time;
import okhttp3.OkHttpClient;

/**
 * What a connection lends.
 *
 * @param client its HTTP client
 * @param watch what makes interrupts reach the socket
 * @param time its time
 */
public record Lent(OkHttpClient client, InterruptWatch watch, Time time) {}
