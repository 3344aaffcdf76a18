package io.tenantapps.sharepoint;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
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
 * What an {@link AddinInventory} found: a file of JSON lines, an {@link InventoryRow} each, of which the last has the totals. It
 * is read as it is needed, a line at a time.
 */
public final class Inventory {
    private final Path file;
    private final InventoryTotals totals;

    private Inventory(Path file, InventoryTotals totals) {
        this.file = file;
        this.totals = totals;
    }

    /**
     * Opens one that was made before.
     *
     * @param place the folder of {@link AddinInventory#run}, or a copy of its {@code inventory.jsonl}
     * @throws IllegalArgumentException if it is no inventory, or not a whole one
     */
    public static Inventory open(Path place) {
        Arguments.required("place", place);
        Path file = Files.isDirectory(place) ? InventoryParts.result(place) : place;
        @Nullable InventoryTotals[] last = new @Nullable InventoryTotals[1];
        InventoryParts.read(file, row -> last[0] = row.totals());
        if (last[0] == null) {
            throw new IllegalArgumentException(
                    "file is no whole inventory, since it does not end with totals: " + Redactor.path(file));
        }
        return new Inventory(file, last[0]);
    }

    /** Its file. */
    public Path file() {
        return file;
    }

    /** How it ended. */
    public InventoryTotals totals() {
        return totals;
    }

    /** Whether everything was told, of every web and of the tenant. */
    public boolean isComplete() {
        return totals.isComplete();
    }

    /** Hands out its rows, in the order of the file. */
    public void forEach(Consumer<? super InventoryRow> rows) {
        Arguments.required("rows", rows);
        InventoryParts.read(file, rows);
    }

    /**
     * What is different in a later inventory: add-ins, principals and permissions that came, went or changed. Both files are gone
     * through; in memory stay a key and a hash for each row of the earlier one, and the rows that changed.
     *
     * <p>What one of the two could not tell is no difference: nothing is said to have come to, or gone from, a site collection of
     * which a web failed in the other one, or the tenant as a whole where the other one is not complete.
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
        SeenKeys untoldBefore = earlier.untold();
        SeenKeys untoldAfter = later.untold();
        Map<String, InventoryRow> changed = new LinkedHashMap<>();
        later.forEach(row -> {
            String key = key(row);
            if (key == null) {
                return;
            }
            String before = known.remove(key);
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
            } else if (key != null && known.containsKey(key) && later.tells(row, untoldAfter)) {
                changes.accept(new InventoryChange(InventoryChange.Kind.REMOVED, row, null));
            }
        });
    }

    /** The site collections of which not everything was told. */
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

    /** Whether it would have such a row if that was there. */
    private boolean tells(InventoryRow row, SeenKeys untold) {
        String site = row.addin() != null
                ? row.addin().currentWebUrl()
                : row.principal() != null
                        ? row.principal().absoluteUrl()
                        : row.permission() != null ? row.permission().absoluteUrl() : null;
        return isComplete() || (site != null && !untold.contains(collection(site)));
    }

    /** By its path alone, since webs may have been given without a host. */
    private static String collection(String web) {
        try {
            SiteUrl url = SiteUrl.of(web, "https://relative.invalid");
            return SiteUrl.key(
                    SiteUrl.of(url.relative(), "https://relative.invalid").collection());
        } catch (IllegalArgumentException e) {
            return SiteUrl.key(web); // no address by our rules
        }
    }

    /** What tells a row from all others; null for rows that only tell about the run. */
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
