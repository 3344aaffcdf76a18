package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.time.InterruptWatch;
import io.tenantapps.core.internal.time.Time;
import okhttp3.OkHttpClient;

/** Connects what is {@link Connectable}. */
public final class Connector {
    private Connector() {}

    /** Returns what it is for a connection with that cloud, client, watch and time. */
    public static <C, T> Connected<T> connect(
            Connectable<C, T> connectable, C cloud, OkHttpClient client, InterruptWatch watch, Time time) {
        return connectable.connected(cloud, client, watch, time);
    }
}
