package io.tenantapps.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the parts of the fake around its catalogs: sites, files, and Microsoft Teams. */
@Timeout(60)
class FakeLibraryTest {
    private static final String WEB = "/sites/appcatalog/_api/web";
    private static final String CATALOG = WEB + "/tenantappcatalog";
    private static final FakePackage HELLO = FakePackage.solution("hello").withTeamsPackage();

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final Admin admin = Admin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void anySiteReturnsTheUrlOfTheTenantCatalog() throws IOException {
        String address = "/sites/hr/_api/sp_tenantsettings_current";
        assertEquals("{\"CorporateCatalogUrl\":null}", admin.get(address).body());

        tenant.appCatalog("/sites/Apps");

        assertEquals(
                "{\"CorporateCatalogUrl\":\"" + tenant.url("/sites/Apps") + "\"}",
                admin.get(address).body());
        assertEquals(
                404, admin.get("/sites/none/_api/SP_TenantSettings_Current").status());
    }

    @Test
    void createsTheTenantCatalogIfItIsMissing() throws IOException {
        String ensure = "/sites/hr/_api/web/EnsureTenantAppCatalog(callerId='test')";

        assertEquals("{\"value\":true}", admin.post(ensure).body());
        assertEquals("{\"value\":false}", admin.post(ensure).body());

        assertEquals(1, tenant.effects("EnsureTenantAppCatalog"));
        assertEquals("{\"value\":[]}", admin.get(CATALOG + "/AvailableApps").body());
    }

    @Test
    void tenantCatalogListsTheSiteCatalogs() throws IOException {
        tenant.appCatalog("/sites/appcatalog");
        tenant.catalogs().ofSite("/sites/hr");
        tenant.catalogs().ofSite("/sites/it");
        String list = CATALOG + "/SiteCollectionAppCatalogsSites";

        assertEquals(
                "{\"value\":[{\"AbsoluteUrl\":\"" + tenant.url("/sites/hr")
                        + "\",\"ErrorMessage\":null},{\"AbsoluteUrl\":\"" + tenant.url("/sites/it")
                        + "\",\"ErrorMessage\":null}]}",
                admin.get(list + "?$select=AbsoluteUrl,ErrorMessage").body());
        assertEquals(36, admin.get(list).field("SiteID").length());
        assertEquals(
                404,
                admin.get("/sites/hr/_api/web/sitecollectionappcatalog/SiteCollectionAppCatalogsSites")
                        .status());
    }

    @Test
    void findsTheListItemByTheAppId() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        catalog.holds(FakePackage.solution("first"));
        String id = catalog.holds(HELLO);
        String item = WEB + "/GetList('/sites/appcatalog/AppCatalog')/GetItemByUniqueId('" + id + "')";

        assertEquals("{\"Id\":2}", admin.get(item + "?$select=Id").body());
        assertEquals(
                "{\"Id\":2,\"File\":{\"Name\":\"hello.sppkg\"}}",
                admin.get(item + "?$expand=File&$select=Id,File/Name").body());
        assertEquals(
                "404 -2130575338, Microsoft.SharePoint.SPException",
                admin.get(item.replace(id, HELLO.productId())).error());
        assertEquals(
                "404 -2147024894, System.IO.FileNotFoundException",
                admin.get(item.replace("AppCatalog'", "Documents'")).error());
    }

    @Test
    void findsFilesByNamePathAndId() throws IOException {
        FakePackage named = HELLO.fileName("O'Neill & more.sppkg");
        String id = tenant.appCatalog("/sites/appcatalog").holds(named);
        String folder = WEB + "/GetFolderByServerRelativePath(DecodedUrl='AppCatalog')/files";

        for (String file : List.of(
                folder + "('O''Neill%20%26%20more.sppkg')",
                folder + "('o%27%27neill%20%26%20more.SPPKG')",
                WEB
                        + "/GetFileByServerRelativePath(DecodedUrl='/sites/appcatalog/AppCatalog/O''Neill%20%26%20more.sppkg')",
                WEB + "/getfilebyid('" + id + "')")) {
            assertEquals(
                    "{\"UniqueId\":\"" + id + "\"}",
                    admin.get(file + "?$select=UniqueId").body());
            assertArrayEquals(named.bytes(), admin.download(file + "/$value"));
            assertEquals(
                    "{\"Id\":1}",
                    admin.get(file + "/ListItemAllFields?$select=Id").body());
        }
        assertEquals(
                "{\"value\":[{\"Name\":\"O'Neill & more.sppkg\"}]}",
                admin.get(folder + "?$select=Name").body());
        assertEquals(
                "404 -2147024894, System.IO.FileNotFoundException",
                admin.get(folder + "('none.sppkg')").error());
        assertEquals(
                "404 FILE NOT FOUND",
                admin.get("/sites/hr/_api/web/GetFileById('" + id + "')").body());
    }

    @Test
    void teamsActionsRefuseBearerTokens() throws IOException {
        String id = tenant.appCatalog("/sites/appcatalog").holds(HELLO);

        for (String sync : List.of(
                "/SyncSolutionToTeams(id=1)",
                "/syncsolutiontoteams(1)",
                "/SyncSolutionToTeams(id=999)",
                "/SyncSolutionToTeamsByUniqueId('" + id + "')")) {
            Admin.Reply refused = admin.post(CATALOG + sync);
            assertEquals("400 10005", refused.error());
            assertEquals("Authentication method is not allowed.", refused.field("value"));
        }
        assertEquals(
                "400 -2147024809, System.ArgumentException",
                admin.post(CATALOG + "/SyncSolutionToTeams(id='" + id + "')").error());
        tenant.catalogs().ofSite("/sites/hr");
        assertEquals(
                404,
                admin.post("/sites/hr/_api/web/sitecollectionappcatalog/SyncSolutionToTeams(id=1)")
                        .status());
    }

    @Test
    void downloadsThePackageForTeams() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        String id = catalog.holds(HELLO);
        String without = catalog.holds(FakePackage.solution("without"));

        for (String download : List.of(
                "/downloadteamssolution(1)/$value",
                "/DownloadTeamsSolution('1')/DownloadTeams",
                "/DownloadTeamsSolutionByUniqueId('" + id + "')/$value")) {
            try (ZipInputStream zip =
                    new ZipInputStream(new ByteArrayInputStream(admin.download(CATALOG + download)))) {
                assertEquals("manifest.json", zip.getNextEntry().getName());
            }
        }
        assertEquals(
                404, admin.get(CATALOG + "/downloadteamssolution(2)/$value").status());
        assertEquals(
                404, admin.get(CATALOG + "/downloadteamssolution(3)/$value").status());
        assertEquals(
                "{\"value\":true}",
                admin.post(CATALOG + "/SolutionContainsTeamsComponent('" + id + "')")
                        .body());
        assertEquals(
                "{\"value\":false}",
                admin.post(CATALOG + "/SolutionContainsTeamsComponent('" + without + "')")
                        .body());
    }
}
