package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.core.Call;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.sharepoint.AddinSource;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.TileStatus;
import io.tenantapps.sharepoint.TileType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact requests of a catalog's writes and of related operations. */
class CatalogWireTest {
    private static final AppId APP = AppId.of("DCF176F0-2F9E-4785-9933-47E97195ACE5");
    private static final String BY_ID = "/AvailableApps/GetById('dcf176f0-2f9e-4785-9933-47e97195ace5')";
    private static final String DONE = "{\"odata.null\":true}";
    private static final byte[] BYTES = "PK and what follows".getBytes(StandardCharsets.UTF_8);

    private final BareServer server = new BareServer();

    @AfterEach
    void stop() {
        server.close();
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

    private AppCatalogClient catalog(Scope scope) {
        return scope.client.apply(server.connection(), server.url("/sites/apps"));
    }

    static String file(String name) {
        return "{\"Name\":\"" + name + "\",\"Length\":\"19\",\"UniqueId\":\"dcf176f0-2f9e-4785-9933-47e97195ace5\"}";
    }

    /** The headers in Microsoft's tables, for a POST without a body. */
    private static final Map<String, String> WITHOUT_PAYLOAD = Map.of(
            "Accept", "application/json;odata=nometadata", "Authorization", "Bearer token", "Content-Length", "0");

    @ParameterizedTest
    @EnumSource
    void sendsAdd(Scope scope) {
        server.answer(file("hello.sppkg"));

        UploadedFile added =
                catalog(scope).add("hello.sppkg", BYTES).overwrite(true).execute();

        assertEquals(APP, added.appId());
        assertEquals(19, added.length());
        RecordedRequest request = server.take();
        assertEquals(
                "POST /sites/apps/_api/web/" + scope.accessor + "/Add(overwrite=true,%20url='hello.sppkg') HTTP/1.1",
                request.getRequestLine());
        assertEquals(
                Map.of(
                        "Accept", "application/json;odata=nometadata",
                        "Authorization", "Bearer token",
                        "Content-Length", "19",
                        "Content-Type", "application/json",
                        "binaryStringRequestBody", "true"),
                BareServer.headers(request));
        assertArrayEquals(BYTES, request.getBody().toByteArray());
    }

    @Test
    void addOverwritesOnlyIfAllowed() {
        server.answer(file("hello.sppkg"));

        catalog(Scope.TENANT).add("hello.sppkg", BYTES).execute();

        assertEquals(
                "POST /sites/apps/_api/web/tenantappcatalog/Add(overwrite=false,%20url='hello.sppkg')", server.line());
    }

    @ParameterizedTest
    @EnumSource
    void sendsDeploy(Scope scope) {
        server.answer(DONE).answer(DONE);

        catalog(scope).deploy(APP).execute();
        catalog(scope).deploy(APP).skipFeatureDeployment(true).execute();

        RecordedRequest request = server.take();
        assertEquals(
                "POST /sites/apps/_api/web/" + scope.accessor + BY_ID + "/Deploy HTTP/1.1", request.getRequestLine());
        assertEquals(
                Map.of(
                        "Accept", "application/json;odata=nometadata",
                        "Authorization", "Bearer token",
                        "Content-Length", "31",
                        "Content-Type", "application/json;odata=nometadata;charset=utf-8"),
                BareServer.headers(request));
        assertEquals("{\"skipFeatureDeployment\":false}", request.getBody().utf8());
        assertEquals("{\"skipFeatureDeployment\":true}", server.take().getBody().utf8());
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheRequestsToRetractAndRemoveAnApp(Scope scope) {
        server.answer(DONE).answer(DONE);

        catalog(scope).retract(APP).execute();
        catalog(scope).remove(APP).execute();

        for (String action : List.of("Retract", "Remove")) {
            RecordedRequest request = server.take();
            assertEquals(
                    "POST /sites/apps/_api/web/" + scope.accessor + BY_ID + "/" + action + " HTTP/1.1",
                    request.getRequestLine());
            assertEquals(WITHOUT_PAYLOAD, BareServer.headers(request));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheRequestsToInstallUpgradeAndUninstallToTheWeb(Scope scope) {
        server.answer(DONE).answer(DONE).answer(DONE);
        String web = server.url("/sites/hr/sub web/");

        catalog(scope).install(APP, web).execute();
        catalog(scope).upgrade(APP, web).execute();
        catalog(scope).uninstall(APP, web).execute();

        for (String action : List.of("Install", "Upgrade", "Uninstall")) {
            RecordedRequest request = server.take();
            assertEquals(
                    "POST /sites/hr/sub%20web/_api/web/" + scope.accessor + BY_ID + "/" + action + " HTTP/1.1",
                    request.getRequestLine());
            assertEquals(WITHOUT_PAYLOAD, BareServer.headers(request));
        }
    }

    @Test
    void syncsAnAppToTeamsByItsItemNumber() {
        server.answer(DONE);

        assertNull(catalog(Scope.TENANT).syncToTeams(17).execute());

        RecordedRequest request = server.take();
        assertEquals(
                "POST /sites/apps/_api/web/tenantappcatalog/SyncSolutionToTeams(id=17) HTTP/1.1",
                request.getRequestLine());
        assertEquals(WITHOUT_PAYLOAD, BareServer.headers(request));
    }

    @Test
    void syncToTeamsFindsTheItemOfAnApp() {
        server.answer("{\"Id\":17}").answer(DONE);

        catalog(Scope.TENANT).syncToTeams(APP).execute();

        assertEquals(
                "GET /sites/apps/_api/web/GetList('%2Fsites%2Fapps%2FAppCatalog')"
                        + "/GetItemByUniqueId('dcf176f0-2f9e-4785-9933-47e97195ace5')?$select=Id",
                server.line());
        assertEquals("POST /sites/apps/_api/web/tenantappcatalog/SyncSolutionToTeams(id=17)", server.line());
    }

    @Test
    void onlyTheTenantsCatalogSupportsTeams(@TempDir Path folder) {
        AppCatalogClient catalog = catalog(Scope.SITE_COLLECTION);

        for (org.junit.jupiter.api.function.Executable attempt : List.<org.junit.jupiter.api.function.Executable>of(
                () -> catalog.syncToTeams(17),
                () -> catalog.syncToTeams(APP),
                () -> catalog.downloadTeamsPackage(APP, folder.resolve("teams.zip")))) {
            IllegalStateException e = assertThrows(IllegalStateException.class, attempt);
            assertEquals(
                    "only the tenant's catalog supports this operation, although Microsoft documents it for "
                            + "both kinds of catalog. A site collection's catalog has no connection to Teams. Use a client from"
                            + " AppCatalogClient.tenant(…).",
                    e.getMessage().replaceFirst("^[^:]*: ", ""));
        }
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void streamsTheTeamsPackageIntoAFile(@TempDir Path folder) throws Exception {
        byte[] zip = new byte[300_000];
        new Random(7).nextBytes(zip);
        zip[0] = 'P';
        zip[1] = 'K';
        server.answer("{\"Id\":17}")
                .answer(new MockResponse.Builder()
                        .setHeader("Content-Type", "application/octet-stream")
                        .body(new Buffer().write(zip))
                        .build());
        Path target = Files.writeString(folder.resolve("teams.zip"), "an older one");

        assertEquals(
                target, catalog(Scope.TENANT).downloadTeamsPackage(APP, target).execute());

        assertArrayEquals(zip, Files.readAllBytes(target));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
        server.take();
        RecordedRequest request = server.take();
        assertEquals(
                "GET /sites/apps/_api/web/tenantappcatalog/DownloadTeamsSolution(17)/$value HTTP/1.1",
                request.getRequestLine());
        assertEquals(Map.of("Accept", "*/*", "Authorization", "Bearer token"), BareServer.headers(request));
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void streamsThePackageOfAnAppIntoAFile(Scope scope, @TempDir Path folder) throws Exception {
        byte[] zip = new byte[300_000];
        new Random(8).nextBytes(zip);
        zip[0] = 'P';
        zip[1] = 'K';
        server.answer(new MockResponse.Builder().body(new Buffer().write(zip)).build());
        Path target = Files.writeString(folder.resolve("hello.sppkg"), "an older one");

        assertEquals(target, catalog(scope).downloadPackage(APP, target).execute());

        assertArrayEquals(zip, Files.readAllBytes(target));
        RecordedRequest request = server.take();
        assertEquals(
                "GET /sites/apps/_api/web/GetFileById('dcf176f0-2f9e-4785-9933-47e97195ace5')/$value HTTP/1.1",
                request.getRequestLine());
        assertEquals(Map.of("Accept", "*/*", "Authorization", "Bearer token"), BareServer.headers(request));
    }

    @Test
    void failedDownloadKeepsTheExistingFile(@TempDir Path folder) throws Exception {
        server.answer("{\"Id\":17}")
                .answer(404, "{}")
                .answer("{\"Title\":\"the catalog\"}")
                .answer(404, "{}");
        Path target = Files.writeString(folder.resolve("teams.zip"), "an older one");

        assertThrows(
                io.tenantapps.core.errors.NotFoundException.class,
                () -> catalog(Scope.TENANT).downloadTeamsPackage(APP, target).execute());

        assertEquals("an older one", Files.readString(target));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void sendsTheRequestForTheSiteCollectionCatalogs() {
        server.answer("{\"value\":[{\"AbsoluteUrl\":\"https://contoso.sharepoint.com/sites/hr\",\"ErrorMessage\":null,"
                + "\"SiteID\":\"3f0b1c1e-1111-4222-8333-444444444444\"},"
                + "{\"AbsoluteUrl\":\"https://contoso.sharepoint.com/sites/gone\","
                + "\"ErrorMessage\":\"Access denied.\",\"SiteID\":\"3f0b1c1e-2222-4222-8333-444444444444\"}]}");

        List<SiteCatalog> catalogs =
                catalog(Scope.SITE_COLLECTION).siteCollectionCatalogs().execute();

        assertEquals("https://contoso.sharepoint.com/sites/hr", catalogs.get(0).absoluteUrl());
        assertEquals("Access denied.", catalogs.get(1).errorMessage());
        assertEquals("3f0b1c1e-2222-4222-8333-444444444444", catalogs.get(1).siteId());
        assertEquals("GET /sites/apps/_api/web/tenantappcatalog/SiteCollectionAppCatalogsSites", server.line());
    }

    @Test
    void sendsInstances() {
        server.answer("{\"value\":[{\"AppId\":\"03b4df10-1111-4222-8333-444444444444\",\"AppStatus\":4,\"AppType\":3,"
                + "\"ProductId\":\"350f641f-1111-4222-8333-444444444444\",\"Title\":\"hello\",\"Version\":\"1.0.0.0\","
                + "\"LastModifiedDate\":\"2026-07-15T13:00:30.113Z\"}]}");

        List<AppInstance> instances =
                catalog(Scope.TENANT).instances(server.url("/sites/hr")).execute();

        assertEquals(
                ProductId.of("350f641f-1111-4222-8333-444444444444"),
                instances.get(0).productId());
        assertEquals(4, instances.get(0).appStatus());
        assertEquals(TileStatus.INSTALLED, instances.get(0).status());
        assertEquals(TileType.INSTANCE, instances.get(0).type());
        assertEquals(AddinSource.UNKNOWN, instances.get(0).source());
        assertEquals("GET /sites/hr/_api/web/AppTiles?$filter=AppType%20eq%203", server.line());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, MARKETPLACE, DOCUMENT_LIBRARY",
        "6, 5, SITE_COLLECTION_CORPORATE_CATALOG, COMMON_LIST",
        "99, -1, UNKNOWN, UNKNOWN"
    })
    void namesKnownNumbersOfATileAndKeepsUnknownNumbers(int source, int type, AddinSource from, TileType what) {
        AppInstance tile =
                AppInstance.fromJson("{\"AppSource\":" + source + ",\"AppStatus\":77,\"AppType\":" + type + "}");

        assertEquals(from, tile.source());
        assertEquals(what, tile.type());
        assertEquals(TileStatus.UNKNOWN, tile.status());
        assertEquals(List.of(source, 77, type), List.of(tile.appSource(), tile.appStatus(), tile.appType()));
    }

    static List<List<String>> names() {
        String long200 = "x".repeat(194) + ".sppkg";
        return List.of(
                List.of("a b.sppkg", "a%20b.sppkg"),
                List.of("o'brien.sppkg", "o''brien.sppkg"),
                List.of("100%.sppkg", "100%25.sppkg"),
                List.of("c#sharp.sppkg", "c%23sharp.sppkg"),
                List.of("ünï.sppkg", "%C3%BCn%C3%AF.sppkg"),
                List.of("a&b+c.sppkg", "a&b+c.sppkg"),
                List.of("50%2f.app", "50%252f.app"),
                List.of("HELLO.SPPKG", "HELLO.SPPKG"),
                List.of(long200, long200));
    }

    @ParameterizedTest
    @MethodSource("names")
    void escapesNames(List<String> nameAndEscaped) {
        server.answer(file(nameAndEscaped.get(0)));

        catalog(Scope.TENANT).add(nameAndEscaped.get(0), BYTES).execute();

        assertEquals(
                "POST /sites/apps/_api/web/tenantappcatalog/Add(overwrite=false,%20url='" + nameAndEscaped.get(1)
                        + "')",
                server.line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b.sppkg",
                "a\\b.sppkg",
                "..\\b.sppkg",
                "a\u0000.sppkg",
                "a\r\nX-Evil: 1.sppkg",
                "a\u007f.sppkg",
                "a:b.sppkg",
                "a*.sppkg",
                "\"a\".sppkg",
                "a<b>.sppkg",
                "a|b.sppkg",
                "a?.sppkg",
                " a.sppkg",
                ".sppkg",
                "hello.zip",
                "hello",
                ""
            })
    void refusesNamesThatNoCatalogAccepts(String name) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> catalog(Scope.TENANT).add(name, BYTES));

        assertEquals("file name ", e.getMessage().substring(0, 10));
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void refusesALongName() {
        String name = "x".repeat(400) + ".sppkg";

        assertEquals(
                "file name must have at most 400 characters, but is: '" + "x".repeat(100) + "…'",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> catalog(Scope.TENANT).add(name, BYTES))
                        .getMessage());
    }

    @Test
    void throwsIfTheNameInTheResponseDiffers() {
        server.answer(file("100.sppkg"));

        OperationFailedException e = assertThrows(
                OperationFailedException.class,
                () -> catalog(Scope.TENANT).add("100%.sppkg", BYTES).execute());

        assertEquals(
                "add app: the package was added, but the service named it '100.sppkg' instead of '100%.sppkg'. The id of the"
                        + " app is dcf176f0-2f9e-4785-9933-47e97195ace5.",
                e.getMessage());
        assertEquals(true, e.mayHaveHappened());
    }

    @Test
    void ignoresCaseAndUnicodeFormOfNames() {
        server.answer(file("U\u0308N.sppkg"));

        assertEquals(
                APP, catalog(Scope.TENANT).add("\u00dcn.sppkg", BYTES).execute().appId());
    }

    @Test
    void streamsApackageFileAndReportsTheProgress(@TempDir Path folder) throws Exception {
        byte[] bytes = new byte[200_000];
        new Random(3).nextBytes(bytes);
        Path file = Files.write(folder.resolve("big.sppkg"), bytes);
        List<Long> told = new ArrayList<>();
        server.answer(file("big.sppkg"));

        catalog(Scope.TENANT)
                .add(file)
                .checkPackage(false)
                .progress((sent, total) -> {
                    assertEquals(bytes.length, total);
                    told.add(sent);
                })
                .execute();

        RecordedRequest request = server.take();
        assertEquals("200000", request.getHeaders().get("Content-Length"));
        assertArrayEquals(bytes, request.getBody().toByteArray());
        assertEquals(List.of(65_536L, 131_072L, 196_608L, 200_000L), told);
    }

    @Test
    void refusesAFileThatIsNotAPackageBeforeSending(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("hello.sppkg"), "this is not a zip");

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> catalog(Scope.TENANT).add(file).execute());

        assertEquals("package is refused because ", e.getMessage().substring(0, 27));
        assertEquals(0, server.web.getRequestCount());
    }

    @ParameterizedTest
    @CsvSource({"200,'{\"odata.null\":true}'", "200,'{\"d\":{\"Deploy\":null}}'", "200,''", "204,''", "202,'{}'"})
    void acceptsAnySuccessStatusOfAwrite(int status, String body) {
        server.answer(status, body);

        assertNull(catalog(Scope.TENANT).deploy(APP).execute());
    }

    @Test
    void usesOneDigestPerWebAccordingToThePolicy() {
        try (BareServer documented = new BareServer(o -> o.digestPolicy(DigestPolicy.DOCUMENTED))) {
            AppCatalogClient catalog = AppCatalogClient.tenant(documented.connection(), documented.url("/sites/apps"));
            List<Call<?>> writes = List.of(
                    catalog.add("hello.sppkg", BYTES),
                    catalog.deploy(APP),
                    catalog.retract(APP),
                    catalog.remove(APP),
                    catalog.syncToTeams(17));
            documented.answer(digest("0xAB,01 Sep 2026 12:00:00 -0000", documented.url("/sites/apps")));
            for (Call<?> write : writes) {
                documented.answer(write instanceof AddApp ? file("hello.sppkg") : DONE);
            }
            documented.answer(digest("0xCD,01 Sep 2026 12:00:00 -0000", documented.url("/sites/hr")));
            documented.answer(DONE).answer(DONE).answer(DONE);

            writes.forEach(Call::execute);
            catalog.install(APP, documented.url("/sites/hr")).execute();
            catalog.upgrade(APP, documented.url("/sites/hr")).execute();
            catalog.uninstall(APP, documented.url("/sites/hr")).execute();

            assertEquals("POST /sites/apps/_api/contextinfo", documented.line());
            for (Call<?> write : writes) {
                assertEquals(
                        "0xAB,01 Sep 2026 12:00:00 -0000",
                        documented.take().getHeaders().get("X-RequestDigest"));
            }
            assertEquals("POST /sites/hr/_api/contextinfo", documented.line());
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        "0xCD,01 Sep 2026 12:00:00 -0000",
                        documented.take().getHeaders().get("X-RequestDigest"));
            }
        }
    }

    private static String digest(String value, @Nullable String web) {
        return "{\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"" + value + "\",\"WebFullUrl\":\"" + web
                + "\"}";
    }
}
