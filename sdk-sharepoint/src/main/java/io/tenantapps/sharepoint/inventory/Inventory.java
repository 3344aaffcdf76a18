package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.addins.AddinInventory;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.internal.Sha512;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of an {@link AddinInventory}: a file of JSON lines. Each line is an {@link InventoryRow}, and the last one
 * has the totals. The methods of this class read the file on demand, one line at a time.
 */
public final class Inventory {
    private final Path file;
    private final InventoryTotals totals;

    private Inventory(Path file, InventoryTotals totals) {
        this.file = file;
        this.totals = totals;
    }

    /**
     * Opens an existing inventory.
     *
     * @param place the folder of {@link AddinInventory#run}, or a copy of its {@code inventory.jsonl}
     * @throws IllegalArgumentException if the file is not a complete inventory
     */
    public static Inventory open(Path place) {
        Arguments.required("place", place);
        Path file = Files.isDirectory(place) ? InventoryFile.result(place) : place;
        @Nullable InventoryTotals[] last = new @Nullable InventoryTotals[1];
        InventoryFile.read(file, InventoryRow.class, row -> last[0] = row.totals());
        if (last[0] == null) {
            throw new IllegalArgumentException(
                    "file must be a complete inventory, but does not end with totals: " + Redactor.path(file));
        }
        return new Inventory(file, last[0]);
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns the totals. */
    public InventoryTotals totals() {
        return totals;
    }

    /** Returns true if the inventory has all data of every web and of the tenant. */
    public boolean isComplete() {
        return totals.isComplete();
    }

    /** Passes on the rows, in the order of the file. */
    public void forEach(Consumer<? super InventoryRow> rows) {
        Arguments.required("rows", rows);
        InventoryFile.read(file, InventoryRow.class, rows);
    }

    /**
     * Compares two inventories and passes on the differences: add-ins, principals and permissions that were added,
     * removed or changed. The method reads both files. In memory, it keeps the changed rows, and one key and one hash
     * for each row of the earlier file.
     *
     * <p>Data that one inventory failed to read does not count as a difference. A row counts as added or removed only
     * if the other inventory could have contained it: if a web of its site collection failed there, the row does not
     * count. A row without a site does not count if the other inventory is incomplete.
     */
    public static void diff(Inventory earlier, Inventory later, Consumer<? super InventoryChange> changes) {
        Arguments.required("earlier", earlier);
        Arguments.required("later", later);
        Arguments.required("changes", changes);
        Map<String, String> known = new HashMap<>();
        earlier.forEach(row -> {
            String key = key(row);
            if (key != null) {
                known.put(key, hash(row));
            }
        });
        boolean hasEntraBefore = earlier.hasEntra();
        boolean hasEntraAfter = later.hasEntra();
        SeenKeys untoldBefore = earlier.untold();
        SeenKeys untoldAfter = later.untold();
        Map<String, InventoryRow> changed = new LinkedHashMap<>();
        later.forEach(row -> {
            String key = key(row);
            if (key == null) {
                return;
            }
            String before = known.remove(key);
            if (row.entra() != null && !hasEntraBefore) {
                return;
            }
            if (before == null && earlier.tells(row, untoldBefore)) {
                changes.accept(new InventoryChange(InventoryChange.Kind.ADDED, null, row));
            } else if (before != null && !before.equals(hash(row))) {
                changed.put(key, row);
            }
        });
        earlier.forEach(row -> {
            String key = key(row);
            InventoryRow after = key == null ? null : changed.get(key);
            if (after != null) {
                changes.accept(new InventoryChange(InventoryChange.Kind.CHANGED, row, after));
            } else if (row.entra() != null && !hasEntraAfter) {
                return;
            } else if (key != null && known.containsKey(key) && later.tells(row, untoldAfter)) {
                changes.accept(new InventoryChange(InventoryChange.Kind.REMOVED, row, null));
            }
        });
    }

    /** Returns true if the inventory has a row of Microsoft Entra. Only a run with {@code withEntra()} requests them. */
    private boolean hasEntra() {
        boolean[] found = new boolean[1];
        forEach(row -> found[0] |= row.entra() != null);
        return found[0];
    }

    /** Returns the site collections with incomplete data. */
    private SeenKeys untold() {
        SeenKeys untold = new SeenKeys();
        forEach(row -> {
            if (row.web() != null && row.web().state() == InventoryWeb.State.ERROR) {
                untold.add(collection(row.web().url()));
            } else if (row.gap() != null) {
                untold.add(collection(row.gap().subject()));
            }
        });
        return untold;
    }

    /** Returns true if the row would be in this inventory if it existed in the tenant. */
    private boolean tells(InventoryRow row, SeenKeys untold) {
        String site = row.addin() != null
                ? row.addin().currentWebUrl()
                : row.principal() != null
                        ? row.principal().absoluteUrl()
                        : row.permission() != null ? row.permission().absoluteUrl() : null;
        return isComplete() || (site != null && !untold.contains(collection(site)));
    }

    /**
     * Returns the key of a site collection. The key contains only the path, because the caller may have passed webs
     * without a host.
     */
    private static String collection(String web) {
        try {
            SiteUrl url = SiteUrl.of(web, "https://relative.invalid");
            return SiteUrl.key(
                    SiteUrl.of(url.relative(), "https://relative.invalid").collection());
        } catch (IllegalArgumentException e) {
            return SiteUrl.key(web); // not a valid URL according to our rules
        }
    }

    /** Returns the unique key of a row, or null for rows that describe the run itself. */
    private static @Nullable String key(InventoryRow row) {
        if (row.addin() != null) {
            return "addin " + Guid.plain(row.addin().appInstanceId()) + " "
                    + web(row.addin().currentWebUrl());
        }
        if (row.principal() != null) {
            return "principal " + row.principal().appIdentifier() + " "
                    + web(row.principal().absoluteUrl());
        }
        if (row.permission() != null) {
            return "permission " + row.permission().appIdentifier() + " "
                    + web(row.permission().absoluteUrl());
        }
        if (row.tenantGrant() != null) {
            return "tenant grant " + row.tenantGrant().appIdentifier() + " "
                    + row.tenantGrant().allowAppOnly();
        }
        if (row.entra() != null) {
            return "entra " + row.entra().appId() + " " + row.entra().objectId();
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

    @Override
    public String toString() {
        return SafeText.escape("Inventory[" + file + ", " + totals + "]");
    }
}
