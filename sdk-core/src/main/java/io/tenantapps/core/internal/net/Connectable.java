package io.tenantapps.core.internal.net;

/**
 * A value that becomes usable once a connection lends it its HTTP client. The step is protected, so that it is no part of the
 * public API of the class that extends this one; {@link Connector} takes it.
 *
 * @param <C> the cloud of the connection
 * @param <T> what it becomes
 */
public abstract class Connectable<C, T> {

    /** Returns what it is for a connection in that cloud, which lends what it has. */
    protected abstract Connected<T> connected(C cloud, Lent lent);
}
