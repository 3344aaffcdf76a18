package io.tenantapps.sharepoint;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.SafeText;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the whole of its parts, in two goes over them: what the service says again and again is kept once, and what is to be
 * looked at is told. In memory stay a hash for each add-in's place, and the names of applications.
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

    InventoryMerge(AdminSite admin) {
        this.admin = admin;
    }

    /** The first web about which everything was told. */
    @Nullable
    String toldWeb() {
        return toldWeb;
    }

    /** Notes where add-ins are, before anything is written. */
    void note(InventoryRow row) {
        if (row.web() != null && row.web().state() == InventoryWeb.State.ERROR) {
            untold.add(admin.collectionKeyOf(row.web().url()));
        }
        if (toldWeb == null && row.web() != null && row.web().state() != InventoryWeb.State.ERROR) {
            toldWeb = row.web().url();
        }
        AddinInstance addin = row.addin();
        if (addin != null && addin.currentWebUrl() != null && addin.appIdentifier() != null) {
            addins.add(place(addin.currentWebUrl(), addin.appIdentifier()));
        }
    }

    void write(InventoryRow row, InventoryParts.Lines out) {
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

    private void finding(AddinInstance addin, InventoryParts.Lines out) {
        boolean isLeak = addin.type() == AddinType.SPFX_LEAK;
        boolean hasData = addin.type() == AddinType.SHAREPOINT_HOSTED || addin.type() == AddinType.HYBRID;
        String title = SafeText.escape(Objects.requireNonNullElse(addin.title(), "an add-in without a title"));
        if (isLeak || hasData) {
            out.add(InventoryRow.of(new InventoryFinding(
                    isLeak ? InventoryFinding.Kind.SPFX_LEAK : InventoryFinding.Kind.DEAD_INSTALL,
                    addin.currentWebUrl(),
                    addin.appInstanceId(),
                    isLeak
                            ? title + " is no add-in but a solution of the SharePoint Framework"
                            : title + " belongs to the retired model, and its app web still holds data: "
                                    + SafeText.escape(String.valueOf(addin.appWebFullUrl())))));
        }
    }

    void principal(AddinPrincipal principal, InventoryParts.Lines out) {
        String site = principal.absoluteUrl() == null ? principal.serverRelativeUrl() : principal.absoluteUrl();
        if (!principals.add(place(String.valueOf(site), String.valueOf(principal.appIdentifier())))) {
            return; // its site collection was asked for webs in more than one unit
        }
        String appId = principal.appId();
        if (appId != null && appId.length() == 36) {
            applications.add(appId);
        }
        totals = totals.plus(new InventoryTotals(0, 0, 0, 0, 0, 1, 0, 0));
        out.add(InventoryRow.of(principal));
    }

    private void permission(AddinPermission permission, InventoryParts.Lines out) {
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
        if (isTold && !addins.contains(place(String.valueOf(web), who))) {
            out.add(InventoryRow.of(new InventoryFinding(
                    InventoryFinding.Kind.GRANT_WITHOUT_ADDIN,
                    web,
                    who,
                    SafeText.escape(who)
                            + " has grants there, and its site collection has no such add-in: it may be an application"
                            + " of Microsoft Entra ID, or what a removed add-in left behind")));
        }
    }

    void tenantGrant(AddinPermission permission, InventoryParts.Lines out) {
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
        if (grant.permissions().stream().anyMatch(each -> each.level() == PermissionRight.FULL_CONTROL)) {
            out.add(InventoryRow.of(new InventoryFinding(
                    InventoryFinding.Kind.TENANT_FULL_CONTROL,
                    null,
                    who,
                    SafeText.escape(who) + " may do everything in the whole tenant")));
        }
    }

    /** A principal or add-in, wherever in a site collection. */
    private String place(String web, String identifier) {
        return ScanInput.key(admin.collectionKeyOf(web), identifier);
    }

    /** The ids of the applications behind all principals, in their order. */
    List<String> applications() {
        return List.copyOf(applications);
    }

    /** Principals and permissions as they were written; the rest is known from the parts. */
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
