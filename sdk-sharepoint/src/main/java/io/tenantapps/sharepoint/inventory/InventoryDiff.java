package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.internal.InventoryQuestion;
import io.tenantapps.sharepoint.internal.Sha512;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares two inventories; see {@link Inventory#diff}. */
final class InventoryDiff {

    /** The meaning of a row that only one inventory has. */
    private enum Judgement {
        /** The other inventory would have the row if it existed in the tenant. */
        DIFFERENCE,
        /** The other inventory failed to read rows of this kind. */
        UNREAD,
        /** The other inventory does not cover the site. */
        NOT_COVERED
    }

    private final Inventory earlier;
    private final Inventory later;
    private final InventoryCoverage before;
    private final InventoryCoverage after;
    private final boolean hasSameScope;
    private final boolean hasVariableFilter;
    private final Consumer<? super InventoryChange> changes;

    InventoryDiff(Inventory earlier, Inventory later, Consumer<? super InventoryChange> changes) {
        this.earlier = earlier;
        this.later = later;
        this.before = new InventoryCoverage(earlier);
        this.after = new InventoryCoverage(later);
        this.hasSameScope = before.hasSameScope(after);
        this.hasVariableFilter = before.hasVariableFilter() || after.hasVariableFilter();
        this.changes = changes;
    }

    void run() {
        Map<String, String> known = new HashMap<>();
        earlier.forEach(row -> {
            String key = key(row);
            if (key != null) {
                known.put(key, hash(row));
            }
        });
        boolean hasSameSites = hasSameScope && !hasVariableFilter;
        boolean coversEarlier = hasSameSites || covers(after, earlier);
        boolean coversLater = hasSameSites || covers(before, later);
        Map<String, InventoryRow> changed = new LinkedHashMap<>();
        later.forEach(row -> {
            String key = key(row);
            String hash = key == null ? null : known.remove(key);
            if (key != null && hash == null) {
                added(row, judge(row, after, before, coversLater));
            } else if (key != null && !hash(row).equals(hash)) {
                changed.put(key, row);
            }
        });
        earlier.forEach(row -> {
            String key = key(row);
            InventoryRow other = key == null ? null : changed.get(key);
            if (other != null) {
                changes.accept(new InventoryChange(InventoryChange.Kind.CHANGED, row, other, null));
            } else if (key != null && known.containsKey(key)) {
                removed(row, judge(row, before, after, coversEarlier));
            }
        });
    }

    private static boolean covers(InventoryCoverage coverage, Inventory inventory) {
        boolean[] covers = {true};
        inventory.forEach(row ->
                covers[0] &= row.web() == null || coverage.hasWeb(row.web().url()));
        return covers[0];
    }

    private void added(InventoryRow row, Judgement judgement) {
        if (judgement == Judgement.DIFFERENCE) {
            changes.accept(new InventoryChange(InventoryChange.Kind.ADDED, null, row, null));
        } else if (judgement == Judgement.NOT_COVERED) {
            changes.accept(new InventoryChange(
                    InventoryChange.Kind.NOT_COMPARABLE,
                    null,
                    row,
                    "The earlier inventory does not cover " + SafeText.escape(String.valueOf(site(row)))
                            + ". The row may not be new."));
        }
    }

    private void removed(InventoryRow row, Judgement judgement) {
        if (judgement == Judgement.DIFFERENCE) {
            changes.accept(new InventoryChange(InventoryChange.Kind.REMOVED, row, null, null));
        } else if (judgement == Judgement.NOT_COVERED) {
            changes.accept(new InventoryChange(
                    InventoryChange.Kind.NOT_COMPARABLE,
                    row,
                    null,
                    "The later inventory does not cover " + SafeText.escape(String.valueOf(site(row)))
                            + ". The object in the row may still exist."));
        }
    }

    /**
     * Determines the meaning of a row that only one inventory has.
     *
     * @param own the coverage of the inventory with the row
     * @param other the coverage of the other inventory
     * @param isCovered true if the other inventory covers all sites of the inventory with the row
     */
    private Judgement judge(InventoryRow row, InventoryCoverage own, InventoryCoverage other, boolean isCovered) {
        if (row.entra() != null) {
            // holders of roles are listed for the whole tenant; other applications are listed only because of their
            // grants
            boolean isListed = !row.entra().roles().isEmpty() || (isCovered && other.isComplete());
            return difference(other.tellsEntra() && isListed);
        }
        if (row.acs() != null) {
            return difference(isCovered && other.isComplete());
        }
        if (row.tenantGrant() != null) {
            return difference(
                    !other.hasGap(InventoryQuestion.PRINCIPALS) && !other.hasGap(InventoryQuestion.PERMISSIONS));
        }
        String site = site(row);
        if (site == null) {
            return difference(isCovered && other.isComplete());
        }
        if (row.principal() != null && !own.hasWeb(site)) {
            if (other.hasGap(InventoryQuestion.PRINCIPALS)) {
                return Judgement.UNREAD;
            }
            if (!own.hasCollection(site)) {
                return Judgement.DIFFERENCE; // the admin site lists the principal for the whole tenant
            }
        }
        return ofSite(row, site, other);
    }

    private Judgement ofSite(InventoryRow row, String site, InventoryCoverage other) {
        if (other.isIncomplete(site)) {
            return Judgement.UNREAD;
        }
        if (row.principal() != null ? other.hasCollection(site) : other.hasWeb(site)) {
            return Judgement.DIFFERENCE;
        }
        if (other.hasLockedWeb(site)) {
            return Judgement.UNREAD;
        }
        boolean isCovered = hasSameScope && (!hasVariableFilter || other.hasCollection(site));
        return isCovered ? difference(!other.hasGap(InventoryQuestion.SITES)) : Judgement.NOT_COVERED;
    }

    private static Judgement difference(boolean isTold) {
        return isTold ? Judgement.DIFFERENCE : Judgement.UNREAD;
    }

    /** Returns the URL of the web or site of a row; null for a row without a URL. */
    private static @Nullable String site(InventoryRow row) {
        if (row.addin() != null) {
            return row.addin().currentWebUrl();
        }
        AddinPrincipal principal = row.principal();
        if (principal != null) {
            return principal.absoluteUrl() == null ? principal.serverRelativeUrl() : principal.absoluteUrl();
        }
        AddinPermission permission = row.permission();
        if (permission == null) {
            return null;
        }
        return permission.absoluteUrl() == null ? permission.serverRelativeUrl() : permission.absoluteUrl();
    }

    /** Returns the unique key of a row, or null for rows that describe the run itself. */
    private static @Nullable String key(InventoryRow row) {
        if (row.addin() != null) {
            return "addin " + Guid.plain(row.addin().appInstanceId()) + " " + web(site(row));
        }
        if (row.principal() != null) {
            return "principal " + row.principal().appIdentifier() + " " + web(site(row));
        }
        if (row.permission() != null) {
            return "permission " + row.permission().appIdentifier() + " " + web(site(row));
        }
        if (row.tenantGrant() != null) {
            return "tenant grant " + row.tenantGrant().appIdentifier() + " "
                    + row.tenantGrant().allowAppOnly();
        }
        EntraPrincipal entra = row.entra();
        if (entra != null) {
            // Microsoft Graph does not return the id of the application in every run
            return "entra " + (entra.objectId() == null ? entra.appId() : entra.objectId());
        }
        return row.acs() == null ? null : "acs " + row.acs().appId();
    }

    private static String hash(InventoryRow row) {
        byte[] hash = Sha512.digest().digest(Json.write(row).getBytes(StandardCharsets.UTF_8));
        return new String(hash, 0, 16, StandardCharsets.ISO_8859_1);
    }

    private static String web(@Nullable String url) {
        return SiteUrl.key(Objects.requireNonNullElse(url, ""));
    }
}
