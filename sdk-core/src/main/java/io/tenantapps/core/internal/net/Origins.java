package io.tenantapps.core.internal.net;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Compares and checks hosts and origins. */
public final class Origins {
    private static final Pattern IP = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    private Origins() {}

    /** True if the string is a bare host name, without scheme, port, path or wildcard. */
    public static boolean isHostName(String text) {
        HttpUrl url = text.isEmpty() ? null : HttpUrl.parse("https://" + text + "/");
        boolean isHost = url != null && url.toString().equals("https://" + text + "/");
        return isHost && text.matches("[a-z0-9._-]+") && (!isAddress(text) || isLoopback(text));
    }

    /** True if the host is an IP address. */
    public static boolean isAddress(String host) {
        return IP.matcher(host).matches();
    }

    /** True if the host is this machine. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || (host.startsWith("127.") && LOOPBACK.matcher(host).matches());
    }

    /** True if the scheme, host and port are the same. */
    public static boolean sameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }
}
