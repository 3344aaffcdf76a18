package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.errors.SdkException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that refuse every request of the caller, or redirect it. The client sends no more requests to such a host,
 * because a tenant may have a hundred thousand webs on that host.
 */
final class ClosedHosts {

    /** The number of webs that a host must refuse, without having returned any web, before the host is closed. */
    private static final int REJECTIONS = 20;

    private final Map<String, SdkException> closed = new ConcurrentHashMap<>();
    private final Map<String, Integer> rejections = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** Throws the exception that closed the host. */
    void requireOpen(String host) {
        SdkException reason = closed.get(host);
        if (reason != null) {
            throw reason;
        }
    }

    /** Records that the host returned the sub-webs of a web. */
    void accepted(String host) {
        open.add(host);
    }

    /** Records that no token can be obtained for the host. */
    void close(String host, SdkException reason) {
        closed.putIfAbsent(host, reason);
    }

    /**
     * Records that the host refused a web. A locked site or a redirect site is also refused, although its host is open.
     */
    void rejected(String host, SdkException reason) {
        if (!open.contains(host) && rejections.merge(host, 1, Integer::sum) >= REJECTIONS) {
            close(host, reason);
        }
    }

    /** Returns the reason why a host was closed; null if all hosts are open. */
    @Nullable
    SdkException reason() {
        return closed.values().stream().findFirst().orElse(null);
    }
}
