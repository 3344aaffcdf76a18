package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.addins.AddinInventory;
import io.tenantapps.sharepoint.internal.InventoryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of an {@link AddinInventory}: a file of JSON lines. Each line is an {@link InventoryRow}, and the last
 * line has the totals. The methods of this class read the file on demand, one line at a time.
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
     * removed or changed. The method reads both files. In memory, the method keeps the changed rows, and one key and
     * one hash for each row of the earlier file.
     *
     * <p>Data that one inventory failed to read does not count as a difference. A row of a site is added or removed only
     * if the other inventory read the whole site collection. A row of the tenant is added or removed only if the request
     * for such rows succeeded there; sites that failed do not matter. If the other inventory does not cover the site at
     * all, because the two have different scopes or a filter may no longer accept the site, the row is {@link
     * InventoryChange.Kind#NOT_COMPARABLE}. Sub-webs that are unknown because their site is locked count as not read.
     */
    public static void diff(Inventory earlier, Inventory later, Consumer<? super InventoryChange> changes) {
        Arguments.required("earlier", earlier);
        Arguments.required("later", later);
        new InventoryDiff(earlier, later, Arguments.required("changes", changes)).run();
    }

    @Override
    public String toString() {
        return SafeText.escape("Inventory[" + file + ", " + totals + "]");
    }
}
