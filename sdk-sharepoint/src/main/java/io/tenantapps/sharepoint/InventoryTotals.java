package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far an inventory is, or how it ended. The webs reconcile: {@code withRows + clean + failed + duplicates} is the number
 * of those that were given, as long as all was told about the tenant.
 *
 * @param withRows webs with something on them
 * @param clean webs with nothing on them
 * @param failed webs of which not everything was told, and one more for each thing that was not told about the tenant
 * @param duplicates webs that were given before; they are asked once
 * @param addins add-ins
 * @param principals principals by site collection
 * @param permissions grants by web and principal
 */
public record InventoryTotals(
        @JsonProperty("withRows") long withRows,
        @JsonProperty("clean") long clean,
        @JsonProperty("failed") long failed,
        @JsonProperty("duplicates") long duplicates,
        @JsonProperty("addins") long addins,
        @JsonProperty("principals") long principals,
        @JsonProperty("permissions") long permissions) {

    static final InventoryTotals NONE = new InventoryTotals(0, 0, 0, 0, 0, 0, 0);

    /** All webs that were given. */
    public long webs() {
        return withRows + clean + failed + duplicates;
    }

    /** Whether everything was told of every web. */
    public boolean isComplete() {
        return failed == 0;
    }

    InventoryTotals plus(InventoryTotals other) {
        return new InventoryTotals(
                withRows + other.withRows,
                clean + other.clean,
                failed + other.failed,
                duplicates + other.duplicates,
                addins + other.addins,
                principals + other.principals,
                permissions + other.permissions);
    }
}
