package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.sites.SiteList;
import io.tenantapps.sharepoint.sites.SiteSummary;
import io.tenantapps.sharepoint.sites.TenantSites;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every step of the guide for a tenant without a list of sites, up to the evidence. */
@FakeTenantTest
class WholeTenantGuideTest {
    FakeTenant tenant;

    @TempDir
    Path folder;

    static TenantConnection connect() {
        TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "CleanUp", "1.0")
                .build();
        return contoso;
    }

    private static TenantSites count(TenantConnection contoso, String adminSite) {
        TenantSites sites = TenantSites.of(contoso, adminSite);
        SiteSummary found = sites.count();
        System.out.println(found.totals().sites() + " sites from " + found.source());
        return sites;
    }

    private static SiteList list(TenantSites sites, Path folder) {
        SiteList list = sites.withWebs()
                .progress(now -> System.out.println(now.webs() + " webs"))
                .run(folder.resolve("sites"));
        list.omissions().forEach(System.out::println);
        return list;
    }

    private static Inventory inventory(TenantConnection contoso, String adminSite, Path folder) {
        AddinAdminClient addins = AddinAdminClient.of(contoso, adminSite);
        Inventory inventory = addins.inventory().withEntra().run(folder);
        System.out.println(inventory.totals());
        return inventory;
    }

    private static void audit(TenantConnection contoso, Inventory inventory, String appId, Path folder) {
        AccessAudit audit = AccessAudit.of(inventory, contoso.now());
        audit.principals().forEach(System.out::println);
        audit.sitesOf(appId).forEach(System.out::println);
        Reports.html(Report.of(audit), folder.resolve("access.html"));
    }

    private static UninstallReport remove(AddinAdminClient addins, Inventory inventory, Path folder) {
        AddinUninstallPlan plan = addins.uninstallPlan()
                .installedBefore(Instant.parse("2026-04-02T00:00:00Z"))
                .max(1_000)
                .of(inventory);
        plan.writeReview(folder.resolve("review.tsv"));
        UninstallReport removed =
                plan.review(folder.resolve("review.tsv")).run(folder.resolve("evidence.jsonl"), "Megan Bowen");
        Reports.html(Report.ofJournal(folder.resolve("evidence.jsonl")), folder.resolve("evidence.html"));
        return removed;
    }

    @Test
    void stepsOfTheGuideProduceEvidence() throws Exception {
        tenant.site("/sites/hr", "HR").site("/sites/hr/team", "Team").site("/sites/it", "IT");
        tenant.admin().installs("/sites/hr/team", FakeAddin.sharePointHosted("Time Off"));
        tenant.admin().grants(FakePrincipal.acs("Old Sync"), FakeGrant.siteCollection("/sites/it", "Write"));
        FakeServicePrincipal sync = FakeServicePrincipal.legacy("Old Sync");
        tenant.graph().registers(sync.secretUntil(Instant.parse("2026-01-01T00:00:00Z")));
        String admin = tenant.admin().url();
        TenantConnection contoso = tenant.connection();

        SiteList list = list(count(contoso, admin), folder);
        Inventory inventory = inventory(contoso, admin, folder);
        audit(contoso, inventory, sync.appId(), folder);
        UninstallReport removed = remove(AddinAdminClient.of(contoso, admin), inventory, folder);

        assertTrue(list.isComplete() && inventory.isComplete());
        assertEquals(2, tenant.requests("getAllSites"), "the count and the list; the inventory uses the list");
        assertEquals(1, removed.rows().size());
        assertTrue(removed.isComplete(), removed::toString);
        assertEquals(0, tenant.admin().instances().size());
        assertTrue(Files.readString(folder.resolve("access.html")).contains("Expired on 1 Jan 2026"));
        assertTrue(Files.readString(folder.resolve("evidence.html")).contains("Megan Bowen"));
    }
}
