package io.tenantapps.core.internal.net;

/**
 * A value that becomes usable when a connection lends it an HTTP client. The method that connects the value is
 * protected, so that it is not part of the public API of subclasses; {@link Connector} calls the method.
 *
 * @param <C> the type of the cloud of the connection
 * @param <T> the type of the usable value
 */
public abstract class Connectable<C, T> {

    /** Returns the usable value for a connection in a cloud. */
    protected abstract Connected<T> connected(C cloud, Lent lent);
}
