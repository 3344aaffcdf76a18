package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A line of an {@link Inventory}. Exactly one component is set. The other components are null.
 *
 * @param web the result of a web
 * @param addin an add-in, as the service lists it
 * @param principal a principal with permissions in a site collection, or in the tenant if its site is the admin site
 * @param permission the permissions of a principal on a web; {@code tenantGrant} contains its permissions in the whole
 *     tenant
 * @param tenantGrant the permissions of a principal in the whole tenant
 * @param acs the data about a principal in the retired Azure ACS
 * @param entra the data about a principal in Microsoft Entra
 * @param source the source of the list of webs, if that list covers all sites of the tenant
 * @param scope the part of the tenant that the inventory covers
 * @param finding a problem to check; it follows the row that it concerns
 * @param gap data that is missing and belongs to no web of the run
 * @param totals the totals, which are on the last line
 */
public record InventoryRow(
        @JsonProperty("web") @Nullable InventoryWeb web,
        @JsonProperty("addin") @Nullable AddinInstance addin,
        @JsonProperty("principal") @Nullable AddinPrincipal principal,
        @JsonProperty("permission") @Nullable AddinPermission permission,
        @JsonProperty("tenantGrant") @Nullable TenantGrant tenantGrant,
        @JsonProperty("acs") @Nullable AcsPrincipal acs,
        @JsonProperty("entra") @Nullable EntraPrincipal entra,
        @JsonProperty("source") @Nullable InventorySource source,
        @JsonProperty("scope") @Nullable InventoryScope scope,
        @JsonProperty("finding") @Nullable InventoryFinding finding,
        @JsonProperty("gap") @Nullable InventoryGap gap,
        @JsonProperty("totals") @Nullable InventoryTotals totals) {

    /** Returns a row for a web. */
    public static InventoryRow of(InventoryWeb web) {
        Arguments.required("web", web);
        return new InventoryRow(web, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Returns a row for an add-in. */
    public static InventoryRow of(AddinInstance addin) {
        Arguments.required("addin", addin);
        return new InventoryRow(null, addin, null, null, null, null, null, null, null, null, null, null);
    }

    /** Returns a row for a principal. */
    public static InventoryRow of(AddinPrincipal principal) {
        Arguments.required("principal", principal);
        return new InventoryRow(null, null, principal, null, null, null, null, null, null, null, null, null);
    }

    /** Returns a row for permissions. */
    public static InventoryRow of(AddinPermission permission) {
        Arguments.required("permission", permission);
        return new InventoryRow(null, null, null, permission, null, null, null, null, null, null, null, null);
    }

    /** Returns a row for a tenant-wide grant. */
    public static InventoryRow of(TenantGrant grant) {
        Arguments.required("grant", grant);
        return new InventoryRow(null, null, null, null, grant, null, null, null, null, null, null, null);
    }

    /** Returns a row for an Azure ACS principal. */
    public static InventoryRow of(AcsPrincipal acs) {
        Arguments.required("acs", acs);
        return new InventoryRow(null, null, null, null, null, acs, null, null, null, null, null, null);
    }

    /** Returns a row for a principal in Microsoft Entra. */
    public static InventoryRow of(EntraPrincipal entra) {
        Arguments.required("entra", entra);
        return new InventoryRow(null, null, null, null, null, null, entra, null, null, null, null, null);
    }

    /** Returns a row for the source of the webs. */
    public static InventoryRow of(InventorySource source) {
        Arguments.required("source", source);
        return new InventoryRow(null, null, null, null, null, null, null, source, null, null, null, null);
    }

    /** Returns a row for the scope. */
    public static InventoryRow of(InventoryScope scope) {
        Arguments.required("scope", scope);
        return new InventoryRow(null, null, null, null, null, null, null, null, scope, null, null, null);
    }

    /** Returns a row for a finding. */
    public static InventoryRow of(InventoryFinding finding) {
        Arguments.required("finding", finding);
        return new InventoryRow(null, null, null, null, null, null, null, null, null, finding, null, null);
    }

    /** Returns a row for a gap. */
    public static InventoryRow of(InventoryGap gap) {
        Arguments.required("gap", gap);
        return new InventoryRow(null, null, null, null, null, null, null, null, null, null, gap, null);
    }

    /** Returns a row for the totals. */
    public static InventoryRow of(InventoryTotals totals) {
        Arguments.required("totals", totals);
        return new InventoryRow(null, null, null, null, null, null, null, null, null, null, null, totals);
    }

    /** Reads a row from a line of JSON, for tests. */
    public static InventoryRow fromJson(String json) {
        return Json.read(InventoryRow.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
