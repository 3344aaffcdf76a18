package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.sites.SiteFilter;
import io.tenantapps.sharepoint.sites.TenantSites;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the rollout to all sites of a tenant. */
@FakeTenantTest
class RolloutToAllSitesTest {
    FakeTenant tenant;

    private Rollout rollout;
    private TenantSites sites;

    @BeforeEach
    void app() {
        FakePackage clock = FakePackage.solution("clock");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        catalog.offers(clock);
        tenant.site("/sites/team-1", "One").site("/sites/team-2", "Two");
        rollout = AppCatalogClient.tenant(tenant.connection(), catalog.url())
                .rollout(ProductId.of(clock.productId()))
                .installOrUpgrade();
        sites = TenantSites.of(tenant.connection(), tenant.admin().url())
                .where(SiteFilter.all().urlContains("/sites/team-"));
    }

    @Test
    void installsOnAllSitesThatMatch() {
        assertEquals(2, rollout.toAllSites(sites.max(2)).run().totals().installed());
        assertEquals(2, tenant.effects("Install"));
    }

    @Test
    void dryRunChangesNoSite() {
        assertEquals(2, rollout.toAllSites(sites.max(2)).dryRun().run().rows().size());
        assertEquals(0, tenant.effects("Install"));
    }

    @Test
    void moreSitesThanTheMaximumAreRefusedBeforeAnyChange() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> rollout.toAllSites(sites.max(1)).run());

        assertTrue(error.getMessage().contains("more than 1 sites"), error.getMessage());
        assertEquals(0, tenant.effects("Install"));
    }

    @Test
    void reportNamesPossibleOmissionsOfTheSiteList() {
        RolloutReport report = rollout.toAllSites(sites.max(2)).dryRun().run();

        assertTrue(
                report.omissions().stream().anyMatch(each -> each.startsWith("Microsoft Graph may omit")),
                () -> report.omissions().toString());
        assertEquals(
                List.of(),
                rollout.to(List.of(tenant.url("/sites/team-1"))).dryRun().run().omissions());
    }

    @Test
    void listOfWebsIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> rollout.toAllSites(sites.withWebs().max(2)));

        assertTrue(error.getMessage().contains("sites must not list webs"), error.getMessage());
    }

    @Test
    void maximumIsRequired() {
        assertThrows(IllegalArgumentException.class, () -> rollout.toAllSites(sites));
        assertEquals(0, tenant.requests().size());
    }
}
