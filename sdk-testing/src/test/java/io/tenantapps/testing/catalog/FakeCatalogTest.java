package io.tenantapps.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.SeenRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FakeCatalogTest {
    private static final String CATALOG = "/sites/appcatalog/_api/web/tenantappcatalog";
    private static final String HR = "/sites/hr/_api/web/tenantappcatalog";
    private static final String NO_RESOURCE = "404 -1, Microsoft.SharePoint.Client.ResourceNotFoundException";
    private static final FakePackage HELLO = FakePackage.solution("hello");

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final Admin admin = Admin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private FakeApp app() {
        assertEquals(1, catalog.apps().size());
        return catalog.apps().get(0);
    }

    @Test
    void returnsAnAddedPackageAsAFileWith23Fields() throws IOException {
        Admin.Reply added = admin.add(CATALOG, HELLO, false);

        String id = added.field("UniqueId");
        String upper = id.toUpperCase(Locale.ROOT);
        assertEquals(200, added.status());
        assertEquals(
                "{\"CheckInComment\":\"\",\"CheckOutType\":2,\"ContentTag\":\"{" + upper + "},2,1\","
                        + "\"CustomizedPageStatus\":0,\"ETag\":\"\\\"{" + upper + "},2\\\"\",\"Exists\":true,"
                        + "\"ExistsAllowThrowForPolicyFailures\":true,\"ExistsWithException\":true,"
                        + "\"IrmEnabled\":false,\"Length\":\"" + HELLO.bytes().length + "\",\"Level\":1,"
                        + "\"LinkingUri\":null,\"LinkingUrl\":\"\",\"MajorVersion\":1,\"MinorVersion\":0,"
                        + "\"Name\":\"hello.sppkg\","
                        + "\"ServerRelativeUrl\":\"/sites/appcatalog/AppCatalog/hello.sppkg\","
                        + "\"TimeCreated\":\"2026-09-01T12:00:00Z\",\"TimeLastModified\":\"2026-09-01T12:00:00Z\","
                        + "\"Title\":\"hello\",\"UIVersion\":512,\"UIVersionLabel\":\"1.0\",\"UniqueId\":\"" + id
                        + "\"}",
                added.body());
        assertEquals(id.toLowerCase(Locale.ROOT), id);
    }

    @Test
    void returnsAnAppWith22Fields() throws IOException {
        String id = catalog.holds(HELLO.skipFeatureDeploymentDefault(true)
                .shortDescription("Says hello")
                .permission("Microsoft Graph", "User.Read")
                .permission("Microsoft Graph", "Sites.Selected")
                .withTeamsPackage());

        Admin.Reply app = admin.get(Admin.app(CATALOG, id));

        assertEquals(200, app.status());
        assertEquals(
                "{\"AadAppId\":\"00000000-0000-0000-0000-000000000000\",\"AadPermissions\":\"Microsoft Graph, User.Read;"
                        + " Microsoft Graph, Sites.Selected\",\"AppCatalogVersion\":\"1.0.0.0\",\"CanUpgrade\":false,"
                        + "\"CDNLocation\":\"SharePoint Online\",\"ContainsTenantWideExtension\":false,"
                        + "\"CurrentVersionDeployed\":false,\"Deployed\":false,\"ErrorMessage\":\"No errors.\","
                        + "\"ID\":\"" + id + "\",\"InstalledVersion\":\"\",\"IsClientSideSolution\":true,"
                        + "\"IsEnabled\":true,\"IsPackageDefaultSkipFeatureDeployment\":true,"
                        + "\"IsValidAppPackage\":true,\"ProductId\":\"" + HELLO.productId() + "\","
                        + "\"ShortDescription\":\"Says hello\",\"SkipDeploymentFeature\":false,\"StoreAssetId\":\"\","
                        + "\"SupportsTeamsTabs\":true,\"ThumbnailUrl\":\"\",\"Title\":\"hello\"}",
                app.body());
    }

    @Test
    void listsAllAppsOrReturnsAnEmptyListIfThereAreNone() throws IOException {
        assertEquals("{\"value\":[]}", admin.get(CATALOG + "/AvailableApps").body());

        String one = catalog.holds(HELLO);
        String two = catalog.holds(FakePackage.solution("other"));
        String body = admin.get(CATALOG + "/AvailableApps").body();

        assertTrue(body.startsWith("{\"value\":[{\"AadAppId\":"), body);
        assertTrue(body.contains(one) && body.contains(two), body);
    }

    @Test
    void acceptsReadsOnAnyWebAndByPost() throws IOException {
        String id = catalog.holds(HELLO);

        for (String reader : List.of(CATALOG, HR)) {
            assertEquals(200, admin.get(reader + "/AvailableApps").status());
            assertEquals(
                    admin.get(reader + "/AvailableApps").body(),
                    admin.post(reader + "/AvailableApps").body());
            assertEquals(id, admin.post(Admin.app(reader, id)).field("ID"));
        }
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void acceptsUrlsInAnyEncodingIgnoringCase() throws IOException {
        String id = catalog.holds(HELLO);
        String upper = id.toUpperCase(Locale.ROOT);

        for (String address : List.of(
                "/SITES/AppCatalog/_API/Web/TenantAppCatalog/availableapps/getbyid('" + upper + "')",
                CATALOG + "/AvailableApps/GetByID(%27" + id + "%27)",
                CATALOG + "/AvailableApps/GetById(%20id%20=%20'" + id + "'%20)",
                CATALOG + "/AvailableApps/GetById(guid'" + id + "')",
                CATALOG + "/AvailableApps/GetById(@a)?@a='" + id + "'")) {
            assertEquals(id, admin.get(address).field("ID"), address);
        }
    }

    @Test
    void acceptsTheArgumentsOfAddByNameInAnyOrderAndByPosition() throws IOException {
        for (String arguments : List.of(
                "overwrite=true,%20url='hello.sppkg'",
                "url='hello.sppkg',overwrite=true",
                "Url='hello.sppkg',OVERWRITE=True",
                "true,'hello.sppkg'",
                "overwrite=@o,url=@u)?@o=true&@u='hello.sppkg'&(")) {
            String address = CATALOG + "/Add(" + arguments + (arguments.contains("?") ? "" : ")");
            assertEquals(200, admin.send("POST", address, HELLO.bytes()).status(), address);
        }
        assertEquals(5, app().fileVersion());
    }

    @Test
    void readsQuotedAndEncodedNames() throws IOException {
        String[] names = {"O'Neill & Söhne + 1.sppkg", "''.sppkg", "a (b), c=d.sppkg", "100%.sppkg"};
        String[] sent = {
            "O''Neill%20%26%20S%C3%B6hne%20+%201.sppkg", "%27%27%27%27.sppkg", "a%20(b),%20c=d.sppkg", "100%25.sppkg"
        };

        for (int i = 0; i < names.length; i++) {
            Admin.Reply added =
                    admin.send("POST", CATALOG + "/Add(overwrite=false,url='" + sent[i] + "')", HELLO.bytes());
            assertEquals(200, added.status(), added.body());
            assertEquals(names[i], added.field("Name"));
        }
        assertEquals(
                "400 -2147024809, System.ArgumentException",
                admin.send("POST", CATALOG + "/Add(overwrite=false,url='a/b.sppkg')", HELLO.bytes())
                        .error());
    }

    @Test
    void refusesUnknownRequests() throws IOException {
        String id = catalog.holds(HELLO);
        String invalid = "400 -1, Microsoft.SharePoint.Client.InvalidClientQueryException";

        assertEquals(
                invalid,
                admin.send("POST", CATALOG + "/Add(overwrite=true,name='x.sppkg')", HELLO.bytes())
                        .error());
        assertEquals(
                invalid,
                admin.post(CATALOG + "/Add(overwrite=yes,url='x.sppkg')").error());
        assertEquals(
                invalid, admin.post(CATALOG + "/Add(true,'x.sppkg',null,1)").error());
        assertEquals(
                invalid,
                admin.post(Admin.app(CATALOG, id) + "/Deploy", "{\"skip\":true}")
                        .error());
        assertEquals(
                invalid,
                admin.post(Admin.app(CATALOG, id) + "/Deploy", "skipFeatureDeployment")
                        .error());
        assertEquals(
                invalid, admin.post(Admin.app(CATALOG, id) + "/Install(true)").error());
        assertEquals(
                invalid, admin.get(CATALOG + "/AvailableApps?$filter=Deployed").error());
        assertEquals(
                "400 -2147024809, System.ArgumentException",
                admin.post(CATALOG + "/Add(overwrite=true)").error());
        assertEquals(
                "400 -2147024809, System.ArgumentException",
                admin.post(Admin.app(CATALOG, id) + "/Deploy", "{\"skipFeatureDeployment\":\"x\"}")
                        .error());
        assertEquals(
                "400 -2146233033, System.FormatException",
                admin.get(Admin.app(CATALOG, "hello")).error());
        assertEquals(
                "405", admin.get(Admin.app(CATALOG, id) + "/Deploy").error().substring(0, 3));
        assertEquals(
                NO_RESOURCE, admin.post(Admin.app(CATALOG, id) + "/Explode").error());
        assertEquals(NO_RESOURCE, admin.post(CATALOG + "/Explode").error());
        assertEquals(Map.of(), tenant.effects());
        assertFalse(app().deployed());
    }

    @Test
    void identifiesAnAppByItsFileAndNotByItsProduct() throws IOException {
        catalog.holds(HELLO);

        Admin.Reply unknown = admin.get(Admin.app(CATALOG, HELLO.productId()));

        assertEquals(NO_RESOURCE, unknown.error());
        assertFalse(unknown.body().contains("tenantappcatalog/.\""), unknown.body());
    }

    @Test
    void selectsFields() throws IOException {
        String id = catalog.holds(HELLO);

        assertEquals(
                "{\"ID\":\"" + id + "\",\"Title\":\"hello\"}",
                admin.get(Admin.app(CATALOG, id) + "?$select=title,ID").body());
        assertEquals(
                "400 -1, Microsoft.SharePoint.SPException",
                admin.get(Admin.app(CATALOG, id) + "?$select=Nonsense").error());
    }

    @Test
    void addReturnsTheListItemIfExpanded() throws IOException {
        Admin.Reply added = admin.send(
                "POST",
                CATALOG + "/Add(overwrite=true,url='hello.sppkg')?$expand=ListItemAllFields"
                        + "&$select=ListItemAllFields/Id,ListItemAllFields/AppVersion,UniqueId",
                HELLO.version("2.0.0.0").bytes());

        assertEquals(
                "{\"UniqueId\":\"" + app().id() + "\",\"ListItemAllFields\":{\"Id\":1,\"AppVersion\":\"2.0.0.0\"}}",
                added.body());
    }

    @Test
    void replacesAnExistingFileOnlyOnRequest() throws IOException {
        String id = catalog.holds(HELLO);

        Admin.Reply again = admin.add(CATALOG, HELLO.version("2.0.0.0"), false);

        assertEquals("400 -2130575257, Microsoft.SharePoint.SPException", again.error());
        assertTrue(again.field("value").startsWith("A file with the name AppCatalog/hello.sppkg already exists."));
        assertEquals(id, app().id());
        assertEquals("1.0.0.0", app().version());
        assertEquals(0, tenant.effects("Add"));
    }

    @Test
    void overwriteKeepsTheIdAndTheDeployedVersion() throws IOException {
        String id = catalog.offers(HELLO);
        tenant.time().advance(Duration.ofMinutes(30));

        Admin.Reply added = admin.add(CATALOG, HELLO.version("2.0.0.0").fileName("HELLO.sppkg"), true);

        assertEquals(id, added.field("UniqueId"));
        assertEquals("2", added.field("MajorVersion"));
        assertEquals("1024", added.field("UIVersion"));
        assertEquals("2026-09-01T12:00:00Z", added.field("TimeCreated"));
        assertEquals("2026-09-01T12:30:00Z", added.field("TimeLastModified"));
        assertEquals("2.0.0.0", app().version());
        assertTrue(app().deployed());
        assertFalse(app().currentVersionDeployed());
    }

    @Test
    void addAfterRemoveCreatesANewId() throws IOException {
        String id = admin.add(CATALOG, HELLO, false).field("UniqueId");
        assertEquals(200, admin.post(Admin.app(CATALOG, id) + "/Remove").status());
        assertEquals(List.of(), catalog.apps());

        String other = admin.add(CATALOG, HELLO, false).field("UniqueId");

        assertNotEquals(id, other);
        assertEquals(2, app().itemId());
        assertEquals(NO_RESOURCE, admin.get(Admin.app(CATALOG, id)).error());
    }

    @Test
    void appIsFoundSomeTimeAfterItWasAdded() throws IOException {
        catalog.visibleAfter(Duration.ofSeconds(30));
        String id = admin.add(CATALOG, HELLO, true).field("UniqueId");

        assertEquals(NO_RESOURCE, admin.get(Admin.app(CATALOG, id)).error());
        assertEquals(NO_RESOURCE, admin.post(Admin.app(CATALOG, id) + "/Deploy").error());
        assertEquals("{\"value\":[]}", admin.get(CATALOG + "/AvailableApps").body());
        assertEquals(id, app().id());

        tenant.time().advance(Duration.ofSeconds(30));
        assertEquals(id, admin.get(Admin.app(CATALOG, id)).field("ID"));
        admin.add(CATALOG, HELLO.version("2.0.0.0"), true);
        assertEquals("2.0.0.0", admin.get(Admin.app(CATALOG, id)).field("AppCatalogVersion"));
    }

    @Test
    void acceptsAFileThatIsNotAPackage() throws IOException {
        Admin.Reply added = admin.add(CATALOG, FakePackage.corrupt("odd"), true);
        String id = added.field("UniqueId");
        assertEquals(200, added.status());

        Admin.Reply deployed = admin.post(Admin.app(CATALOG, id) + "/Deploy");
        Admin.Reply app = admin.get(Admin.app(CATALOG, id));

        assertEquals(200, deployed.status());
        assertEquals("false", app.field("IsValidAppPackage"));
        assertEquals("false", app.field("Deployed"));
        assertEquals("Invalid SharePoint App package. Error: File contains corrupted data.", app.field("ErrorMessage"));
        assertEquals("odd", app.field("Title"));
    }

    @Test
    void marksAPackageAsInvalidIfItsContentDiffersFromTheInstalledVersion() throws IOException {
        String id = catalog.offers(HELLO.content("one"));
        catalog.installedOn(id, "/sites/hr");

        assertEquals(200, admin.add(CATALOG, HELLO.content("two"), true).status());
        assertEquals(200, admin.post(Admin.app(CATALOG, id) + "/Deploy").status());

        assertEquals(
                "A different version of this App is already installed with the same version number.",
                app().errorMessage());
        assertFalse(app().currentVersionDeployed());

        admin.add(CATALOG, HELLO.content("two").version("1.0.0.1"), true);
        assertNull(app().errorMessage());
        admin.post(Admin.app(CATALOG, id) + "/Deploy");
        assertTrue(app().currentVersionDeployed());
    }

    @Test
    void acceptsDifferentContentForAversionThatIsNotInstalled() throws IOException {
        String id = catalog.offers(HELLO.content("one"));

        admin.add(CATALOG, HELLO.content("two"), true);
        admin.post(Admin.app(CATALOG, id) + "/Deploy");

        assertNull(app().errorMessage());
        assertTrue(app().currentVersionDeployed());
    }

    @Test
    void deployReadsItsBodyOrAnArgument() throws IOException {
        String id = catalog.holds(HELLO);
        String deploy = Admin.app(CATALOG, id) + "/Deploy";
        Map<String, Boolean> expected = Map.of(
                "{\"skipFeatureDeployment\":true}",
                true,
                " { \"skipFeatureDeployment\" : false , \"isUpdatingApp\":null } ",
                false,
                "{\"SkipFeatureDeployment\":true}",
                true,
                "{}",
                false);

        for (Map.Entry<String, Boolean> each : expected.entrySet()) {
            Admin.Reply deployed = admin.post(deploy, each.getKey());
            assertEquals(200, deployed.status(), deployed.body());
            assertEquals("{\"odata.null\":true}", deployed.body());
            assertEquals(each.getValue(), app().skipFeatureDeployment(), each.getKey());
        }
        admin.post(deploy + "(true)");
        assertTrue(app().skipFeatureDeployment());
        admin.post(deploy);
        assertFalse(app().skipFeatureDeployment());
        admin.post(deploy + "(skipFeatureDeployment=true)");
        assertTrue(app().skipFeatureDeployment());

        assertTrue(app().deployed() && app().currentVersionDeployed());
        assertEquals(7, tenant.effects("deploy"));
    }

    @Test
    void deployTakesTheConfiguredDuration() throws IOException {
        String id = catalog.deploysTake(Duration.ofMinutes(3)).holds(HELLO);

        admin.post(Admin.app(CATALOG, id) + "/Deploy");

        assertEquals(
                Duration.ofMinutes(3),
                Duration.between(
                        Instant.parse("2026-09-01T12:00:00Z"), tenant.time().instant()));
        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
    }

    @Test
    void deploymentCanFailAfterASuccessfulResponse() throws IOException {
        String id = catalog.failsNextDeploy("Deployment of features failed.").holds(HELLO);
        String deploy = Admin.app(CATALOG, id) + "/Deploy";

        assertEquals(200, admin.post(deploy).status());
        assertFalse(app().deployed());
        assertEquals("Deployment of features failed.", app().errorMessage());

        assertEquals(200, admin.post(deploy).status());
        assertTrue(app().deployed());
        assertNull(app().errorMessage());
    }

    @Test
    void doesNotDeployExternalScriptsIfTheListOfSourcesIsFull() throws IOException {
        String id = catalog.scriptSourcesAreFull(true).holds(HELLO.cdnBasePath("https://cdn.contoso.com/hello/"));
        String deploy = Admin.app(CATALOG, id) + "/Deploy";

        Admin.Reply refused = admin.post(deploy);
        assertEquals("500 -2146232832, Microsoft.SharePoint.SPException", refused.error());
        assertTrue(refused.body().contains("Value of: [CSPConfig] cannot exceed: [100000]."), refused.body());
        assertFalse(app().deployed());
        assertEquals(
                "https://cdn.contoso.com/hello/",
                admin.get(Admin.app(CATALOG, id)).field("CDNLocation"));

        catalog.scriptSourcesAreFull(false);
        assertEquals(200, admin.post(deploy).status());
        assertTrue(app().deployed());
    }

    @Test
    void retractEndsTheDeploymentAndKeepsInstallations() throws IOException {
        String id = catalog.offers(HELLO);
        catalog.installedOn(id, "/sites/hr");

        assertEquals(
                "{\"odata.null\":true}",
                admin.post(Admin.app(CATALOG, id) + "/Retract").body());

        assertFalse(app().deployed() || app().currentVersionDeployed());
        assertEquals(Map.of("/sites/hr", "1.0.0.0"), app().installedOn());
        assertEquals("1.0.0.0", admin.get(Admin.app(HR, id)).field("InstalledVersion"));
    }

    @Test
    void acceptsWritesOnlyOnTheCatalogsSite() throws IOException {
        String id = catalog.holds(HELLO);

        List<Admin.Reply> refused = List.of(
                admin.add(HR, HELLO, true),
                admin.post(Admin.app(HR, id) + "/Deploy"),
                admin.post(Admin.app(HR, id) + "/Retract"),
                admin.post(Admin.app(HR, id) + "/Remove"));

        refused.forEach(each -> assertEquals("400 -1, System.InvalidOperationException", each.error()));
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void catalogCanRefuseAllWrites() throws IOException {
        Map<FakeRefusal, String> codes = Map.of(
                FakeRefusal.APP_ONLY, "403 -2130575223, Microsoft.SharePoint.SPException",
                FakeRefusal.NO_SCRIPT, "403 -2147024891, System.UnauthorizedAccessException",
                FakeRefusal.NO_PERMISSION, "403 -2146232832, Microsoft.SharePoint.SPException");
        String id = catalog.holds(HELLO);

        for (FakeRefusal refusal : FakeRefusal.values()) {
            catalog.refuses(refusal);
            assertEquals(codes.get(refusal), admin.add(CATALOG, HELLO, true).error());
            for (String action : List.of("Deploy", "Retract", "Remove")) {
                assertEquals(
                        codes.get(refusal),
                        admin.post(Admin.app(CATALOG, id) + "/" + action).error());
            }
            assertEquals(200, admin.get(Admin.app(CATALOG, id)).status());
        }
        catalog.refusesNothing();
        assertEquals(200, admin.post(Admin.app(CATALOG, id) + "/Deploy").status());
        assertEquals(Map.of("Deploy", 1), tenant.effects());
    }

    @Test
    void fileLockExpires() throws IOException {
        String locked = "423 -2147018894, Microsoft.SharePoint.SPFileLockException";
        String id = catalog.holds(HELLO);
        catalog.locks("Hello.sppkg", Duration.ofSeconds(20));

        assertEquals(locked, admin.add(CATALOG, HELLO, true).error());
        assertEquals(locked, admin.post(Admin.app(CATALOG, id) + "/Remove").error());
        assertEquals(
                200, admin.add(CATALOG, FakePackage.solution("other"), true).status());

        tenant.time().advance(Duration.ofSeconds(20));
        assertEquals(200, admin.add(CATALOG, HELLO, true).status());
    }

    @Test
    void refusesAppOnlyChangesToAddinsByDefault() throws IOException {
        String denied = "403 -2147024891, System.UnauthorizedAccessException";
        String id = admin.add(CATALOG, FakePackage.addin("old"), true).field("UniqueId");

        for (String action : List.of("Deploy", "Retract", "Remove", "Install", "Upgrade", "Uninstall")) {
            assertEquals(
                    denied, admin.post(Admin.app(CATALOG, id) + "/" + action).error());
        }
        Admin.Reply app = admin.get(Admin.app(CATALOG, id));
        assertEquals("false", app.field("IsClientSideSolution"));
        assertEquals("null", app.field("ErrorMessage"));
        assertEquals("null", app.field("CDNLocation"));

        tenant.catalogs().appOnlyForSolutionsOnly(false);
        assertEquals(200, admin.post(Admin.app(CATALOG, id) + "/Deploy").status());
    }

    @Test
    void siteCatalogIsVisibleOnlyInItsSiteCollection() throws IOException {
        FakeCatalog hr = tenant.catalogs().ofSite("/sites/hr");
        tenant.site("/sites/hr/team", "Team").site("/sites/hr2", "Other").site("", "Root");
        String id = hr.holds(HELLO);
        String own = "/sites/hr/_api/web/sitecollectionappcatalog";
        String below = "/sites/hr/team/_api/web/SiteCollectionAppCatalog";

        assertEquals(id, admin.get(Admin.app(own, id)).field("ID"));
        assertEquals(id, admin.get(Admin.app(below, id)).field("ID"));
        for (String web : List.of("/sites/hr2", "", "/sites/appcatalog")) {
            Admin.Reply none = admin.get(web + "/_api/web/sitecollectionappcatalog/AvailableApps");
            assertEquals(NO_RESOURCE, none.error());
            assertEquals(
                    "Cannot find resource for the request SP.RequestContext.current/web/sitecollectionappcatalog/.",
                    none.field("value"));
        }
        assertEquals(NO_RESOURCE, admin.get(Admin.app(CATALOG, id)).error());
        assertEquals(200, admin.post(Admin.app(own, id) + "/Deploy").status());
        assertEquals(400, admin.post(Admin.app(below, id) + "/Deploy").status());
    }

    @Test
    void reportsWhetherAsiteHasAcatalog() throws IOException {
        tenant.catalogs().ofSite("/sites/it");

        assertEquals("{\"odata.null\":true}", site("/sites/hr"));
        assertEquals("{}", site("/sites/it"));
        assertEquals("{}", admin.get(HR).body());
        tenant.reset();
        tenant.site("/sites/hr", "Human Resources");
        Admin other = Admin.of(tenant);
        assertEquals("{\"odata.null\":true}", other.get(HR).body());
        assertEquals(NO_RESOURCE, other.get(HR + "/AvailableApps").error());
        assertEquals("404 FILE NOT FOUND", other.get(CATALOG).body());
    }

    private String site(String path) throws IOException {
        return admin.get(path + "/_api/web/sitecollectionappcatalog").body();
    }

    @Test
    void tenantHasOnlyOneTenantCatalog() {
        assertEquals(catalog, tenant.appCatalog("/sites/AppCatalog"));
        assertEquals("/sites/appcatalog", catalog.path());
        assertEquals(tenant.url("/sites/appcatalog"), catalog.url());
        assertEquals(
                "this tenant already has its app catalog at /sites/appcatalog and can have only one; use that site",
                assertThrows(IllegalStateException.class, () -> tenant.appCatalog("/sites/apps"))
                        .getMessage());
    }

    @Test
    void logDoesNotContainPackages() throws IOException {
        admin.add(CATALOG, HELLO, true);
        admin.post(Admin.app(CATALOG, app().id()) + "/Deploy", "{\"skipFeatureDeployment\":true}");

        assertEquals(
                List.of("(" + HELLO.bytes().length + " bytes)", "{\"skipFeatureDeployment\":true}"),
                tenant.requests().stream().map(SeenRequest::body).collect(Collectors.toList()));
    }

    @Test
    void logNamesOperationsRegardlessOfTheirArguments() throws IOException {
        admin.send("POST", CATALOG + "/Add(overwrite=true,url='a/b(c).sppkg')", HELLO.bytes());
        admin.get("/sites/appcatalog/_api/web/GetFileByServerRelativePath(DecodedUrl='/sites/x/y.sppkg')/$value");
        admin.get("/sites/appcatalog/_api/web/GetFileByServerRelativePath(DecodedUrl=%27%2Fsites%2Fx%27)");

        assertEquals(
                List.of("Add", "$value", "GetFileByServerRelativePath"),
                tenant.requests().stream().map(SeenRequest::operation).collect(Collectors.toList()));
    }

    @Test
    void faultsApplyToRequestsToCatalogs() throws IOException {
        tenant.faults().next("Add").dropBeforeActing();
        tenant.faults().next("add").dropAfterActing();
        tenant.faults().next("Add").truncated();

        for (int effects = 0; effects < 3; effects++) {
            assertThrows(IOException.class, () -> admin.add(CATALOG, HELLO, true));
            assertEquals(effects, tenant.effects("Add"));
        }
        assertEquals(2, app().fileVersion());
    }

    @Test
    void deploymentWithALostResponseTakesEffect() throws IOException {
        String id = catalog.holds(HELLO);
        String deploy = Admin.app(CATALOG, id) + "/Deploy";
        tenant.faults().next("Deploy").dropBeforeActing();
        tenant.faults().next("Deploy").dropAfterActing();
        tenant.faults().next("Deploy").truncated();

        assertThrows(IOException.class, () -> admin.post(deploy));
        assertFalse(app().deployed());
        assertThrows(IOException.class, () -> admin.post(deploy));
        assertTrue(app().deployed());
        assertThrows(IOException.class, () -> admin.post(deploy, "{\"skipFeatureDeployment\":true}"));
        assertTrue(app().skipFeatureDeployment());
        assertEquals(2, tenant.effects("Deploy"));
    }

    @Test
    void resetClearsCatalogsAndEffects() throws IOException {
        String id = catalog.offers(HELLO);
        admin.post(Admin.app(CATALOG, id) + "/Deploy");

        tenant.reset();

        assertEquals(Map.of(), tenant.effects());
        assertEquals(0, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(List.of(), catalog.apps());
        FakeCatalog fresh = tenant.appCatalog("/sites/apps");
        assertEquals(List.of(), fresh.apps());
        assertNotEquals(id, fresh.holds(HELLO));
    }

    @Test
    void reportsInvalidArgumentsOfATest() {
        String id = catalog.holds(HELLO);

        assertEquals(
                "hello.sppkg is not deployed, so it cannot be installed; add it with offers(…)",
                assertThrows(IllegalStateException.class, () -> catalog.installedOn(id, "/sites/hr"))
                        .getMessage());
        String unknown = new UUID(1, 2).toString();
        assertEquals(
                "the catalog /sites/appcatalog does not contain the app " + unknown,
                assertThrows(IllegalArgumentException.class, () -> catalog.installedOn(unknown, "/sites/hr"))
                        .getMessage());
        assertEquals(
                "duration must not be negative, but is PT-1S",
                assertThrows(IllegalArgumentException.class, () -> catalog.deploysTake(Duration.ofSeconds(-1)))
                        .getMessage());
    }

    @Test
    void omitsTheScriptRightIfScriptsAreNotAllowed() throws IOException {
        String address = "/sites/appcatalog/_api/web/effectiveBasePermissions";

        assertEquals(
                "{\"High\":\"2147483647\",\"Low\":\"4294967295\"}",
                admin.get(address).body());
        catalog.refuses(FakeRefusal.NO_SCRIPT);
        assertEquals(
                "{\"High\":\"2147483647\",\"Low\":\"4294705151\"}",
                admin.get(address).body());
        assertEquals(
                "{\"High\":\"2147483647\",\"Low\":\"4294967295\"}",
                admin.get("/sites/hr/_api/web/effectiveBasePermissions").body());
    }
}
