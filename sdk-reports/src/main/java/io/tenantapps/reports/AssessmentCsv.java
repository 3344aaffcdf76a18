package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import io.tenantapps.sharepoint.inventory.AcsPrincipal;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.EntraPrincipal;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.SecretState;
import io.tenantapps.sharepoint.inventory.SitePermission;
import io.tenantapps.sharepoint.inventory.TenantGrant;
import io.tenantapps.sharepoint.inventory.TenantPermission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an inventory as the five CSV files of the Microsoft 365 Assessment tool, with its file names, columns and date
 * format, so that the Power BI report of the tool can open them. The expiry of secrets is known only if the inventory
 * was created with {@code withEntra()}; otherwise those cells are empty, so the report shows neither an expired nor a
 * valid secret.
 */
final class AssessmentCsv implements AutoCloseable {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss").withZone(ZoneOffset.UTC);

    /** The date that the tool writes in place of a missing date. */
    private static final String NO_DATE = "01/01/0001 00:00:00";

    private static final Pattern APP_ID = Pattern.compile(".*\\|([^|@]+)(@.*)?");
    private static final String NOT_KNOWN = "";
    private static final String TENANT = "<tenant>";

    /** The data of a principal, collected from all its rows. */
    private static final class Known {
        String title = "";
        boolean hasTenantGrants;
        boolean hasSiteGrants;
        boolean allowsAppOnly;

        @Nullable
        AcsPrincipal acs;
    }

    /** A CSV file. No cell contains a formula that a spreadsheet would evaluate. */
    private record Table(Writer out) {
        void row(@Nullable Object... cells) {
            try {
                out.write(Stream.of(cells)
                                .map(cell -> Printable.csvCell(Objects.toString(cell, "")))
                                .collect(Collectors.joining(","))
                        + "\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Map<String, Writer> open = new LinkedHashMap<>();
    private final Map<String, Known> known = new TreeMap<>();
    private final Map<String, EntraPrincipal> entra = new HashMap<>();
    private final String scan;
    private final Instant now;
    private final Table addins;
    private final Table principals;
    private final Table sites;
    private final Table siteGrants;
    private final Table tenantGrants;

    private AssessmentCsv(Path folder, String scan, Instant now) throws IOException {
        this.scan = scan;
        this.now = now;
        this.addins = file(folder, "classicaddins");
        this.principals = file(folder, "classicacsprincipals");
        this.sites = file(folder, "classicacsprincipalsites");
        this.siteGrants = file(folder, "classicacsprincipalsitescopedpermissions");
        this.tenantGrants = file(
                folder, "classicacsprincipaltenantcopedpermissions"); // the tool itself spells the name without an "s"
    }

    /** @param now the current time, which determines whether a secret has expired */
    static void write(Inventory inventory, Path folder, Instant now) throws IOException {
        Files.createDirectories(folder);
        String scan = UUID.nameUUIDFromBytes(inventory.file().toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        try (AssessmentCsv files = new AssessmentCsv(folder, scan, now)) {
            inventory.forEach(files::secret);
            files.heads();
            inventory.forEach(files::row);
            files.known.forEach(files::principal);
        }
    }

    private Table file(Path folder, String name) throws IOException {
        Writer writer = Files.newBufferedWriter(folder.resolve(name + ".csv"));
        open.put(name, writer);
        return new Table(writer);
    }

    private void heads() {
        addins.row(
                (Object[]) ("AppInstanceId,Title,Type,HasExpired,AppSource,AppWebFullUrl,AppWebId,AssetId,CreationTime,"
                                + "InstalledBy,InstalledSiteId,InstalledWebId,InstalledWebFullUrl,InstalledWebName,CurrentSiteId,"
                                + "CurrentWebId,CurrentWebFullUrl,CurrentWebName,LaunchUrl,LicensePurchaseTime,PurchaserIdentity,"
                                + "Locale,ProductId,Status,TenantAppData,TenantAppDataUpdateTime,AppIdentifier,RemediationCode,"
                                + "ScanId,SiteUrl,WebUrl")
                        .split(","));
        principals.row((Object[]) ("ScanId,AppIdentifier,HasExpired,HasTenantScopedPermissions,"
                        + "HasSiteCollectionScopedPermissions,Title,AllowAppOnly,AppId,RedirectUri,AppDomains,ValidUntil,"
                        + "RemediationCode")
                .split(","));
        sites.row("ScanId", "AppIdentifier", "ServerRelativeUrl");
        siteGrants.row((Object[])
                "ScanId,AppIdentifier,ServerRelativeUrl,SiteId,WebId,ListId,Right,RemediationCode".split(","));
        tenantGrants.row(
                (Object[]) "ScanId,AppIdentifier,ProductFeature,Scope,Right,ResourceId,RemediationCode".split(","));
    }

    private void secret(InventoryRow row) {
        if (row.entra() != null && row.entra().appId() != null) {
            entra.put(row.entra().appId(), row.entra());
        }
    }

    /** Returns the end of the last secret of a principal; empty if it is not known here. */
    private String secretsUntil(@Nullable EntraPrincipal principal) {
        if (principal == null
                || principal.secretsUntil() == null
                || principal.secrets(now) == SecretState.IN_OTHER_TENANT) {
            return NOT_KNOWN;
        }
        return date(principal.secretsUntil());
    }

    /** Returns whether the last secret of a principal has expired; empty, and not false, if that is unknown. */
    private String hasExpired(@Nullable EntraPrincipal principal) {
        SecretState state = principal == null ? SecretState.UNKNOWN : principal.secrets(now);
        return state == SecretState.VALID || state == SecretState.EXPIRED
                ? truth(state == SecretState.EXPIRED)
                : NOT_KNOWN;
    }

    private @Nullable EntraPrincipal entra(@Nullable String identifier) {
        String appId = identifier == null ? null : APP_ID.matcher(identifier).replaceAll("$1");
        return appId == null ? null : entra.get(appId.toLowerCase(Locale.ROOT));
    }

    private void row(InventoryRow row) {
        if (row.addin() != null) {
            addin(row.addin());
        } else if (row.principal() != null) {
            named(row.principal());
        } else if (row.permission() != null) {
            grants(row.permission());
        } else if (row.tenantGrant() != null) {
            grants(row.tenantGrant());
        } else if (row.acs() != null && row.acs().appIdentifier() != null) {
            known(row.acs().appIdentifier()).acs = row.acs();
        }
    }

    private void addin(AddinInstance addin) {
        String type = switch (addin.type()) {
            case SHAREPOINT_HOSTED -> "SharePoint hosted";
            case PROVIDER_HOSTED -> "Provider hosted";
            case HYBRID -> "Hybrid";
            default -> "Unknown";
        };
        String site = site(addin.currentWebUrl());
        String web = addin.currentWebUrl() == null ? "" : addin.currentWebUrl().substring(site.length());
        addins.row(
                addin.appInstanceId(),
                addin.title(),
                type,
                hasExpired(entra(addin.appIdentifier())),
                addin.appSource(),
                addin.appWebFullUrl(),
                addin.appWebId(),
                addin.assetId(),
                date(addin.creationTimeUtc()),
                addin.installedBy(),
                addin.installedSiteId(),
                addin.installedWebId(),
                addin.installedWebUrl(),
                addin.installedWebName(),
                addin.currentSiteId(),
                addin.currentWebId(),
                addin.currentWebUrl(),
                addin.currentWebName(),
                addin.launchUrl(),
                date(addin.licensePurchaseTime()),
                addin.purchaserIdentity(),
                addin.locale(),
                addin.productId(),
                addin.status(),
                addin.tenantAppData(),
                date(addin.tenantAppDataUpdateTime()),
                addin.appIdentifier(),
                "",
                scan,
                site,
                web.isEmpty() ? "/" : web);
    }

    private Known known(String identifier) {
        return known.computeIfAbsent(identifier, any -> new Known());
    }

    private void named(AddinPrincipal principal) {
        if (principal.appIdentifier() != null && principal.title() != null) {
            known(principal.appIdentifier()).title = principal.title();
        }
    }

    private void grants(AddinPermission permission) {
        String who = String.valueOf(permission.appIdentifier());
        String path = path(permission);
        known(who).hasSiteGrants = true;
        known(who).allowsAppOnly |= Boolean.TRUE.equals(permission.allowAppOnly());
        sites.row(scan, who, path);
        for (SitePermission grant : permission.siteCollectionScopedPermissions()) {
            siteGrants.row(scan, who, path, grant.siteId(), grant.webId(), grant.listId(), grant.right(), "");
        }
    }

    private void grants(TenantGrant grant) {
        String who = grant.appIdentifier();
        known(who).hasTenantGrants = true;
        known(who).allowsAppOnly |= grant.allowAppOnly();
        sites.row(scan, who, TENANT);
        for (TenantPermission each : grant.permissions()) {
            tenantGrants.row(scan, who, each.feature(), each.scope(), each.right(), each.id(), "");
        }
    }

    private void principal(String identifier, Known of) {
        AcsPrincipal acs = of.acs;
        EntraPrincipal secrets = entra(identifier);
        principals.row(
                scan,
                identifier,
                hasExpired(secrets),
                truth(of.hasTenantGrants),
                truth(of.hasSiteGrants),
                of.title.isEmpty() && acs != null ? acs.title() : of.title,
                truth(of.allowsAppOnly),
                acs == null ? "" : acs.appId(),
                acs == null ? "" : acs.redirectUri(),
                acs == null ? "" : String.join(",", acs.appDomains()),
                secretsUntil(secrets),
                "");
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }

    private static String date(@Nullable Instant moment) {
        return moment == null ? NO_DATE : DATE.format(moment);
    }

    private static String path(AddinPermission permission) {
        if (permission.serverRelativeUrl() != null
                && !permission.serverRelativeUrl().isBlank()) {
            return permission.serverRelativeUrl();
        }
        String url = permission.absoluteUrl() == null ? "" : permission.absoluteUrl();
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return path < 0 ? "/" : url.substring(path);
    }

    /** Returns the site collection of a web, derived from its path. */
    private static String site(@Nullable String web) {
        if (web == null) {
            return "";
        }
        int path = web.indexOf('/', web.indexOf("//") + 2);
        if (path < 0) {
            return web;
        }
        String[] parts = web.substring(path).split("/", 4);
        boolean isManaged = parts.length > 2 && parts[1].matches("(?i)sites|teams|personal|portals");
        return isManaged ? web.substring(0, path) + "/" + parts[1] + "/" + parts[2] : web.substring(0, path);
    }

    @Override
    public void close() throws IOException {
        for (Writer writer : open.values()) {
            writer.close();
        }
    }
}
