package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.InventoryQuestion;
import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.sharepoint.inventory.InventoryFinding;
import io.tenantapps.sharepoint.inventory.InventoryGap;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import io.tenantapps.sharepoint.inventory.InventoryWeb;
import io.tenantapps.sharepoint.inventory.PermissionRight;
import io.tenantapps.sharepoint.inventory.TenantGrant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the unit files into one file, reading each file twice. The merge writes repeated rows only once, and adds
 * findings. In memory, the merge keeps the application ids, and a hash of each add-in's location.
 */
final class InventoryMerge {
    private final AdminSite admin;
    private final SeenKeys addins = new SeenKeys();
    private final SeenKeys principals = new SeenKeys();
    private final SeenKeys grants = new SeenKeys();
    private final SeenKeys untold = new SeenKeys();
    private final Set<String> applications = new TreeSet<>();
    private InventoryTotals totals = InventoryTotals.NONE;
    private @Nullable String toldWeb;
    private final Map<String, Integer> realms = new HashMap<>();

    InventoryMerge(AdminSite admin) {
        this.admin = admin;
    }

    /** Returns the first web with complete data. */
    @Nullable
    String toldWeb() {
        return toldWeb;
    }

    /** Records the locations of add-ins, and the sites with unknown webs, before anything is written. */
    void note(InventoryRow row) {
        if (row.web() != null && row.web().state() == InventoryWeb.State.ERROR) {
            untold.add(admin.collectionKeyOf(row.web().url()));
        }
        InventoryGap gap = row.gap();
        if (gap != null && gap.question().equals(InventoryQuestion.SUB_WEBS)) {
            untold.add(admin.collectionKeyOf(gap.subject()));
        }
        if (row.source() != null) {
            row.source().locked().forEach(each -> untold.add(admin.collectionKeyOf(each)));
        }
        if (toldWeb == null && row.web() != null && row.web().state() != InventoryWeb.State.ERROR) {
            toldWeb = row.web().url();
        }
        AddinInstance addin = row.addin();
        if (addin != null && addin.currentWebUrl() != null && addin.appIdentifier() != null) {
            addins.add(place(addin.currentWebUrl(), addin.appIdentifier()));
        }
    }

    void write(InventoryRow row, InventoryFile.Lines<InventoryRow> out) {
        if (row.addin() != null) {
            out.add(row);
            finding(row.addin(), out);
        } else if (row.principal() != null) {
            principal(row.principal(), out);
        } else if (row.permission() != null) {
            permission(row.permission(), out);
        } else {
            out.add(row);
        }
    }

    private void finding(AddinInstance addin, InventoryFile.Lines<InventoryRow> out) {
        boolean isLeak = addin.type() == AddinType.SPFX_LEAK;
        boolean hasData = addin.type() == AddinType.SHAREPOINT_HOSTED || addin.type() == AddinType.HYBRID;
        String title = SafeText.escape(Objects.requireNonNullElse(addin.title(), "an add-in without a title"));
        if (isLeak || hasData) {
            out.add(InventoryRow.of(new InventoryFinding(
                    isLeak ? InventoryFinding.Kind.SPFX_LEAK : InventoryFinding.Kind.DEAD_INSTALL,
                    addin.currentWebUrl(),
                    addin.appInstanceId(),
                    isLeak
                            ? title + " is not an add-in but a SharePoint Framework solution"
                            : title + " belongs to the retired add-in model, but its app web still contains data: "
                                    + SafeText.escape(String.valueOf(addin.appWebFullUrl())))));
        }
    }

    void principal(AddinPrincipal principal, InventoryFile.Lines<InventoryRow> out) {
        String site = principal.absoluteUrl() == null ? principal.serverRelativeUrl() : principal.absoluteUrl();
        if (!principals.add(place(String.valueOf(site), String.valueOf(principal.appIdentifier())))) {
            return; // the site collection has webs in more than one unit
        }
        String appId = principal.appId();
        if (appId != null && Guid.isGuid(appId)) {
            applications.add(appId);
            if (principal.realm() != null) {
                realms.merge(principal.realm(), 1, Integer::sum);
            }
        }
        totals = totals.plus(new InventoryTotals(0, 0, 0, 0, 0, 1, 0, 0));
        out.add(InventoryRow.of(principal));
    }

    private void permission(AddinPermission permission, InventoryFile.Lines<InventoryRow> out) {
        String who = String.valueOf(permission.appIdentifier());
        tenantGrant(permission, out);
        if (permission.siteCollectionScopedPermissions().isEmpty()) {
            return;
        }
        AddinPermission here = new AddinPermission(
                permission.absoluteUrl(),
                permission.serverRelativeUrl(),
                permission.appIdentifier(),
                permission.allowAppOnly(),
                List.of(),
                permission.siteCollectionScopedPermissions(),
                permission.additionalProperties());
        totals = totals.plus(new InventoryTotals(0, 0, 0, 0, 0, 0, 1, 0));
        out.add(InventoryRow.of(here));
        String web = here.absoluteUrl() == null ? here.serverRelativeUrl() : here.absoluteUrl();
        boolean isTold = !untold.contains(admin.collectionKeyOf(String.valueOf(web)));
        if (isTold && !principalOfSharePoint(who) && !addins.contains(place(String.valueOf(web), who))) {
            out.add(InventoryRow.of(new InventoryFinding(
                    InventoryFinding.Kind.GRANT_WITHOUT_ADDIN,
                    web,
                    who,
                    SafeText.escape(who)
                            + " has grants on this web, but no add-in on the given webs of the site collection uses "
                            + "them. The grants may belong to a Microsoft Entra application or to an add-in on another "
                            + "web of the site collection, or be left over from a removed add-in")));
        }
    }

    void tenantGrant(AddinPermission permission, InventoryFile.Lines<InventoryRow> out) {
        if (permission.tenantScopedPermissions().isEmpty()) {
            return;
        }
        String who = String.valueOf(permission.appIdentifier());
        TenantGrant grant = new TenantGrant(
                who, Boolean.TRUE.equals(permission.allowAppOnly()), permission.tenantScopedPermissions());
        if (!grants.add(Json.write(grant))) {
            return;
        }
        out.add(InventoryRow.of(grant));
        if (!principalOfSharePoint(who)
                && grant.permissions().stream().anyMatch(each -> each.level() == PermissionRight.FULL_CONTROL)) {
            out.add(InventoryRow.of(new InventoryFinding(
                    InventoryFinding.Kind.TENANT_FULL_CONTROL,
                    null,
                    who,
                    SafeText.escape(who) + " has full control of the whole tenant")));
        }
    }

    /**
     * Returns true for the principal of SharePoint itself. The grants of this principal belong to the service, so they
     * are not findings.
     */
    private static boolean principalOfSharePoint(String identifier) {
        return identifier.toLowerCase(Locale.ROOT).contains("|" + EntraReader.SHAREPOINT + "@");
    }

    /** Returns the key of a principal or add-in in a site collection. */
    private String place(String web, String identifier) {
        return ScanInput.key(admin.collectionKeyOf(web), identifier);
    }

    /**
     * Returns the id of the tenant, which the names of nearly all principals contain; null without a principal.
     */
    @Nullable
    String realm() {
        return realms.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Returns the sorted ids of the applications of all principals. */
    List<String> applications() {
        return List.copyOf(applications);
    }

    /**
     * Returns the totals. Principals and permissions are counted as they are written; the other numbers come from the
     * units.
     */
    InventoryTotals totals(InventoryTotals ofParts) {
        return new InventoryTotals(
                ofParts.withRows(),
                ofParts.empty(),
                ofParts.failed(),
                ofParts.duplicates(),
                ofParts.addins(),
                totals.principals(),
                totals.permissions(),
                ofParts.gaps());
    }
}
