package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.Arguments;

/**
 * The progress or the result of an inventory, in numbers. The numbers of webs add up:
 * {@code withRows + empty + failed + duplicates} is the number of webs that the caller passed.
 *
 * @param withRows the number of webs with data
 * @param empty the number of webs without data
 * @param failed the number of webs with incomplete data
 * @param duplicates the number of repeated webs; the run reads each web once
 * @param addins the number of add-ins
 * @param principals the number of principals, counted for each site collection
 * @param permissions the number of grants, counted for each web and principal
 * @param gaps the number of gaps in the data of the whole tenant; see {@link InventoryGap}
 */
public record InventoryTotals(
        @JsonProperty("withRows") long withRows,
        @JsonProperty("empty") long empty,
        @JsonProperty("failed") long failed,
        @JsonProperty("duplicates") long duplicates,
        @JsonProperty("addins") long addins,
        @JsonProperty("principals") long principals,
        @JsonProperty("permissions") long permissions,
        @JsonProperty("gaps") long gaps) {

    /** The totals of an empty inventory. */
    public static final InventoryTotals NONE = new InventoryTotals(0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns the number of webs that the caller passed. */
    public long webs() {
        return withRows + empty + failed + duplicates;
    }

    /** Returns true if the inventory has all data of every web and of the tenant. */
    public boolean isComplete() {
        return failed == 0 && gaps == 0;
    }

    /** Returns the sum of these totals and the given totals. */
    public InventoryTotals plus(InventoryTotals other) {
        Arguments.required("other", other);
        return new InventoryTotals(
                withRows + other.withRows,
                empty + other.empty,
                failed + other.failed,
                duplicates + other.duplicates,
                addins + other.addins,
                principals + other.principals,
                permissions + other.permissions,
                gaps + other.gaps);
    }
}
