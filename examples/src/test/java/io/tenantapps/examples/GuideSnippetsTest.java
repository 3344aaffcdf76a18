package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.apps.UpdateReport;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.addins.UninstallRow;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the snippets of the guides on add-ins, Business Central, journals and killed runs. */
@FakeTenantTest
class GuideSnippetsTest {
    private static Inventory takeInventory(TenantConnection contoso, String adminSite, List<String> webs, Path folder) {
        AddinAdminClient addins = AddinAdminClient.of(contoso, adminSite);
        Inventory inventory = addins.inventory(webs).run(folder);
        System.out.println(inventory.totals());
        return inventory;
    }

    private static AddinUninstallPlan plan(AddinAdminClient addins, Path folder) {
        AddinUninstallPlan plan = addins.uninstallPlan()
                .type(AddinType.PROVIDER_HOSTED)
                .max(1_000)
                .of(Inventory.open(folder));
        System.out.println(plan.text());
        return plan;
    }

    private static UninstallReport remove(AddinUninstallPlan plan, Path folder) {
        UninstallReport report =
                plan.review(folder.resolve("review.tsv")).run(folder.resolve("evidence.jsonl"), "Megan Bowen");
        System.out.println(report);
        for (UninstallRow row : report.rows()) {
            System.out.println(row.site() + " " + row.state() + " " + row.message());
        }
        return report;
    }

    private static void copyToSandbox(TenantConnection contoso) {
        BcEnvironmentsClient environments = BcAdminCenter.of(contoso).environments();
        environments
                .copy("Main")
                .to("Main-Test", EnvironmentType.SANDBOX)
                .confirmProduction("Main")
                .executeAndAwait(Duration.ofHours(3));
    }

    @Test
    void copiesAnEnvironment(FakeTenant tenant, TenantConnection contoso) {
        tenant.environment("Main");

        copyToSandbox(contoso);

        assertEquals("Active", tenant.environment("Main-Test").status());
    }

    private static EnvironmentUpdate scheduleUpdate(TenantConnection contoso) {
        BcUpdatesClient updates = BcAdminCenter.of(contoso).updates("Main");
        EnvironmentUpdate next = updates.select(AppVersion.of("28.3"))
                .at(Instant.parse("2026-10-03T20:00:00Z"))
                .confirmProduction("Main")
                .execute();
        System.out.println("The update starts at " + next.scheduledFor());
        return next;
    }

    @Test
    void schedulesAnUpdateOfAnEnvironment(FakeTenant tenant, TenantConnection contoso) {
        tenant.environment("Main").schedulesUpdate("28.3", Instant.parse("2026-09-20T20:00:00Z"));

        assertEquals(
                Instant.parse("2026-10-03T20:00:00Z"), scheduleUpdate(contoso).scheduledFor());
    }

    @Test
    void removesProviderHostedAddins(FakeTenant tenant, TenantConnection contoso, @TempDir Path folder) {
        tenant.site("/sites/hr", "Human Resources");
        tenant.admin().installs("/sites/hr", FakeAddin.providerHosted("Expenses"));
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News"));
        String adminSite = tenant.admin().url();
        takeInventory(contoso, adminSite, List.of(tenant.url("/sites/hr")), folder);

        AddinUninstallPlan plan = plan(AddinAdminClient.of(contoso, adminSite), folder);
        plan.writeReview(folder.resolve("review.tsv"));

        assertThrows(UncheckedIOException.class, () -> plan.writeReview(folder.resolve("review.tsv")));
        assertEquals("1 add-ins: 1 PLANNED", plan.dryRun().toString());
        assertTrue(remove(plan, folder).isComplete());
        assertEquals(1, tenant.admin().instances().size());
    }

    private static UpdateReport update(BcAppsClient apps, Path file) {
        UpdatePlan plan = apps.updatePlan().withoutInstalls().execute();
        System.out.print(plan.text());
        try (Journal journal = Journal.open(file, "update the apps of Production, November 2026")) {
            UpdateReport report = apps.apply(plan)
                    .journal(journal)
                    .stepTimeout(Duration.ofHours(2))
                    .continueAfterFailure(true)
                    .run();
            for (UpdateResult app : report.results()) {
                System.out.println(app.name() + " " + app.to() + ": " + app.outcome());
            }
            return report;
        }
    }

    @Test
    void updatesAppsWithAJournal(FakeTenant tenant, TenantConnection contoso, @TempDir Path folder) {
        FakeBcApp core = FakeBcApp.global("Contoso Core").version("3.1.0.0");
        tenant.environment("Production").has(core).offers(core.version("3.2.0.0"));

        UpdateReport report =
                update(BcAppsClient.environment(contoso, "Production"), folder.resolve("production.jsonl"));

        assertTrue(report.isComplete());
    }

    private static RolloutReport install(
            AppCatalogClient catalog,
            ProductId product,
            List<String> sites,
            Path file,
            Consumer<RolloutTotals> progress) {
        try (Journal journal = Journal.open(file, "install News 1.0.0.0 (" + product + "), November 2026")) {
            return catalog.rollout(product)
                    .to(sites)
                    .installOrUpgrade()
                    .journal(journal)
                    .progress(progress)
                    .run();
        }
    }

    @Test
    void resumesAKilledRun(FakeTenant tenant, TenantConnection contoso, @TempDir Path folder) {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofMinutes(3));
        FakePackage news = FakePackage.solution("news");
        fake.offers(news);
        AppCatalogClient catalog = AppCatalogClient.tenant(contoso, fake.url());
        ProductId product = ProductId.of(news.productId());
        tenant.site("/sites/hr", "Human Resources").site("/sites/it", "IT").site("/sites/law", "Legal");
        List<String> sites = List.of(tenant.url("/sites/hr"), tenant.url("/sites/it"), tenant.url("/sites/law"));
        Path file = folder.resolve("news.jsonl");
        Thread test = Thread.currentThread();

        assertThrows(
                CallInterruptedException.class,
                () -> install(catalog, product, sites, file, totals -> test.interrupt()));
        assertTrue(Thread.interrupted()); // this clears the flag; otherwise the next call would end immediately

        assertTrue(install(catalog, product, sites, file, totals -> {}).isComplete());
        tenant.verify().carriedOut("Install", 3).everyWriteOnce();
    }
}
