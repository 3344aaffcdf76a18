package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tenantapps.core.BulkRun;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.BulkTotals;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.bulk.JournalView;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the snippets of the guides on testing and on bulk runs. */
@FakeTenantTest
class TestingGuideTest {
    private static final AppId APP = AppId.of("d4a1f7a0-5f0e-4c0b-9a57-0c6f2f0f7f11");

    /** A program under test. */
    private static String titleOf(AppCatalogClient catalog, AppId app) {
        return catalog.get(app).execute().title();
    }

    @Test
    void readsATitleFromAMockedClient() {
        AppCatalogClient catalog = mock(RETURNS_DEEP_STUBS);
        when(catalog.get(APP).execute()).thenReturn(CatalogApp.fromJson("{\"Title\": \"News\"}"));

        assertEquals("News", titleOf(catalog, APP));
    }

    @Test
    void readsATitleFromAFakeTenant() {
        try (FakeTenant tenant = FakeTenant.start();
                TenantConnection contoso = tenant.connection()) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            String id = fake.offers(FakePackage.solution("news"));

            AppCatalogClient catalog = AppCatalogClient.tenant(contoso, fake.url());

            assertEquals("news", titleOf(catalog, AppId.of(id)));
            assertThrows(NotFoundException.class, () -> titleOf(catalog, APP));
        }
    }

    private static String title(TenantConnection contoso, String site) {
        return AnyEndpoint.run(contoso, site).title();
    }

    private static BulkTotals titles(
            TenantConnection contoso,
            List<String> sites,
            Consumer<BulkTotals> progress,
            Consumer<ItemResult<String, String>> results) {
        return BulkRun.over(contoso, sites, site -> title(contoso, site.input()))
                .parallelism(8)
                .stopAfterFailures(20)
                .progress(progress)
                .run(results);
    }

    private static String progress(Path file, String subject) {
        JournalView view = Journal.read(file, subject);
        return view.count(Journal.State.DONE) + " done, " + view.count(Journal.State.FAILED) + " failed";
    }

    @Test
    void runsACustomOperationInBulk(FakeTenant tenant, TenantConnection contoso) {
        tenant.site("/sites/hr", "Human Resources").site("/sites/it", "Information Technology");
        List<String> titles = new ArrayList<>();

        BulkTotals totals = titles(
                contoso,
                List.of(tenant.url("/sites/hr"), tenant.url("/sites/it"), tenant.url("/sites/missing")),
                running -> {},
                result -> {
                    synchronized (titles) {
                        titles.add(String.valueOf(result.value()));
                    }
                });

        assertEquals(2, totals.done());
        assertEquals(1, totals.failed());
        assertEquals(
                List.of("Human Resources", "Information Technology", "null"),
                titles.stream().sorted().toList());
    }

    @Test
    void runsAnExampleAgainstAFakeTenant() {
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.site("/sites/hr", "Human Resources");
            assertEquals(0, AnyEndpoint.command(tenant::connection, System.out, tenant.url("/sites/hr")));
        }
    }

    @Test
    void showsTheProgressOfAJournal(@TempDir Path folder) {
        Path file = folder.resolve("run.jsonl");
        try (Journal journal = Journal.open(file, "a run")) {
            journal.done("first", null);
            journal.failed("second", "no");

            assertEquals("1 done, 1 failed", progress(file, "a run"));
        }
    }
}
