package io.tenantapps.core.internal.net;

/**
 * A value with access to a connection's HTTP client.
 *
 * @param value the usable value
 * @param close runs when the connection is closed
 * @param <T> the type of the value
 */
public record Connected<T>(T value, Runnable close) {}
