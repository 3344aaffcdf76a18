package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.Arguments;

/**
 * How far an inventory is, or how it ended. The webs reconcile: {@code withRows + empty + failed + duplicates} is the number
 * of those that were given.
 *
 * @param withRows webs with something on them
 * @param empty webs with nothing on them
 * @param failed webs of which not everything was told
 * @param duplicates webs that were given before; they are asked once
 * @param addins add-ins
 * @param principals principals by site collection
 * @param permissions grants by web and principal
 * @param gaps what was not told about the tenant as a whole; see {@link InventoryGap}
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

    /** Nothing. */
    public static final InventoryTotals NONE = new InventoryTotals(0, 0, 0, 0, 0, 0, 0, 0);

    /** All webs that were given. */
    public long webs() {
        return withRows + empty + failed + duplicates;
    }

    /** Whether everything was told, of every web and of the tenant. */
    public boolean isComplete() {
        return failed == 0 && gaps == 0;
    }

    /** Returns both together. */
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
