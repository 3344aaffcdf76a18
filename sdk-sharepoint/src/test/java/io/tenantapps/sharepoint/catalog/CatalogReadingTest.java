package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact requests of a catalog's reads, and the parsing of their responses. */
class CatalogReadingTest {
    private static final AppId APP = AppId.of("DCF176F0-2F9E-4785-9933-47E97195ACE5");

    /** A response in the recorded shape, with invented values. */
    private static final String HELLO = "{\"AadAppId\":\"00000000-0000-0000-0000-000000000000\","
            + "\"AadPermissions\":\"Microsoft Graph, User.ReadBasic.All; Microsoft Graph, Sites.Selected\","
            + "\"AppCatalogVersion\":\"1.2.2\",\"CanUpgrade\":false,\"CDNLocation\":\"SharePoint Online\","
            + "\"ContainsTenantWideExtension\":false,\"CurrentVersionDeployed\":true,\"Deployed\":true,"
            + "\"ErrorMessage\":\"No errors.\",\"ID\":\"dcf176f0-2f9e-4785-9933-47e97195ace5\","
            + "\"InstalledVersion\":\"\",\"IsClientSideSolution\":true,\"IsEnabled\":true,"
            + "\"IsPackageDefaultSkipFeatureDeployment\":true,\"IsValidAppPackage\":true,"
            + "\"ProductId\":\"0b4b4a7e-1111-4222-8333-444444444444\",\"ShortDescription\":\"\","
            + "\"SkipDeploymentFeature\":false,\"StoreAssetId\":\"\",\"SupportsTeamsTabs\":true,"
            + "\"ThumbnailUrl\":\"\",\"Title\":\"hello-client-side-solution\"}";

    private final MockWebServer server = new MockWebServer();
    private final TenantConnection connection =
            TenantConnection.builder().tokens(TokenProvider.fixed("token")).build();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private String site() {
        return server.url("/sites/appcatalog").toString();
    }

    private void answer(String body) {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json;odata=nometadata;streaming=true;charset=utf-8")
                .body(body)
                .build());
    }

    private RecordedRequest take() throws InterruptedException {
        return server.takeRequest(5, TimeUnit.SECONDS);
    }

    enum Scope {
        TENANT("tenantappcatalog", AppCatalogClient::tenant),
        SITE_COLLECTION("sitecollectionappcatalog", AppCatalogClient::siteCollection);

        final String accessor;
        final BiFunction<TenantConnection, String, AppCatalogClient> client;

        Scope(String accessor, BiFunction<TenantConnection, String, AppCatalogClient> client) {
            this.accessor = accessor;
            this.client = client;
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsApps(Scope scope) throws Exception {
        AppCatalogClient catalog = scope.client.apply(connection, site());
        answer("{\"value\":[" + HELLO + "]}");

        List<CatalogApp> apps = catalog.list().execute();

        assertEquals(List.of(CatalogApp.fromJson(HELLO)), apps);
        RecordedRequest request = take();
        assertEquals(
                "GET /sites/appcatalog/_api/web/" + scope.accessor + "/AvailableApps HTTP/1.1",
                request.getRequestLine());
        assertEquals("application/json;odata=nometadata", request.getHeaders().get("Accept"));
        assertEquals("Bearer token", request.getHeaders().get("Authorization"));
        assertNull(request.getHeaders().get("X-RequestDigest"));
        assertNull(request.getHeaders().get("Content-Type"));
    }

    @ParameterizedTest
    @EnumSource
    void readsOneApp(Scope scope) throws Exception {
        AppCatalogClient catalog = scope.client.apply(connection, site());
        answer("{\"d\":" + HELLO + "}");

        CatalogApp app = catalog.get(APP).execute();

        assertEquals(APP, app.appId());
        assertEquals(
                "GET /sites/appcatalog/_api/web/" + scope.accessor
                        + "/AvailableApps/GetById('dcf176f0-2f9e-4785-9933-47e97195ace5') HTTP/1.1",
                take().getRequestLine());
    }

    @Test
    void readsTheInstalledVersionOfAnotherWeb() throws Exception {
        answer("{\"value\":[]}");
        answer(HELLO);
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, site());

        assertEquals(
                List.of(),
                catalog.list().on(server.url("/sites/hr/ünder").toString()).execute());
        CatalogApp app = catalog.get(APP).on(server.url("/").toString()).execute();

        assertFalse(app.isInstalled());
        assertEquals(
                "GET /sites/hr/%C3%BCnder/_api/web/tenantappcatalog/AvailableApps HTTP/1.1", take().getRequestLine());
        assertEquals(
                "GET /_api/web/tenantappcatalog/AvailableApps/GetById('dcf176f0-2f9e-4785-9933-47e97195ace5') HTTP/1.1",
                take().getRequestLine());
    }

    @Test
    void refusesAWebOnAnotherOrigin() {
        AppCatalogClient catalog =
                AppCatalogClient.tenant(connection, "https://contoso.sharepoint.com/sites/appcatalog");

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> catalog.list().on("https://fabrikam.sharepoint.com/sites/hr"));

        assertEquals(
                "web must be on https://contoso.sharepoint.com, the origin of its catalog, but is on"
                        + " https://fabrikam.sharepoint.com",
                e.getMessage());
    }

    @Test
    void followsPagesOnlyOnTheSameOrigin() throws Exception {
        answer("{\"value\":[" + HELLO + "],\"odata.nextLink\":\"" + server.url("/sites/appcatalog/_api/next?p=2")
                + "\"}");
        answer("{\"value\":[" + HELLO + "]}");
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, site());

        assertEquals(2, catalog.list().execute().size());
        take();
        assertEquals("GET /sites/appcatalog/_api/next?p=2 HTTP/1.1", take().getRequestLine());

        answer("{\"value\":[],\"odata.nextLink\":\"https://evil.example/next\"}");
        MalformedResponseException e = assertThrows(
                MalformedResponseException.class,
                () -> catalog.list().withOptions(o -> o.maxAttempts(1)).execute());
        assertTrue(e.getMessage().contains("link is refused because it is not on the origin"), e.getMessage());
        assertEquals(3, server.getRequestCount());
    }

    @Test
    void forEachSendsTheSameRequestAndPassesOnTheSameAppsAsExecute() throws Exception {
        answer("{\"value\":[" + HELLO + "],\"odata.nextLink\":\"" + server.url("/sites/appcatalog/_api/next?p=2")
                + "\"}");
        answer("{\"value\":[" + HELLO.replace("1.2.2", "1.2.3") + "]}");
        List<CatalogApp> apps = new ArrayList<>();
        List<Integer> requestsBefore = new ArrayList<>();

        long count = AppCatalogClient.tenant(connection, site()).list().forEach(app -> {
            apps.add(app);
            requestsBefore.add(server.getRequestCount());
        });

        assertEquals(2, count);
        assertEquals(List.of(CatalogApp.fromJson(HELLO), CatalogApp.fromJson(HELLO.replace("1.2.2", "1.2.3"))), apps);
        assertEquals(List.of(1, 2), requestsBefore);
        RecordedRequest request = take();
        assertEquals(
                "GET /sites/appcatalog/_api/web/tenantappcatalog/AvailableApps HTTP/1.1", request.getRequestLine());
        assertEquals("application/json;odata=nometadata", request.getHeaders().get("Accept"));
    }

    @Test
    void passesOnNoAppOfAnUnreadableResponse() {
        answer("{\"value\":[" + HELLO + "," + HELLO + ",");
        List<CatalogApp> apps = new ArrayList<>();

        assertThrows(
                MalformedResponseException.class,
                () -> AppCatalogClient.tenant(connection, site())
                        .list()
                        .withOptions(o -> o.maxAttempts(1))
                        .forEach(apps::add));

        assertEquals(List.of(), apps);
    }

    @Test
    void throwsIfAPageLinksToItself() {
        answer("{\"value\":[" + HELLO + "],\"odata.nextLink\":\""
                + server.url("/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps") + "\"}");

        MalformedResponseException e = assertThrows(
                MalformedResponseException.class,
                () -> AppCatalogClient.tenant(connection, site())
                        .list()
                        .withOptions(o -> o.maxAttempts(1))
                        .execute());

        assertTrue(e.getMessage().contains("its next link forms a loop"), e.getMessage());
    }

    @Test
    void findsApps() throws Exception {
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, site());
        for (int i = 0; i < 3; i++) {
            answer("{\"value\":[" + HELLO.replace("hello", "other").replace("0b4b4a7e", "0b4b4a7f") + "," + HELLO
                    + "]}");
        }

        assertEquals(
                "hello-client-side-solution",
                catalog.find(ProductId.of("{0B4B4A7E-1111-4222-8333-444444444444}"))
                        .execute()
                        .title());
        assertEquals(
                APP,
                catalog.findByTitle(" Hello-Client-Side-Solution ").execute().appId());
        assertNull(catalog.findByTitle("hello").execute());
        assertEquals("GET /sites/appcatalog/_api/web/tenantappcatalog/AvailableApps HTTP/1.1", take().getRequestLine());
        assertEquals(3, server.getRequestCount());
    }

    @Test
    void errorForAMissingAppNamesTheRequest() {
        server.enqueue(new MockResponse.Builder()
                .code(404)
                .setHeader("Content-Type", "application/json")
                .setHeader("SPRequestGuid", "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11")
                .body("{\"odata.error\":{\"code\":\"-1, Microsoft.SharePoint.Client.ResourceNotFoundException\","
                        + "\"message\":{\"lang\":\"de-DE\",\"value\":\"Die Ressource ist nicht vorhanden.\"}}}")
                .build());
        answer("{\"AppCatalogId\":1}");
        server.enqueue(new MockResponse.Builder()
                .code(404)
                .setHeader("Content-Type", "application/json")
                .body("{\"odata.error\":{\"code\":\"-1, Microsoft.SharePoint.Client.ResourceNotFoundException\"}}")
                .build());

        NotFoundException e = assertThrows(
                NotFoundException.class,
                () -> AppCatalogClient.tenant(connection, site()).get(APP).execute());

        assertEquals(
                "get app: the service responded with 404 to GET " + site()
                        + "/_api/web/tenantappcatalog/AvailableApps/GetById('dcf176f0-2f9e-4785-9933-47e97195ace5'); code:"
                        + " -1, Microsoft.SharePoint.Client.ResourceNotFoundException; message: \"Die Ressource ist nicht"
                        + " vorhanden.\"; correlation id: 7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11; attempts: 1. This catalog has no app"
                        + " dcf176f0-2f9e-4785-9933-47e97195ace5. An app has a different id in each catalog, and gets a new id when it is removed and added again. An app that was just added may be missing for up to a minute.",
                e.getMessage());
    }

    @Test
    void everyFieldOfTheServiceHasAComponent() {
        CatalogApp app = CatalogApp.fromJson(HELLO);
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : CatalogApp.class.getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property != null) {
                names.add(property.value());
            }
        }

        assertEquals(Json.read(Map.class, HELLO).keySet(), names);
        assertEquals(22, names.size());
        assertEquals(Map.of(), app.additionalProperties());
        assertEquals(AppVersion.of("1.2.2.0"), app.appCatalogVersion());
        assertEquals(app, CatalogApp.fromJson(Json.write(app)));
    }

    @Test
    void acceptsMissingAndUnknownFields() {
        CatalogApp app = CatalogApp.fromJson("{\"id\":\"no guid\",\"Title\":\"x\",\"InstalledVersion\":\"1.0.0.0\","
                + "\"IsCorporateCatalogSite\":true,\"Deployed\":\"perhaps\"}");

        assertNull(app.appId());
        assertNull(app.deployed());
        assertTrue(app.isInstalled());
        assertEquals(
                Map.of("id", "no guid", "IsCorporateCatalogSite", true, "Deployed", "perhaps"),
                app.additionalProperties());
        assertEquals(app, CatalogApp.fromJson(Json.write(app)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://contoso.sharepoint.com/sites/appcatalog, https://contoso.sharepoint.com/sites/appcatalog",
        "https://contoso.sharepoint.com/sites/appcatalog/, https://contoso.sharepoint.com/sites/appcatalog",
        "https://contoso.sharepoint.com/sites/appcatalog/AppCatalog, https://contoso.sharepoint.com/sites/appcatalog",
        "https://contoso.sharepoint.com/sites/apps/AppCatalog/Forms/AllItems.aspx, https://contoso.sharepoint.com/sites/apps",
        "https://contoso.sharepoint.com/sites/apps/appcatalog/, https://contoso.sharepoint.com/sites/apps",
        "https://contoso.sharepoint.com/AppCatalog/Forms/AllItems.aspx, https://contoso.sharepoint.com",
        "https://contoso.sharepoint.com, https://contoso.sharepoint.com",
        "https://contoso.sharepoint.com/sites/hr/sub, https://contoso.sharepoint.com/sites/hr/sub",
        "https://contoso.sharepoint.com/sites/apps/_layouts/15/tenantAppCatalog.aspx/manageApps, https://contoso.sharepoint.com/sites/apps",
        "https://contoso.sharepoint.com/sites/apps/SitePages/Home.aspx, https://contoso.sharepoint.com/sites/apps",
        "https://contoso.sharepoint.com/sites/apps/Lists/Tasks/AllItems.aspx, https://contoso.sharepoint.com/sites/apps",
        "https://contoso.sharepoint.com/sites/apps/Shared Documents/Forms/AllItems.aspx, https://contoso.sharepoint.com/sites/apps",
        "https://contoso.sharepoint.com/sites/apps/sub/default.aspx, https://contoso.sharepoint.com/sites/apps/sub",
        "https://contoso.sharepoint.com/sites/lists, https://contoso.sharepoint.com/sites/lists",
        "https://contoso.sharepoint.com/sites/apps/_api/web, https://contoso.sharepoint.com/sites/apps"
    })
    void acceptsSitesAsUsersPasteThem(String pasted, String site) {
        assertEquals(site, AppCatalogClient.tenant(connection, pasted).site().execute());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso-admin.sharepoint.com",
                "https://contoso.sharepoint.com.evil.example/sites/a",
                "http://contoso.sharepoint.com/sites/a",
                "contoso.sharepoint.com/sites/a",
                "https://contoso.sharepoint.com/sites/a?x=1",
                "https://contoso.sharepoint.com/sites",
                "https://contoso.sharepoint.com/teams/",
                "https://contoso.sharepoint.com/:f:/r/sites/a"
            })
    void refusesStringsThatAreNotSites(String pasted) {
        assertThrows(IllegalArgumentException.class, () -> AppCatalogClient.tenant(connection, pasted));
    }
}
