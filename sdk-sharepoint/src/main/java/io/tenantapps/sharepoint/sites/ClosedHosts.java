package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.errors.SdkException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that refuse every request of the caller, or redirect it. The client sends these hosts only a few more
 * requests, because a tenant may have a hundred thousand webs on one host.
 */
final class ClosedHosts {

    /** The number of webs that a host must refuse, without having returned any web, before the host is closed. */
    private static final int REJECTIONS = 20;

    /** The client still requests one out of this number of webs on a closed host, because the first webs may all have
     * been locked. If a request succeeds, the host is open again.
     */
    private static final int PROBE = 25;

    private final Map<String, SdkException> closed = new ConcurrentHashMap<>();
    private final Set<String> withoutToken = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> rejections = new ConcurrentHashMap<>();
    private final Map<String, Integer> skipped = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** Returns the exception that closed a host; null if the web must be requested. */
    @Nullable
    SdkException reason(String host) {
        SdkException reason = closed.get(host);
        boolean isProbe =
                reason != null && !withoutToken.contains(host) && skipped.merge(host, 1, Integer::sum) % PROBE == 0;
        return isProbe ? null : reason;
    }

    /** Records that the host returned the sub-webs of a web, in this run or in an earlier run. */
    void accepted(String host) {
        open.add(host);
        closed.remove(host);
    }

    /** Records that no token can be obtained for the host. */
    void close(String host, SdkException reason) {
        withoutToken.add(host);
        closed.putIfAbsent(host, reason);
    }

    /**
     * Records that the host refused a web. A locked site or a redirect site is also refused, although its host is open.
     */
    void rejected(String host, SdkException reason) {
        if (!open.contains(host) && rejections.merge(host, 1, Integer::sum) >= REJECTIONS) {
            closed.putIfAbsent(host, reason);
        }
    }

    /** Returns the reason why a host was closed; null if all hosts are open. */
    @Nullable
    SdkException reason() {
        return closed.values().stream().findFirst().orElse(null);
    }
}
