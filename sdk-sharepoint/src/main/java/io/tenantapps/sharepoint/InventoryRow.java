package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A line of an {@link Inventory}: exactly one of its components is there, the others are null.
 *
 * @param web what became of a web
 * @param addin an add-in, as the service lists it
 * @param principal a principal with permissions in a site collection, or in the tenant where its site is the admin site
 * @param permission what a principal may do on a web; what it may do in the tenant is in {@code tenantGrant}
 * @param tenantGrant what a principal may do in the whole tenant
 * @param acs what the retired Azure ACS knows of a principal
 * @param finding something to look at; it comes right after the row that it is about
 * @param gap what was not told about the tenant as a whole
 * @param totals the last line
 */
public record InventoryRow(
        @JsonProperty("web") @Nullable InventoryWeb web,
        @JsonProperty("addin") @Nullable AddinInstance addin,
        @JsonProperty("principal") @Nullable AddinPrincipal principal,
        @JsonProperty("permission") @Nullable AddinPermission permission,
        @JsonProperty("tenantGrant") @Nullable TenantGrant tenantGrant,
        @JsonProperty("acs") @Nullable AcsPrincipal acs,
        @JsonProperty("finding") @Nullable InventoryFinding finding,
        @JsonProperty("gap") @Nullable InventoryGap gap,
        @JsonProperty("totals") @Nullable InventoryTotals totals) {

    static InventoryRow of(InventoryWeb web) {
        return new InventoryRow(web, null, null, null, null, null, null, null, null);
    }

    static InventoryRow of(AddinInstance addin) {
        return new InventoryRow(null, addin, null, null, null, null, null, null, null);
    }

    static InventoryRow of(AddinPrincipal principal) {
        return new InventoryRow(null, null, principal, null, null, null, null, null, null);
    }

    static InventoryRow of(AddinPermission permission) {
        return new InventoryRow(null, null, null, permission, null, null, null, null, null);
    }

    static InventoryRow of(TenantGrant grant) {
        return new InventoryRow(null, null, null, null, grant, null, null, null, null);
    }

    static InventoryRow of(AcsPrincipal acs) {
        return new InventoryRow(null, null, null, null, null, acs, null, null, null);
    }

    static InventoryRow of(InventoryFinding finding) {
        return new InventoryRow(null, null, null, null, null, null, finding, null, null);
    }

    static InventoryRow of(InventoryGap gap) {
        return new InventoryRow(null, null, null, null, null, null, null, gap, null);
    }

    static InventoryRow of(InventoryTotals totals) {
        return new InventoryRow(null, null, null, null, null, null, null, null, totals);
    }

    /** One from a line of JSON, for tests. */
    public static InventoryRow fromJson(String json) {
        return Json.read(InventoryRow.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
