package io.tenantapps.core.internal.net;

/** Connects a {@link Connectable}. */
public final class Connector {
    private Connector() {}

    /** Returns the usable value for a connection in a cloud. */
    public static <C, T> Connected<T> connect(Connectable<C, T> connectable, C cloud, Lent lent) {
        return connectable.connected(cloud, lent);
    }
}
