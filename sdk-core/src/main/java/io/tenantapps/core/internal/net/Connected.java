package io.tenantapps.core.internal.net;

/**
 * What a connection has lent its HTTP client.
 *
 * @param value what is usable now
 * @param close is run when the connection is closed
 * @param <T> what it is
 */
public record Connected<T>(T value, Runnable close) {}
