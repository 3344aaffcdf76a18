package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the client sends no request for a path that a server may interpret differently, and changes nothing
 * outside that path.
 */
class HostilePathsTest {
    private final FakeTenant tenant = FakeTenant.start()
            .site("/sites/hr", "HR")
            .site("/sites/legal", "Legal")
            .site("/sites/good", "Good");
    private final String id = tenant.admin().installs("/sites/legal", FakeAddin.sharePointHosted("Contracts"));
    private final AddinAdminClient addins =
            AddinAdminClient.of(tenant.connection(), tenant.admin().url());

    @TempDir
    Path folder;

    /** Returns the URL as written. {@code tenant.url} would remove the dot segments of the path. */
    private String url(String path) {
        return ApiUrl.of(tenant.url("/")).origin() + path;
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sites/hr/../legal",
                "/sites/hr/%2e%2e/legal",
                "/sites/hr/%252e%252e/legal",
                "/sites/hr/..%2flegal",
                "/sites%2flegal",
                "/sites//legal",
                "/sites/legal%00",
                "/sites/legal;x=1",
                "/sites/hr/..;/legal"
            })
    void sendsNothingToASiteWithAHostilePath(String path) {
        for (String site : List.of(path, url(path))) {
            assertThrows(
                    IllegalArgumentException.class, () -> addins.uninstall().from(site, id));
            assertThrows(
                    IllegalArgumentException.class, () -> addins.uninstallPlan().site(site));
        }
        assertThrows(IllegalArgumentException.class, () -> AppCatalogClient.tenant(tenant.connection(), url(path)));
        Inventory seen = addins.inventory(List.of(url(path))).run(folder.resolve("inventory"));

        seen.forEach(row -> assertNull(row.addin()));
        assertEquals(0, tenant.requests("AvailableAddIns"));
        assertEquals(0, tenant.requests("UninstallAddins"));
        assertEquals(1, tenant.admin().instances().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sites/hr/../legal", "/sites/hr/%2e%2e/legal", "/sites//legal", "/sites/legal;x=1"})
    void rolloutRefusesASiteWithAHostilePathAndContinues(String path) {
        FakePackage hello = FakePackage.solution("hello");
        String catalogUrl = tenant.appCatalog("/sites/appcatalog").url();
        tenant.appCatalog("/sites/appcatalog").offers(hello);

        RolloutReport report = AppCatalogClient.tenant(tenant.connection(), catalogUrl)
                .rollout(ProductId.of(hello.productId()))
                .to(List.of(url(path), tenant.url("/sites/good")))
                .installOrUpgrade()
                .run();

        assertEquals("2 sites: 1 installed, 1 failed", report.totals().toString());
        RolloutRow refused = report.with(RolloutOutcome.FAILED).get(0);
        assertTrue(refused.reason().contains("its path has"), refused::toString);
        assertTrue(tenant.requests().stream()
                .noneMatch(request -> request.toString().contains("legal")));
    }
}
