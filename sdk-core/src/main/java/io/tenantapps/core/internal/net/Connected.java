package io.tenantapps.core.internal.net;

/**
 * A value with access to the HTTP client of a connection.
 *
 * @param value the usable value
 * @param close runs when the connection is closed
 * @param <T> the type of the value
 */
public record Connected<T>(T value, Runnable close) {}
