package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.PercentCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The webs that the functions for add-ins can find by any form of their URL, and the errors that are set for webs. */
final class AddinWebs {
    private final FakeSites sites;
    private final AddinsInBulk bulk;
    private final Map<String, String> errors = new HashMap<>();
    private final Set<String> forbidden = new HashSet<>();
    private final Set<String> slow = new HashSet<>();
    private final Set<String> endless = new HashSet<>();

    AddinWebs(FakeSites sites, AddinsInBulk bulk) {
        this.sites = sites;
        this.bulk = bulk;
    }

    /** Returns the web at a path, or null. */
    @Nullable
    AddinWeb at(String path) {
        if (sites.has(path)) {
            return AddinWeb.of(sites.path(path), sites.url(path), sites.title(path));
        }
        return bulk.covers(path) ? AddinWeb.of(path, sites.url(path), path.substring(path.lastIndexOf('/') + 1)) : null;
    }

    /** Returns the web at a URL, or null; the URL may be absolute or server-relative, encoded or not. */
    @Nullable
    AddinWeb find(String asked) {
        String origin = sites.url("");
        String rest = asked;
        if (asked.regionMatches(true, 0, origin, 0, origin.length())) {
            rest = asked.substring(origin.length());
        } else if (!asked.startsWith("/")) {
            return null;
        }
        return rest.isEmpty() || rest.startsWith("/")
                ? at(PercentCode.decoded(rest).replaceFirst("/+$", ""))
                : null;
    }

    void failsFor(String path, String errorMessage) {
        errors.put(AddinWeb.key(path), errorMessage);
    }

    void forbids(String path) {
        forbidden.add(AddinWeb.key(path));
    }

    void timesOut(String path) {
        slow.add(AddinWeb.key(path));
    }

    void stalls(String path) {
        endless.add(AddinWeb.key(path));
    }

    void heals(String path) {
        errors.remove(AddinWeb.key(path));
        forbidden.remove(AddinWeb.key(path));
        slow.remove(AddinWeb.key(path));
        endless.remove(AddinWeb.key(path));
    }

    /** Returns the error of a web, or null. */
    @Nullable
    String trouble(TenantState state, @Nullable AddinWeb web) {
        if (web == null) {
            return Words.FILE_NOT_FOUND.in(state.language());
        }
        return forbidden.contains(web.key())
                ? Words.UNAUTHORIZED_OPERATION.in(state.language())
                : errors.get(web.key());
    }

    boolean isSlow(AddinWeb web) {
        return slow.contains(web.key());
    }

    boolean isEndless(AddinWeb web) {
        return endless.contains(web.key());
    }

    void reset() {
        errors.clear();
        forbidden.clear();
        slow.clear();
        endless.clear();
    }

    Runnable remember() {
        return Memory.all(Memory.of(errors), Memory.of(forbidden), Memory.of(slow), Memory.of(endless));
    }
}
