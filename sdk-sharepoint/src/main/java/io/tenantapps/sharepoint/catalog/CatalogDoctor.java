package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Diagnostics;
import io.tenantapps.core.Execution;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.internal.Anything;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Diagnoses access to a catalog. The diagnosis sends only reads. */
final class CatalogDoctor {
    static final String CATALOG = "app catalog";
    static final String APPS = "apps";
    static final String SCRIPTS = "script sources";
    static final String RIGHTS = "rights";

    /** The smallest number of script sources that causes a warning in the report. */
    private static final int MANY = ScriptSourceList.MOST * 4 / 5;

    private static final ResponseReader<Boolean> IS_THERE = answer -> Anything.OR_NULL.read(answer) != null;
    private static final ResponseReader<BasePermissions> PERMISSIONS =
            Json.as(BasePermissions.class, "EffectiveBasePermissions");

    private final Catalog catalog;
    private final Diagnostics diagnostics;

    CatalogDoctor(Catalog catalog, Execution execution) {
        this.catalog = catalog;
        this.diagnostics = Diagnostics.of(execution);
    }

    DiagnosticReport diagnosis() {
        ApiUrl site = catalog.scope() == CatalogScope.TENANT ? tenants() : ofSite();
        if (site == null) {
            return diagnostics.skip(APPS, SCRIPTS, RIGHTS).diagnosis();
        }
        List<CatalogApp> apps = diagnostics.check(
                APPS,
                () -> catalog.named(
                        diagnostics.execution(),
                        site,
                        null,
                        () -> ListApps.read(diagnostics.execution(), catalog, site)),
                failure -> missing(APPS, failure));
        if (apps != null) {
            diagnostics.add(DiagnosticCheck.ok(
                    APPS,
                    "apps",
                    "The catalog at " + site + " lists " + apps.size() + " app" + (apps.size() == 1 ? "" : "s")));
            scripts(apps);
        } else {
            diagnostics.skip(SCRIPTS);
        }
        BasePermissions rights = diagnostics.check(
                RIGHTS,
                () -> diagnostics
                        .execution()
                        .send(catalog.read(
                                "check rights",
                                site.segments("_api", "web", "effectiveBasePermissions"),
                                PERMISSIONS)));
        if (rights != null) {
            judge(rights, site);
        }
        return diagnostics.diagnosis();
    }

    /**
     * Checks the script sources of the deployed apps. The client cannot read the tenant's list, which is visible only
     * in the admin center.
     */
    private void scripts(List<CatalogApp> apps) {
        long places = ScriptSourceList.places(apps.stream());
        String seen =
                "The deployed apps of this catalog load scripts from " + places + " place" + (places == 1 ? "" : "s")
                        + " outside SharePoint. The tenant's list of trusted script sources can have at most "
                        + ScriptSourceList.MOST
                        + " entries. It can be read and changed only in the SharePoint admin center";
        diagnostics.add(
                places < MANY
                        ? DiagnosticCheck.ok(SCRIPTS, "script-sources", seen)
                        : DiagnosticCheck.warning(
                                SCRIPTS,
                                "script-sources-many",
                                seen,
                                "if the list is full, deployments fail with an error that contains '[CSPConfig] cannot "
                                        + "exceed'",
                                "ask an administrator to remove sources that no app uses, and use the same base URL for all versions of a package"));
    }

    private <T> @Nullable T reach(String name, ApiUrl url, ResponseReader<T> reader) {
        T answer = diagnostics.reach(
                catalog.read(name, url, reader), Map.of("add, deploy, install and all other writes", Catalog.WRITE));
        if (answer == null) {
            diagnostics.skip(CATALOG);
        }
        return answer;
    }

    /** Returns the site of the tenant's catalog, or null if it is not usable. */
    private @Nullable ApiUrl tenants() {
        CatalogHome home = catalog.home();
        CatalogHome.Settings settings = reach("find tenant app catalog", home.settings(), CatalogHome.SETTINGS);
        if (settings == null) {
            return null;
        }
        ApiUrl found = diagnostics.check(CATALOG, () -> home.named(settings), failure -> missing(CATALOG, failure));
        if (found == null) {
            return null;
        }
        ApiUrl meant = home.known();
        if (meant != null && !SiteUrl.key(meant.toString()).equals(SiteUrl.key(found.toString()))) {
            diagnostics.add(DiagnosticCheck.problem(
                    CATALOG,
                    "not-the-tenant-catalog",
                    "The tenant's app catalog is at " + found + ", not at " + meant,
                    "every other site refuses writes",
                    "create the client with AppCatalogClient.tenant(connection, \"" + found
                            + "\"), or with siteCollection(…) if you want the catalog of that site"));
            return null;
        }
        diagnostics.add(DiagnosticCheck.ok(CATALOG, "catalog", "The tenant's app catalog is at " + found));
        return found;
    }

    /** Returns the site, or null if it lacks a catalog. */
    private @Nullable ApiUrl ofSite() {
        ApiUrl site = catalog.home().start();
        Boolean isThere = reach("find app catalog", catalog.from(site), IS_THERE);
        if (isThere == null) {
            return null;
        }
        if (!isThere) {
            diagnostics.add(DiagnosticCheck.problem(
                    CATALOG,
                    "no-site-catalog",
                    "The site collection of " + site + " has no app catalog",
                    "a site collection has a catalog only after an administrator enables one",
                    CatalogNotAvailableException.HOW_TO_ENABLE_A_SITE_CATALOG));
            return null;
        }
        diagnostics.add(
                DiagnosticCheck.ok(CATALOG, "catalog", "The site collection of " + site + " has an app catalog"));
        return site;
    }

    private static @Nullable DiagnosticCheck missing(String subject, SdkException failure) {
        return failure instanceof CatalogNotAvailableException
                ? DiagnosticCheck.problem(
                        subject,
                        "no-tenant-catalog",
                        String.valueOf(failure.getMessage()),
                        "no operation of this client works without an app catalog",
                        "ask an administrator to create a catalog, or wait until the new catalog is ready")
                : null;
    }

    /**
     * Evaluates the permissions of the caller. It is a guess that the service returns the same bits for app-only tokens
     * as for users.
     */
    private void judge(BasePermissions rights, ApiUrl site) {
        if (!rights.isKnown()) {
            diagnostics.add(DiagnosticCheck.warning(
                    RIGHTS,
                    "rights-unknown",
                    "The response does not contain the permissions of this caller in a known format on " + site,
                    "it is unknown whether custom scripts are allowed",
                    "check DenyAddAndCustomizePages with Get-SPOSite"));
            return;
        }
        if (!rights.mayCustomise()) {
            diagnostics.add(DiagnosticCheck.warning(
                    RIGHTS,
                    "no-script",
                    "This caller has no right to add and customize pages on " + site
                            + ". On a site that forbids custom scripts (no-script), no caller has this right",
                    "a site that forbids custom scripts refuses add and deploy",
                    "ask an administrator to run Set-SPOSite " + site
                            + " -DenyAddAndCustomizePages 0; some tenants reset this setting after a day"));
        }
        if (!rights.mayManageWeb()) {
            diagnostics.add(DiagnosticCheck.warning(
                    RIGHTS,
                    "manage-web",
                    "This caller has no right to manage the web " + site,
                    "in July 2026, the service in many tenants accepted an app only from a caller with this "
                            + "right, and refused app-only tokens with code -2130575223 (github.com/SharePoint/sp-dev-docs issues 10955 and 10963, now closed)",
                    "make the caller an administrator of that site, or sign in as an administrator of that " + "site"));
        }
        if (rights.mayCustomise() && rights.mayManageWeb()) {
            diagnostics.add(
                    DiagnosticCheck.ok(RIGHTS, "rights", "This caller is allowed to customize and manage " + site));
        }
    }
}
