package io.tenantapps.sharepoint.inventory;

import io.tenantapps.sharepoint.internal.InventoryQuestion;
import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The webs, the gaps and the scope of an inventory. In memory, the class keeps a hash of each web and of each site
 * collection.
 */
final class InventoryCoverage {
    private static final String HOME = "https://relative.invalid";

    private final boolean isComplete;
    private final SeenKeys webs = new SeenKeys();
    private final SeenKeys collections = new SeenKeys();
    private final SeenKeys incomplete = new SeenKeys();
    private final SeenKeys locked = new SeenKeys();
    private final Set<String> questions = new HashSet<>();
    private @Nullable String source;
    private @Nullable InventoryScope scope;
    private boolean hasEntra;

    InventoryCoverage(Inventory inventory) {
        this.isComplete = inventory.isComplete();
        inventory.forEach(this::note);
    }

    private void note(InventoryRow row) {
        InventoryWeb web = row.web();
        InventoryGap gap = row.gap();
        if (web != null) {
            webs.add(web(web.url()));
            collections.add(collection(web.url()));
            if (web.state() == InventoryWeb.State.ERROR) {
                incomplete.add(collection(web.url()));
            }
        } else if (gap != null && InventoryQuestion.isAboutTenant(gap.question())) {
            questions.add(gap.question());
        } else if (gap != null) {
            incomplete.add(collection(gap.subject()));
        } else if (row.source() != null) {
            source = row.source().name();
            row.source().locked().forEach(each -> locked.add(collection(each)));
        } else if (row.scope() != null) {
            scope = row.scope();
        } else if (row.entra() != null) {
            hasEntra = true;
        }
    }

    boolean isComplete() {
        return isComplete;
    }

    /** Returns true if a request with a tenant-wide question failed. */
    boolean hasGap(String question) {
        return questions.contains(question);
    }

    /** Returns true if the inventory has all principals of Microsoft Entra that it needs. */
    boolean tellsEntra() {
        return (scope == null ? hasEntra : scope.readsEntra()) && !hasGap(InventoryQuestion.ENTRA);
    }

    boolean hasWeb(String url) {
        return contains(webs, url, InventoryCoverage::web);
    }

    boolean hasCollection(String url) {
        return contains(collections, url, InventoryCoverage::collection);
    }

    /** Returns true if data of the site collection is missing. */
    boolean isIncomplete(String url) {
        return contains(incomplete, url, InventoryCoverage::collection);
    }

    /** Returns true if the site collection has a locked web, so that some of its sub-webs may be unknown. */
    boolean hasLockedWeb(String url) {
        return contains(locked, url, InventoryCoverage::collection);
    }

    /** Returns true if a site can leave the list of sites and still exist. */
    boolean hasVariableFilter() {
        return scope != null && scope.hasVariableFilter();
    }

    /** Returns true if both inventories list the sites of the tenant in the same way. */
    boolean hasSameScope(InventoryCoverage other) {
        return source != null
                && source.equals(other.source)
                && scope != null
                && other.scope != null
                && scope.sites() != null
                && scope.sites().equals(other.scope.sites());
    }

    private interface Key {
        String of(String url);
    }

    /** Finds a web even if its URL came from the caller, or came from the service without a host. */
    private static boolean contains(SeenKeys keys, String url, Key key) {
        return keys.contains(key.of(url)) || keys.contains(key.of(path(url)));
    }

    private static String path(String url) {
        try {
            return SiteUrl.of(url, HOME).relative();
        } catch (IllegalArgumentException e) {
            return url; // the string is not a valid URL according to our rules, so only its spelling can be compared
        }
    }

    private static String web(String url) {
        return SiteUrl.writtenKey(url);
    }

    /** Returns the key of the site collection of a web. */
    static String collection(String url) {
        try {
            return SiteUrl.key(SiteUrl.of(url, HOME).collection());
        } catch (IllegalArgumentException e) {
            return SiteUrl.key(url); // the string is not a valid URL according to our rules
        }
    }
}
