package io.tenantapps.core.internal.net;

/** Connects what is {@link Connectable}. */
public final class Connector {
    private Connector() {}

    /** Returns what it is for a connection in that cloud, which lends what it has. */
    public static <C, T> Connected<T> connect(Connectable<C, T> connectable, C cloud, Lent lent) {
        return connectable.connected(cloud, lent);
    }
}
