package io.tenantapps.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.internal.text.VersionNumbers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FakeInstallTest {
    private static final String HR = "/sites/hr/_api/web/tenantappcatalog";
    private static final String TILES = "/sites/hr/_api/web/AppTiles?$filter=AppType%20eq%203";
    private static final String INVALID = "400 -1, System.InvalidOperationException";
    private static final String NOT_IN_CATALOG = "500 -2146232832, Microsoft.SharePoint.SPException";
    private static final FakePackage HELLO = FakePackage.solution("hello");

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofSeconds(20));
    private final Admin admin = Admin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private void pass(int seconds) {
        tenant.time().advance(Duration.ofSeconds(seconds));
    }

    private Admin.Reply act(String id, String action) throws IOException {
        return admin.post(Admin.app(HR, id) + "/" + action);
    }

    private String installedVersion(String id) throws IOException {
        return admin.get(Admin.app(HR, id)).field("InstalledVersion");
    }

    private Map<String, String> installedOn() {
        return catalog.apps().get(0).installedOn();
    }

    @Test
    void installationIsAcceptedImmediatelyAndEndsLater() throws IOException {
        String id = catalog.offers(HELLO);

        Admin.Reply accepted = act(id, "Install");

        assertEquals("200 {\"odata.null\":true}", accepted.status() + " " + accepted.body());
        assertEquals("", installedVersion(id));
        pass(19);
        assertEquals("", installedVersion(id));
        pass(1);
        assertEquals("1.0.0.0", installedVersion(id));
        assertEquals(Map.of("/sites/hr", "1.0.0.0"), installedOn());
        assertEquals(
                "",
                admin.get(Admin.app("/sites/appcatalog/_api/web/tenantappcatalog", id))
                        .field("InstalledVersion"));
        assertEquals(Map.of("Install", 1), tenant.effects());
    }

    @Test
    void refusesASecondInstallationWithTheSameErrorCodeDuringAndAfterTheFirst() throws IOException {
        String id = catalog.offers(HELLO);
        act(id, "Install");

        Admin.Reply early = act(id, "Install");
        pass(20);
        Admin.Reply late = act(id, "Install");

        assertEquals(INVALID, early.error());
        assertEquals(
                "Another job exists for this app instance. Please retry after that job is done.", early.field("value"));
        assertEquals(INVALID, late.error());
        assertEquals("An instance of this App already exists at the specified location.", late.field("value"));
        assertEquals(1, tenant.effects("Install"));
    }

    @Test
    void refusesToInstallAnAppThatIsNotDeployed() throws IOException {
        String id = catalog.holds(HELLO);

        assertEquals(
                "400 -2146232832, Microsoft.SharePoint.SPException",
                act(id, "Install").error());
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void uninstallationAppearsCompleteImmediatelyButTheTileStays() throws IOException {
        String id = catalog.offers(HELLO);
        catalog.installedOn(id, "/sites/hr");
        String tile = "{\"ProductId\":\"" + HELLO.productId() + "\"}";

        assertEquals(200, act(id, "Uninstall").status());

        assertEquals("", installedVersion(id));
        assertEquals(
                "{\"value\":[" + tile + "]}",
                admin.get(TILES + "&$select=ProductId").body());
        assertEquals(INVALID, act(id, "Uninstall").error());
        assertEquals(INVALID, act(id, "Install").error());
        pass(20);
        assertEquals("{\"value\":[]}", admin.get(TILES).body());
        assertEquals(INVALID, act(id, "Uninstall").error());
        assertEquals(200, act(id, "Install").status());
        assertEquals(Map.of("Install", 1, "Uninstall", 1), tenant.effects());
    }

    @Test
    void tileHas19Fields() throws IOException {
        String id = catalog.offers(HELLO);
        catalog.installedOn(id, "/sites/hr");

        Admin.Reply tiles = admin.get(TILES);

        assertEquals(
                "{\"value\":[{\"AppId\":\"X\",\"AppPrincipalId\":\"i:0i.t|ms.sp.int|X@00000000-0000-0000-0000-000000000001\","
                        + "\"AppSource\":2,\"AppStatus\":4,\"AppType\":3,\"AssetId\":null,\"BaseTemplate\":-1,"
                        + "\"ChildCount\":-1,\"ContentMarket\":null,\"CustomSettingsUrl\":null,\"Description\":\"\","
                        + "\"IsCorporateCatalogSite\":false,\"LastModified\":\"2026-09-01 12:00\","
                        + "\"LastModifiedDate\":\"2026-09-01T12:00:00Z\",\"ProductId\":\"" + HELLO.productId()
                        + "\",\"Target\":\"\",\"Thumbnail\":\"" + tenant.url("/sites/hr")
                        + "/_layouts/15/images/spstorefrontappdefault.96x96x32.png\",\"Title\":\"hello\","
                        + "\"Version\":\"\"}]}",
                tiles.body().replace(tiles.field("AppId"), "X"));
        assertEquals(
                "{\"value\":[]}",
                admin.get("/sites/hr/_api/web/AppTiles?$filter=AppType+eq+1").body());
    }

    @Test
    void upgradeInstallsTheDeployedVersion() throws IOException {
        String id = catalog.offers(HELLO);
        catalog.installedOn(id, "/sites/hr");
        catalog.holds(HELLO.version("1.10.0.0"));
        assertEquals("false", admin.get(Admin.app(HR, id)).field("CanUpgrade"));
        assertEquals(200, act(id, "Upgrade").status());
        assertEquals(Map.of(), tenant.effects());

        catalog.offers(HELLO.version("1.10.0.0"));
        assertEquals("true", admin.get(Admin.app(HR, id)).field("CanUpgrade"));
        assertEquals(200, act(id, "Upgrade").status());

        assertEquals("1.0.0.0", installedVersion(id));
        assertEquals(INVALID, act(id, "Upgrade").error());
        pass(20);
        assertEquals("1.10.0.0", installedVersion(id));
        assertEquals("false", admin.get(Admin.app(HR, id)).field("CanUpgrade"));
        assertEquals("{\"odata.null\":true}", act(id, "Upgrade").body());
        assertEquals(Map.of("Upgrade", 1), tenant.effects());
    }

    @Test
    void comparesAppVersionsNumberByNumber() {
        assertTrue(VersionNumbers.compare("1.10.0.0", "1.9.9.9") > 0);
        assertEquals(0, VersionNumbers.compare("1.2.2", "1.2.2.0"));
        assertTrue(VersionNumbers.compare("2", "10.0.0.0") < 0);
    }

    @Test
    void jobCanFail() throws IOException {
        String id = catalog.failsNextJob().offers(HELLO);

        assertEquals(200, act(id, "Install").status());
        pass(20);
        assertEquals("", installedVersion(id));

        assertEquals(200, act(id, "Install").status());
        pass(20);
        assertEquals("1.0.0.0", installedVersion(id));
        catalog.failsNextJob();
        act(id, "Uninstall");
        pass(20);
        assertEquals("1.0.0.0", installedVersion(id));
    }

    @Test
    void refusedInstallationDoesNotCountAsTheNextJob() throws IOException {
        String id = catalog.offers(HELLO);
        act(id, "Install");
        catalog.failsNextJob();

        act(id, "Install");
        pass(20);
        act(id, "Uninstall");
        pass(20);

        assertEquals("1.0.0.0", installedVersion(id));
    }

    @Test
    void jobsCanHaveNoDuration() throws IOException {
        String id = catalog.installsTake(Duration.ZERO).offers(HELLO);

        act(id, "Install");

        assertEquals("1.0.0.0", installedVersion(id));
    }

    @Test
    void appInAnotherCatalogCausesASpecificError() throws IOException {
        String id = tenant.catalogs().ofSite("/sites/hr").offers(HELLO);

        Admin.Reply install = act(id, "Install");

        assertEquals(NOT_IN_CATALOG, install.error());
        assertEquals(
                "The app for SharePoint with ID " + id + " does not exist in the app catalog.", install.field("value"));
        assertEquals(
                "404 -1, Microsoft.SharePoint.Client.ResourceNotFoundException",
                act(HELLO.productId(), "Install").error());
    }

    @Test
    void productInBothCatalogsIsListedInBothButCannotBeUpgraded() throws IOException {
        String id = tenant.catalogs().ofSite("/sites/hr").offers(HELLO);
        tenant.catalogs().ofSite("/sites/hr").installedOn(id, "/sites/hr");
        String twin = catalog.offers(HELLO.version("2.0.0.0"));

        assertEquals("1.0.0.0", installedVersion(twin));
        assertEquals("true", admin.get(Admin.app(HR, twin)).field("CanUpgrade"));
        assertEquals(INVALID, act(twin, "Install").error());
        assertEquals(NOT_IN_CATALOG, act(twin, "Upgrade").error());
        assertEquals(
                NOT_IN_CATALOG,
                admin.post(Admin.app("/sites/hr/_api/web/sitecollectionappcatalog", id) + "/Upgrade")
                        .error());
    }

    @Test
    void subWebHasItsOwnInstallations() throws IOException {
        tenant.site("/sites/HR/Team One", "Team");
        String id = catalog.offers(HELLO);

        admin.post(Admin.app("/sites/hr/team%20one/_api/web/tenantappcatalog", id) + "/Install");
        pass(20);

        assertEquals(Map.of("/sites/HR/Team One", "1.0.0.0"), installedOn());
        assertEquals("", installedVersion(id));
    }

    @Test
    void installationsStayAfterTheirPackageIsRemoved() throws IOException {
        String id = catalog.offers(HELLO);
        catalog.installedOn(id, "/sites/hr");
        admin.post(Admin.app("/sites/appcatalog/_api/web/tenantappcatalog", id) + "/Remove");

        String again = catalog.holds(HELLO);

        assertEquals("1.0.0.0", installedVersion(again));
    }

    @Test
    void addinsReceiveInstallationEvents() throws IOException {
        tenant.catalogs().appOnlyForSolutionsOnly(false);
        FakePackage addin = FakePackage.addin("old");
        String id = catalog.offers(addin);
        String solution = catalog.offers(HELLO);

        act(id, "Install");
        act(solution, "Install");
        assertEquals(List.of(), catalog.events());
        pass(25);
        act(id, "Uninstall");
        pass(20);

        Instant start = Instant.parse("2026-09-01T12:00:00Z");
        assertEquals(
                List.of(
                        new FakeCatalogEvent("Install", addin.productId(), "/sites/hr", start.plusSeconds(20)),
                        new FakeCatalogEvent("UnInstall", addin.productId(), "/sites/hr", start.plusSeconds(45))),
                catalog.events());
    }
}
