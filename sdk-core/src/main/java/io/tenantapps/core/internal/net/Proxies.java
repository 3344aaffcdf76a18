package io.tenantapps.core.internal.net;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Finds the proxies of requests. */
public final class Proxies {
    private Proxies() {}

    /** Returns " through the proxy host:port" for a request to a host; empty if no proxy is used. */
    public static String leadingTo(String host, OkHttpClient client) {
        Proxy proxy = client.proxy() == null ? selected(host, client.proxySelector()) : client.proxy();
        return proxy != null && proxy.address() instanceof InetSocketAddress address
                ? " through the proxy " + address.getHostString() + ":" + address.getPort()
                : "";
    }

    private static @Nullable Proxy selected(String host, ProxySelector selector) {
        return selector.select(URI.create("https://" + host)).stream()
                .findFirst()
                .orElse(null);
    }
}
