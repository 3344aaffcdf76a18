package io.tenantapps.testing.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Raw;
import io.tenantapps.testing.internal.text.Moments;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the responses of the functions for add-ins. */
@Timeout(60)
class FakeAddinTest {
    private static final String INVALID_QUERY = "400 -1, Microsoft.SharePoint.Client.InvalidClientQueryException";
    private static final String BAD_ARGUMENT = "400 -2147024809, System.ArgumentException";
    private static final FakeAddin NEWS = FakeAddin.sharePointHosted("News Ticker");
    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    private final FakeTenant tenant =
            FakeTenant.start().site("/sites/hr", "Human Resources").site("/sites/hr/team", "Team");
    private final FakeAdmin admin = tenant.admin();
    private final AddinAdmin client = AddinAdmin.of(tenant);
    private final String hr = tenant.url("/sites/hr");

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void adminSiteIsAWebOfTheFake() throws IOException {
        assertEquals(tenant.url("/admin"), admin.url());
        assertEquals(
                "SharePoint admin center",
                Admin.of(tenant).get("/admin/_api/web").field("Title"));
    }

    @Test
    void returnsAddinsWithTheRecordedFields() throws IOException {
        String id = admin.installs("/sites/hr/team", NEWS);

        Admin.Reply reply = client.addins(hr + "/team");

        String origin = tenant.url("").replaceFirst("/$", "");
        UUID site = AddinWeb.of("/sites/hr", "", "").siteId();
        UUID web = AddinWeb.of("/sites/hr/team", "", "").webId();
        assertEquals(
                "{\"addins\":[{\"appIdentifier\":\"" + NEWS.appIdentifier() + "\",\"appInstanceId\":\"" + id
                        + "\",\"appSource\":\"Marketplace\",\"appWebFullUrl\":\"" + origin
                        + "/sites/hr/team/NewsTicker\",\"appWebId\":\"" + reply.field("appWebId")
                        + "\",\"appWebName\":\"News Ticker\",\"assetId\":\"WA104098986\","
                        + "\"creationTimeUtc\":\"2024-03-01T08:18:25.62Z\",\"currentSiteId\":\"" + site
                        + "\",\"currentWebId\":\"" + web + "\",\"currentWebName\":\"Team\",\"currentWebUrl\":\""
                        + origin + "/sites/hr/team\",\"installedBy\":\"Site Owner\",\"installedSiteId\":\"" + site
                        + "\",\"installedWebId\":\"" + web + "\",\"installedWebName\":\"Team\",\"installedWebUrl\":\""
                        + origin + "/sites/hr/team\",\"launchUrl\":\"~appWebUrl/Pages/Default.aspx?{StandardTokens}\","
                        + "\"licensePurchaseTime\":\"2023-03-15T16:38:29\",\"locale\":\"en-US\",\"productId\":\""
                        + NEWS.productId()
                        + "\",\"purchaserIdentity\":\"i:0#.f|membership|owner@contoso.onmicrosoft.com\","
                        + "\"status\":\"Installed\",\"tenantAppData\":\"\",\"tenantAppDataUpdateTime\":null,"
                        + "\"title\":\"News Ticker\"}],\"errorsWithServerRelativeUrl\":[]}",
                reply.body());
        assertEquals("application/json;odata=nometadata;streaming=true;charset=utf-8", reply.contentType());
    }

    @Test
    void webWithoutAddinsHasNoRowsAndNoError() throws IOException {
        assertEquals(
                "{\"addins\":[],\"errorsWithServerRelativeUrl\":[]}",
                client.addins(hr).body());
    }

    @Test
    void readsOnlyTheWebsInTheRequest() throws IOException {
        admin.installs("/sites/hr", NEWS);
        admin.installs("/sites/hr/team", NEWS);
        admin.installs("/sites/it", NEWS);

        assertEquals(1, AddinAdmin.count("appInstanceId", client.addins(hr).body()));
        assertEquals(
                2,
                AddinAdmin.count(
                        "appInstanceId", client.addins(hr, hr + "/team").body()));
    }

    @Test
    void kindsOfAddinsDifferInPrincipalAndAppWeb() throws IOException {
        Map<FakeAddin, String> kinds = Map.of(
                FakeAddin.sharePointHosted("A"), "int with an app web",
                FakeAddin.providerHosted("B"), "ext without",
                FakeAddin.hybrid("C"), "ext with an app web",
                FakeAddin.spfxLeak("D"), "int without");
        for (Map.Entry<FakeAddin, String> kind : kinds.entrySet()) {
            String path = "/sites/" + kind.getKey().title();
            admin.installs(path, kind.getKey());
            Admin.Reply row = client.addins(path);
            boolean hasAppWeb = !row.field("appWebId").equals(NO_ID);
            assertEquals(hasAppWeb, row.field("appWebFullUrl").startsWith(tenant.url(path) + "/"));
            assertEquals(
                    kind.getValue(),
                    row.field("appIdentifier").substring(13, 16) + (hasAppWeb ? " with an app web" : " without"));
            assertTrue(
                    row.field("appIdentifier").matches("i:0i\\.t\\|ms\\.sp\\....\\|" + "[-0-9a-f]{36}@[-0-9a-f]{36}"),
                    row.field("appIdentifier"));
        }
    }

    @Test
    void everyFieldOfAnAddinCanHaveUnusualValues() throws IOException {
        FakeAddin strange = FakeAddin.hybrid("Strange")
                .productId("11111111-2222-3333-4444-555555555555")
                .appId("21111111-2222-3333-4444-555555555555")
                .status("Recycled")
                .installedBy("Ä. Ö.")
                .launchUrl("~remoteAppUrl/?{HostUrl}")
                .installedAt(Instant.parse("2024-01-02T03:04:05Z"))
                .fromCatalog()
                .field("locale", null)
                .field("appIcon", "new.png");
        admin.installs("/sites/hr", strange);

        Admin.Reply row = client.addins(hr);

        assertEquals("11111111-2222-3333-4444-555555555555", row.field("productId"));
        assertEquals(
                "i:0i.t|ms.sp.ext|21111111-2222-3333-4444-555555555555@00000000-0000-0000-0000-000000000001",
                row.field("appIdentifier"));
        assertEquals("Recycled", row.field("status"));
        assertEquals("Ä. Ö.", row.field("installedBy"));
        assertEquals("~remoteAppUrl/?{HostUrl}", row.field("launchUrl"));
        assertEquals("2024-01-02T03:04:05Z", row.field("creationTimeUtc"));
        assertEquals("null", row.field("licensePurchaseTime"));
        assertEquals("CorporateCatalog", row.field("appSource"));
        assertEquals("", row.field("assetId"));
        assertEquals("null", row.field("locale"));
        assertEquals("new.png", row.field("appIcon"));
        assertEquals("Recycled", admin.instances().get(0).status());
    }

    @Test
    void writesTimesWithoutTrailingZeros() {
        assertEquals(
                List.of("2024-03-01T08:18:25Z", "2024-03-01T08:18:25.6Z", "2024-03-01T08:18:25.887Z"),
                List.of("2024-03-01T08:18:25Z", "2024-03-01T08:18:25.600Z", "2024-03-01T08:18:25.887Z").stream()
                        .map(Instant::parse)
                        .map(Moments::withoutTrailingZeros)
                        .toList());
    }

    @Test
    void acceptsEachFormOfAWebsUrlAndReturnsOneForm() throws IOException {
        admin.installs("/sites/Bäüö XL", NEWS);
        String url = tenant.url("/").replaceFirst("/$", "") + "/sites/Bäüö XL";

        for (String asked : List.of(
                url,
                url + "/",
                url.toUpperCase(java.util.Locale.ROOT),
                tenant.url("/sites/b%C3%A4%C3%BC%C3%B6%20xl"),
                "/sites/bäüö xl",
                "/sites/B%c3%a4%C3%BC%C3%B6%20XL/")) {
            Admin.Reply reply = client.addins(asked);
            assertEquals(url, reply.field("currentWebUrl"), asked);
            assertTrue(reply.body().endsWith("\"errorsWithServerRelativeUrl\":[]}"), reply.body());
        }
    }

    @Test
    void rootWebHasSlashAsItsPathAndAUrlWithoutATrailingSlash() throws IOException {
        tenant.site("", "Root");
        String id = admin.grants(FakePrincipal.acs("App"), FakeGrant.siteCollection("", "Read"));

        for (String asked : List.of("/", tenant.url("/"), tenant.url("/").replaceFirst("/$", ""))) {
            Admin.Reply reply = client.principals(asked);
            assertEquals(id, reply.field("appIdentifier"));
            assertEquals("/", reply.field("serverRelativeUrl"));
            assertEquals(tenant.url("/").replaceFirst("/$", ""), reply.field("absoluteUrl"));
        }
    }

    @Test
    void returnsAWebWithTwoUrlsOnce() throws IOException {
        admin.installs("/sites/hr", NEWS);

        assertEquals(
                1,
                AddinAdmin.count(
                        "appInstanceId",
                        client.addins(hr, "/SITES/HR/", hr + "/").body()));
    }

    @Test
    void listsATenantDeployedAddinOnItsWebs() throws IOException {
        String id = admin.deploys("/sites/appcatalog", NEWS, "/sites/hr", "/sites/hr/team");

        Admin.Reply there = client.addins(hr + "/team");
        Admin.Reply home = client.addins("/sites/appcatalog");

        assertEquals(id, there.field("appInstanceId"));
        assertEquals(tenant.url("/sites/hr/team"), there.field("currentWebUrl"));
        assertEquals(tenant.url("/sites/appcatalog"), there.field("installedWebUrl"));
        assertFalse(there.field("tenantAppData").isEmpty());
        assertEquals("2024-03-01T08:20:00Z", there.field("tenantAppDataUpdateTime"));
        assertEquals(tenant.url("/sites/appcatalog"), home.field("currentWebUrl"));
        tenant.site("/sites/it", "IT");
        assertEquals(0, AddinAdmin.count(id, client.addins("/sites/it").body()));
        assertEquals(
                List.of(new FakeInstance(
                        id,
                        "News Ticker",
                        NEWS.productId(),
                        NEWS.appIdentifier(),
                        "/sites/appcatalog",
                        true,
                        List.of("/sites/hr", "/sites/hr/team"),
                        "Installed")),
                admin.instances());
    }

    @Test
    void deploysAnAddinToAllWebs() throws IOException {
        String id = admin.deploys("/sites/appcatalog", NEWS);

        assertEquals(2, AddinAdmin.count(id, client.addins(hr, "/sites/hr/team").body()));
        assertEquals(0, AddinAdmin.count(id, client.addins("/admin").body()));
    }

    @Test
    void reportsTheErrorOfAWebBesideTheRowsOfOtherWebs() throws IOException {
        admin.installs("/sites/hr", NEWS);
        admin.installs("/sites/bad", NEWS);
        admin.failsFor("/sites/bad", "The site is locked.").forbids("/sites/hr/team");
        String none = tenant.url("/sites/none/");

        Admin.Reply reply = client.addins("/sites/bad", hr, none, "/Sites/HR/team", "https://www.contoso.com/x", "y");

        assertEquals(1, AddinAdmin.count("appInstanceId", reply.body()));
        assertTrue(
                reply.body()
                        .endsWith("\"errorsWithServerRelativeUrl\":["
                                + "{\"errorMessage\":\"The site is locked.\",\"serverRelativeUrl\":\"/sites/bad\"},"
                                + "{\"errorMessage\":\"File Not Found.\",\"serverRelativeUrl\":\"" + none + "\"},"
                                + "{\"errorMessage\":\"Attempted to perform an unauthorized operation.\","
                                + "\"serverRelativeUrl\":\"/Sites/HR/team\"},"
                                + "{\"errorMessage\":\"File Not Found.\","
                                + "\"serverRelativeUrl\":\"https://www.contoso.com/x\"},"
                                + "{\"errorMessage\":\"File Not Found.\",\"serverRelativeUrl\":\"y\"}]}"),
                reply.body());
        admin.heals("/sites/bad");
        assertEquals(
                1, AddinAdmin.count("appInstanceId", client.addins("/sites/bad").body()));
    }

    @Test
    void errorsMayNameTheServerRelativeUrl() throws IOException {
        admin.errorsNameRelativeUrls(true).failsFor("/sites/hr", "Locked.");

        assertEquals("/sites/hr", client.addins(hr + "/").field("serverRelativeUrl"));
        assertEquals("/sites/hr", client.permissions(hr, NEWS.appIdentifier()).field("serverRelativeUrl"));
    }

    @Test
    void slowWebFailsTheWholeRequest() throws IOException {
        admin.timesOut("/sites/hr");

        assertEquals(504, client.addins(hr, "/sites/hr/team").status());
        assertEquals(504, client.principals(hr).status());
        assertEquals(504, client.permissions(hr, NEWS.appIdentifier()).status());
        assertEquals(200, client.addins("/sites/hr/team").status());
    }

    @Test
    void stalledWebNeverGetsAResponse() throws IOException {
        admin.stalls("/sites/hr");

        assertThrows(
                java.net.http.HttpTimeoutException.class,
                () -> Raw.send(
                        java.time.Duration.ofMillis(50),
                        "POST",
                        tenant.url("/admin/_api/web/AvailableAddIns"),
                        "{\"urls\":[\"/sites/hr\"]}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.net.http.HttpResponse.BodyHandlers.ofString(),
                        "Authorization",
                        "Bearer " + tenant.entra().newToken()));
        assertEquals(200, client.addins("/sites/hr/team").status());
    }

    @Test
    void returnsPermissionsForEachWeb() throws IOException {
        String list = "31111111-2222-3333-4444-555555555555";
        String app = admin.grants(
                FakePrincipal.acs("App").allowsAppOnly(true),
                FakeGrant.siteCollection("/sites/hr", "FullControl"),
                FakeGrant.web("/sites/hr/team", "Write"),
                FakeGrant.list("/sites/hr/team", list, "Guest"),
                FakeGrant.siteCollection("/sites/it", "Manage"),
                FakeGrant.tenant("Content", "content/tenant", "FullControl"));
        UUID site = AddinWeb.of("/sites/hr", "", "").siteId();
        UUID team = AddinWeb.of("/sites/hr/team", "", "").webId();
        String everywhere = "{\"listId\":\"" + NO_ID + "\",\"right\":\"FullControl\",\"siteId\":\"" + site
                + "\",\"webId\":\"" + NO_ID + "\"}";
        String ofTenant = "\"tenantScopedPermissions\":[{\"feature\":\"Content\",\"id\":\"" + NO_ID
                + "\",\"right\":\"FullControl\",\"scope\":\"content/tenant\"}]";

        assertEquals(
                "{\"addinPermissions\":[{\"absoluteUrl\":\"" + hr + "\",\"allowAppOnly\":true,\"appIdentifier\":\""
                        + app
                        + "\",\"serverRelativeUrl\":\"/sites/hr\",\"siteCollectionScopedPermissions\":[" + everywhere
                        + "]," + ofTenant + "}],\"failedAddins\":[]}",
                client.permissions(hr, app).body());
        assertEquals(
                "{\"addinPermissions\":[{\"absoluteUrl\":\"" + hr + "/team\",\"allowAppOnly\":true,\"appIdentifier\":\""
                        + app + "\",\"serverRelativeUrl\":\"/sites/hr/team\",\"siteCollectionScopedPermissions\":["
                        + everywhere + ",{\"listId\":\"" + NO_ID + "\",\"right\":\"Write\",\"siteId\":\"" + site
                        + "\",\"webId\":\"" + team + "\"},{\"listId\":\"" + list
                        + "\",\"right\":\"Guest\",\"siteId\":\"" + site + "\",\"webId\":\"" + team + "\"}]," + ofTenant
                        + "}],\"failedAddins\":[]}",
                client.permissions("/sites/hr/team/", app).body());
    }

    @Test
    void principalWithoutPermissionsHasARowWithTwoEmptyLists() throws IOException {
        String app = admin.knows(FakePrincipal.internal("App"));
        String unknown = FakePrincipal.acs("Nobody").appIdentifier();

        Admin.Reply reply = client.permissions(hr, app, unknown);

        assertEquals(
                2,
                AddinAdmin.count(
                        "\"siteCollectionScopedPermissions\":[],\"tenantScopedPermissions\":[]", reply.body()));
        assertEquals(2, AddinAdmin.count("\"allowAppOnly\":false", reply.body()));
    }

    @Test
    void returnsPermissionsOnceIfTheyAreRequestedTwice() throws IOException {
        String app = admin.grants(FakePrincipal.acs("App"), FakeGrant.siteCollection("/sites/hr", "Read"));
        String entry = "{\"url\":\"" + hr + "\",\"appIdentifiers\":[\"" + app + "\",\"" + app + "\"]}";

        Admin.Reply reply = client.ask("AddinPermissions", "{\"addins\":[" + entry + "," + entry + "]}");

        assertEquals(1, AddinAdmin.count("\"appIdentifier\"", reply.body()));
    }

    @Test
    void reportsWebsWhosePermissionsItCannotRead() throws IOException {
        admin.failsFor("/sites/hr", "Locked.");
        String app = admin.knows(FakePrincipal.acs("App"));

        assertEquals(
                "{\"addinPermissions\":[],\"failedAddins\":[{\"appIdentifier\":\"" + app
                        + "\",\"errorMessage\":\"Locked.\",\"serverRelativeUrl\":\"" + hr + "\"}]}",
                client.permissions(hr, app).body());
        assertEquals("File Not Found.", client.permissions("/sites/none", app).field("errorMessage"));
        assertEquals(
                "Value does not fall within the expected range.",
                client.permissions("/sites/hr/team", "app").field("errorMessage"));
    }

    @Test
    void returnsThePrincipalsOfTheSiteCollectionForEveryWeb() throws IOException {
        String site = admin.grants(FakePrincipal.acs("One"), FakeGrant.siteCollection("/sites/hr", "Read"));
        String web = admin.grants(FakePrincipal.internal("Two"), FakeGrant.web("/sites/hr/team", "Read"));
        admin.grants(FakePrincipal.acs("Other"), FakeGrant.siteCollection("/sites/it", "Read"));
        admin.grants(FakePrincipal.acs("Tenant"), FakeGrant.tenant("Social", "social/tenant", "Read"));

        Admin.Reply reply = client.principals(hr, "/sites/hr/team", "/sites/none");

        String rows = "{\"absoluteUrl\":\"%1$s\",\"appIdentifier\":\"" + site
                + "\",\"serverRelativeUrl\":\"%2$s\",\"title\":\"One\"},{\"absoluteUrl\":\"%1$s\",\"appIdentifier\":\""
                + web + "\",\"serverRelativeUrl\":\"%2$s\",\"title\":\"Two\"}";
        assertEquals(
                "{\"addinPrincipals\":[" + String.format(rows, hr, "/sites/hr") + ","
                        + String.format(rows, hr + "/team", "/sites/hr/team")
                        + "],\"errorsWithServerRelativeUrl\":[{\"errorMessage\":\"File Not Found.\","
                        + "\"serverRelativeUrl\":\"/sites/none\"}]}",
                reply.body());
    }

    @Test
    void adminSiteReturnsAllOfTheTenantsPrincipals() throws IOException {
        String app = admin.grants(
                FakePrincipal.acs("Tenant"),
                FakeGrant.tenant("Search", "search", "QueryAsUserIgnoreAppPrincipal"),
                FakeGrant.tenant("Content", "content/tenant", "FullControl"));

        Admin.Reply reply = client.principals(admin.url() + "/");

        assertEquals(
                "{\"addinPrincipals\":[{\"absoluteUrl\":\"" + admin.url() + "\",\"appIdentifier\":\"" + app
                        + "\",\"serverRelativeUrl\":\"/admin\",\"title\":\"Tenant\"}],"
                        + "\"errorsWithServerRelativeUrl\":[]}",
                reply.body());
    }

    @Test
    void listsOnlyAcsPrincipalsInTheAcsFunction() throws IOException {
        FakePrincipal acs = FakePrincipal.acs("PnP Test").appDomains("www.contoso.com");
        FakePrincipal bare =
                FakePrincipal.of(FakeAddin.providerHosted("Bare")).appDomains().redirectUri(null);
        FakePrincipal internal = FakePrincipal.of(NEWS);
        List.of(acs, bare, internal).forEach(admin::knows);

        Admin.Reply reply =
                client.acsPrincipals(internal.appId(), acs.appId(), bare.appId(), NO_ID, "{" + acs.appId() + "}");

        assertEquals(
                "{\"value\":[{\"appDomains\":[\"www.contoso.com\"],\"appId\":\"" + acs.appId()
                        + "\",\"appIdentifier\":\"" + acs.appIdentifier()
                        + "\",\"redirectUri\":\"https://addins.contoso.com/redirect\",\"title\":\"PnP Test\"},"
                        + "{\"appDomains\":[],\"appId\":\"" + bare.appId() + "\",\"appIdentifier\":\""
                        + bare.appIdentifier() + "\",\"redirectUri\":null,\"title\":\"Bare\"}]}",
                reply.body());
        assertTrue(admin.returnsBareArrays(true) == admin);
        assertEquals("[]", client.acsPrincipals(internal.appId()).body());
    }

    @Test
    void functionsExistOnlyOnTheAdminSite() throws IOException {
        Admin.Reply reply = Admin.of(tenant).post("/sites/hr/_api/web/AvailableAddIns", "{\"urls\":[\"/sites/hr\"]}");

        assertEquals("404 404 FILE NOT FOUND", reply.status() + " " + reply.body());
        assertEquals(
                200, client.ask("AVAILABLEaddins", "{\"urls\":[\"/sites/hr\"]}").status());
    }

    @Test
    void functionsRequirePost() throws IOException {
        assertEquals(
                "405 -1, Microsoft.SharePoint.Client.InvalidClientQueryException",
                Admin.of(tenant).get("/admin/_api/web/AvailableAddIns").error());
    }

    @Test
    void functionsRequireAToken() throws IOException {
        assertEquals(
                401,
                Raw.send("POST", tenant.url("/admin/_api/web/AvailableAddIns")).statusCode());
    }

    @Test
    void retiredFunctionsAreNotFound() throws IOException {
        admin.retires();

        Admin.Reply reply = client.addins(hr);

        assertEquals("404 -1, Microsoft.SharePoint.Client.ResourceNotFoundException", reply.error());
        assertEquals("Cannot find resource for the request AvailableAddIns.", reply.field("value"));
    }

    @Test
    void refusesUnknownParameters() throws IOException {
        Admin.Reply fullUrls = client.ask("AvailableAddIns", "{\"fullUrls\":[\"" + hr + "\"]}");
        Admin.Reply fullUrl = client.ask(
                "AddinPermissions", "{\"addins\":[{\"fullUrl\":\"" + hr + "\",\"appIdentifiers\":[\"x\"]}]}");

        assertEquals(INVALID_QUERY, fullUrls.error());
        assertEquals("The parameter fullUrls does not exist in method AvailableAddIns.", fullUrls.field("value"));
        assertEquals(INVALID_QUERY, fullUrl.error());
        assertTrue(
                fullUrl.field("value")
                        .startsWith("The property 'fullUrl' does not exist on type 'SPAddinPermissionRequest'."),
                fullUrl.body());
        for (String body : List.of("{\"urls\":[\"a\"]", "[]", "{\"urls\":[\"a\"],\"urls\":[\"b\"]}", "{\"x\":1}")) {
            assertEquals(INVALID_QUERY, client.ask("AvailableAddIns", body).error(), body);
        }
        for (String body : List.of(
                "",
                "{}",
                "{\"urls\":[]}",
                "{\"urls\":null,\"serverRelativeUrls\":[]}",
                "{\"urls\":\"a\"}",
                "{\"urls\":[1]}")) {
            assertEquals(BAD_ARGUMENT, client.ask("AvailableAddIns", body).error(), body);
        }
        for (String body : List.of(
                "{}",
                "{\"addins\":[]}",
                "{\"addins\":[1]}",
                "{\"addins\":[{\"appIdentifiers\":[\"x\"]}]}",
                "{\"addins\":[{\"url\":\"/sites/hr\"}]}",
                "{\"addins\":[{\"url\":\"/sites/hr\",\"appIdentifiers\":[]}]}")) {
            assertEquals(BAD_ARGUMENT, client.ask("AddinPermissions", body).error(), body);
        }
        assertEquals(
                "400 -2146233033, System.FormatException",
                client.acsPrincipals("x").error());
        assertEquals(
                INVALID_QUERY,
                client.ask("AvailableAddIns?$select=addins", "{\"urls\":[\"/sites/hr\"]}")
                        .error());
    }

    @Test
    void allowsAtMostFiveHundredUrls() throws IOException {
        admin.addinsPerWeb("/sites/many-", 0);
        List<String> webs =
                IntStream.range(0, 501).mapToObj(i -> "/sites/many-" + i).toList();
        List<String> ids =
                IntStream.range(0, 501).mapToObj(i -> new UUID(1, i).toString()).toList();

        for (int size : List.of(500, 501)) {
            String status = size == 500 ? "200" : BAD_ARGUMENT;
            String some = AddinAdmin.array(webs.subList(0, size));
            String guids = AddinAdmin.array(ids.subList(0, size));
            for (Admin.Reply reply : List.of(
                    client.ask("AvailableAddIns", "{\"urls\":" + some + "}"),
                    client.ask("GetAddinPrincipalsHavingPermissionsInSites", "{\"urls\":" + some + "}"),
                    client.ask("GetACSServicePrincipals", "{\"appIds\":" + guids + "}"),
                    client.ask(
                            "AddinPermissions",
                            "{\"addins\":[{\"url\":\"/sites/hr\",\"appIdentifiers\":[\"x\"]},{\"url\":\"/sites/hr\","
                                    + "\"appIdentifiers\":" + AddinAdmin.array(ids.subList(0, size - 1)) + "}]}"))) {
                assertEquals(status, reply.status() == 200 ? "200" : reply.error());
            }
        }
    }

    @Test
    void resetClearsAddinsAndSettings() throws IOException {
        admin.installs("/sites/hr", NEWS);
        admin.deploys("/sites/appcatalog", NEWS);
        admin.grants(FakePrincipal.acs("App"), FakeGrant.siteCollection("/sites/hr", "Read"));
        admin.addinsPerWeb("/sites/bulk-", 2)
                .failsFor("/sites/hr", "Locked.")
                .retires()
                .gate(2)
                .requiresVerboseNesting(true)
                .speaks(FakeAddinNames.DOCUMENTED_2024_02)
                .readOnly(true);

        tenant.reset();
        tenant.site("/sites/hr", "Human Resources");

        assertEquals(List.of(), admin.instances());
        AddinAdmin again = AddinAdmin.of(tenant);
        assertEquals(
                "{\"addins\":[],\"errorsWithServerRelativeUrl\":[]}",
                again.addins(hr).body());
        assertEquals(
                "{\"addinPrincipals\":[],\"errorsWithServerRelativeUrl\":[]}",
                again.principals(hr, "/admin").body());
        assertEquals(
                1,
                AddinAdmin.count("errorMessage", again.addins("/sites/bulk-1").body()));
        assertEquals(200, Admin.of(tenant).get("/admin/_api/web").status());
    }
}
