package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Call;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.ConflictException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a refusal of a catalog is converted to the same exception in every language and every OData format. */
class CatalogErrorsTest {
    private static final AppId APP = AppId.of("dcf176f0-2f9e-4785-9933-47e97195ace5");
    private static final String IS_THERE = "{\"AppCatalogId\":1}";
    private static final String NOT_THERE =
            Dialect.WITHOUT_METADATA.body("-1, Microsoft.SharePoint.Client.ResourceNotFoundException", Words.GERMAN);
    private static final String NO_TILES = "{\"value\":[]}";

    private final BareServer server = new BareServer();
    private final AppCatalogClient catalog = AppCatalogClient.tenant(server.connection(), server.url("/sites/apps"));
    private final AppCatalogClient sites =
            AppCatalogClient.siteCollection(server.connection(), server.url("/sites/hr"));

    @AfterEach
    void stop() {
        server.close();
    }

    /** The same refusal in three OData formats. */
    enum Dialect {
        WITHOUT_METADATA("{\"odata.error\":{\"code\":\"%s\",\"message\":{\"lang\":\"%s\",\"value\":\"%s\"}}}"),
        VERBOSE("{\"error\":{\"code\":\"%s\",\"message\":{\"lang\":\"%s\",\"value\":\"%s\"}}}"),
        VERSION_4("{\"error\":{\"code\":\"%1$s\",\"message\":\"%3$s\"}}");

        private final String form;

        Dialect(String form) {
            this.form = form;
        }

        String body(String code, Words words) {
            return String.format(form, code, words.lang, words.text);
        }
    }

    /** The message of the refusal. The message must not affect the result. */
    enum Words {
        ENGLISH("en-US", "An instance of this App already exists at the specified location."),
        GERMAN("de-DE", "Eine Instanz dieser App ist am angegebenen Ort bereits vorhanden."),
        DUTCH("nl-NL", "Er bestaat al een exemplaar van deze app op de opgegeven locatie.");

        private final String lang;
        private final String text;

        Words(String lang, String text) {
            this.lang = lang;
            this.text = text;
        }
    }

    static Stream<Arguments> everyForm() {
        return Stream.of(Dialect.values())
                .flatMap(dialect -> Stream.of(Words.values()).map(words -> Arguments.of(dialect, words)));
    }

    private static String app(String installedVersion, boolean deployed) {
        return "{\"ID\":\"" + APP + "\",\"ProductId\":\"0b4b4a7e-1111-4222-8333-444444444444\",\"Deployed\":" + deployed
                + ",\"CurrentVersionDeployed\":" + deployed
                + ",\"IsValidAppPackage\":true,\"AppCatalogVersion\":\"1.0.0.0\","
                + "\"InstalledVersion\":\"" + installedVersion + "\"}";
    }

    private static String tile() {
        return "{\"value\":[{\"ProductId\":\"0b4b4a7e-1111-4222-8333-444444444444\",\"AppStatus\":1}]}";
    }

    private <E extends SdkException> E refused(Class<E> type, Call<?> call) {
        E e = assertThrows(type, call::execute);
        assertFalse(e.mayHaveHappened(), e.getMessage());
        return e;
    }

    private Call<?> add() {
        return catalog.add("hello.sppkg", "PK".getBytes(StandardCharsets.UTF_8));
    }

    private Call<?> install() {
        return catalog.install(APP, server.url("/sites/hr"));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void installedAppThrowsAlreadyInstalled(Dialect dialect, Words words) {
        server.answer(400, dialect.body("-1, System.InvalidOperationException", words))
                .answer(app("0.9.0.0", true));

        AlreadyInstalledException e = refused(AlreadyInstalledException.class, install());

        assertTrue(
                e.getMessage()
                        .endsWith("The app is already installed on " + server.url("/sites/hr")
                                + ", with version 0.9.0.0."),
                e.getMessage());
        assertEquals("7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11", e.correlationId());
        assertEquals(400, e.status());
        server.take();
        assertEquals("GET /sites/hr/_api/web/tenantappcatalog/AvailableApps/GetById('" + APP + "')", server.line());
    }

    /** No error code is known for this refusal, but the name of the setting is the same in every language. */
    @ParameterizedTest
    @CsvSource({
        "WITHOUT_METADATA, 500, '-2146232832, Microsoft.SharePoint.SPException', Value of: [CSPConfig] cannot exceed: [100000].",
        "VERBOSE, 400, '-1, System.InvalidOperationException', Der Wert von: [CSPConfig] darf 100000 nicht überschreiten.",
        "VERSION_4, 400, '-2147024809, System.ArgumentException', De waarde van [CSPConfig] is te groot."
    })
    void fullListOfScriptSourcesThrowsASpecificException(Dialect dialect, int status, String code, String words) {
        server.answer(status, String.format(dialect.form, code, "x", words));

        ScriptSourcesFullException e = refused(ScriptSourcesFullException.class, catalog.deploy(APP));

        assertTrue(e.getMessage().endsWith(ScriptSourcesFullException.REMEDY), e.getMessage());
        assertEquals(status, e.status());
        assertEquals(1, server.web.getRequestCount());
    }

    @Test
    void fullListOfScriptSourcesAffectsOnlyDeployments() {
        for (Call<?> call : List.of(catalog.list(), add(), catalog.retract(APP))) {
            server.answer(400, Dialect.VERBOSE.body("-1, X", Words.ENGLISH).replace("An instance", "[CSPConfig]"));

            ApiException e = assertThrows(ApiException.class, call::execute);

            assertFalse(e instanceof ScriptSourcesFullException);
        }
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void runningJobThrowsJobInProgressDespiteTheSameCode(Dialect dialect, Words words) {
        server.answer(400, dialect.body("-1, System.InvalidOperationException", words))
                .answer(app("", true))
                .answer(tile());

        assertTrue(refused(JobInProgressException.class, install())
                .getMessage()
                .endsWith("Another job for this app is running on " + server.url("/sites/hr")
                        + ". Wait until the job ends, then check the app again."));
    }

    @Test
    void refusedUpgradeOrUninstallOfAnInstalledAppThrowsJobInProgress() {
        String body = Dialect.WITHOUT_METADATA.body("-1, System.InvalidOperationException", Words.DUTCH);
        server.answer(400, body).answer(app("0.9.0.0", true)).answer(400, body).answer(app("1.0.0.0", true));

        refused(JobInProgressException.class, catalog.upgrade(APP, server.url("/sites/hr")));
        refused(JobInProgressException.class, catalog.uninstall(APP, server.url("/sites/hr")));
    }

    @Test
    void appThatIsNotOnTheWebCannotBeUpgradedOrUninstalled() {
        String body = Dialect.WITHOUT_METADATA.body("-1, System.InvalidOperationException", Words.GERMAN);
        for (int i = 0; i < 2; i++) {
            server.answer(400, body).answer(app("", true)).answer(NO_TILES);
        }
        String web = server.url("/sites/hr");

        String meaning = "The app is not installed on " + web + ".";
        assertTrue(refused(ConflictException.class, catalog.upgrade(APP, web))
                .getMessage()
                .endsWith(meaning));
        assertTrue(refused(ConflictException.class, catalog.uninstall(APP, web))
                .getMessage()
                .endsWith(meaning));
    }

    @Test
    void undeployedAppCannotBeInstalled() {
        server.answer(400, Dialect.WITHOUT_METADATA.body("-1, System.InvalidOperationException", Words.GERMAN))
                .answer(app("", false))
                .answer(NO_TILES);

        assertTrue(refused(ConflictException.class, install())
                .getMessage()
                .endsWith("The app is not deployed in its catalog. Deploy it before you install it."));
    }

    @Test
    void refusalStaysGenericIfTheStateCannotBeRead() {
        server.answer(400, Dialect.WITHOUT_METADATA.body("-1, System.InvalidOperationException", Words.GERMAN))
                .answer(403, "{}");

        ApiException e = refused(ApiException.class, install());

        assertEquals(ApiException.class, e.getClass());
        assertEquals(1, e.getSuppressed().length);
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void missingAppThrowsNotFound(Dialect dialect, Words words) {
        server.answer(404, dialect.body("-1, Microsoft.SharePoint.Client.ResourceNotFoundException", words))
                .answer(IS_THERE)
                .answer(404, NOT_THERE);

        NotFoundException e = refused(NotFoundException.class, catalog.deploy(APP));

        assertTrue(e.getMessage().contains("This catalog has no app " + APP + "."), e.getMessage());
        server.take();
        assertEquals("GET /sites/apps/_api/web/tenantappcatalog", server.line());
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void errorForAmissingSiteCatalogExplainsHowToEnableAcatalog(Dialect dialect, Words words) {
        server.answer(404, dialect.body("-1, Microsoft.SharePoint.Client.ResourceNotFoundException", words))
                .answer("{\"odata.null\":true}");

        CatalogNotAvailableException e = refused(CatalogNotAvailableException.class, sites.list());

        assertTrue(
                e.getMessage()
                        .endsWith("The site collection of " + server.url("/sites/hr")
                                + " has no app catalog. A SharePoint administrator, who must also be an administrator of the"
                                + " site and of the tenant's app catalog, can enable a catalog with Add-SPOSiteCollectionAppCatalog"
                                + " -Site or 'm365 spo site appcatalog add --siteUrl'."),
                e.getMessage());
        assertInstanceOf(NotFoundException.class, e.getCause());
        server.take();
        assertEquals("GET /sites/hr/_api/web/sitecollectionappcatalog", server.line());
    }

    @Test
    void missingTenantCatalogThrowsASpecificException() {
        server.answer(404, "{}").answer("{\"odata.null\":true}");

        assertTrue(refused(CatalogNotAvailableException.class, catalog.get(APP))
                .getMessage()
                .contains("The tenant has no app catalog, according to " + server.url("/sites/apps") + "."));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500})
    void undeployedAppThrowsConflictForAnyCode(int status) {
        for (String code :
                List.of("-2146232832, Microsoft.SharePoint.SPException", "-1, System.InvalidOperationException")) {
            server.answer(status, Dialect.VERBOSE.body(code, Words.DUTCH));
            if (status == 500) {
                for (int looks = 0; looks < 6; looks++) {
                    server.answer(app("", false)); // the client checks whether the write took effect
                }
            }
            server.answer(app("", false));

            ConflictException e =
                    assertThrows(ConflictException.class, () -> install().execute());

            assertTrue(e.getMessage().contains("Deploy it before you install it"), e::getMessage);
        }
    }

    @Test
    void undeployedAppOfTheFakeThrowsConflict() {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "HR")) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            AppId id = AppId.of(fake.holds(FakePackage.solution("hello")));
            AppCatalogClient client = AppCatalogClient.tenant(tenant.connection(), fake.url());

            assertThrows(
                    ConflictException.class,
                    () -> client.install(id, tenant.url("/sites/hr")).execute());
        }
    }

    @Test
    void missingAppNeedsOneFurtherRequest() {
        server.answer(404, NOT_THERE).answer(IS_THERE);

        assertThrows(NotFoundException.class, () -> catalog.get(APP).execute());

        assertEquals(2, server.web.getRequestCount());
    }

    @Test
    void errorNamesTheMissingWeb() {
        server.answer(404, "404 FILE NOT FOUND").answer(404, "404 FILE NOT FOUND");

        assertTrue(refused(NotFoundException.class, install())
                .getMessage()
                .endsWith("There is probably no site or web at " + server.url("/sites/hr") + "."));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void appOfAnotherCatalogThrowsNotFound(Dialect dialect, Words words) {
        server.answer(400, dialect.body("-2146232832, Microsoft.SharePoint.SPException", words))
                .answer(404, NOT_THERE)
                .answer(IS_THERE);

        assertEquals(
                400,
                refused(NotFoundException.class, catalog.upgrade(APP, server.url("/sites/hr")))
                        .status());
    }

    @Test
    void genericErrorCodeAloneIsNotConverted() {
        server.answer(400, Dialect.VERBOSE.body("-2146232832, Microsoft.SharePoint.SPException", Words.DUTCH))
                .answer(app("1.0.0.0", true));

        assertEquals(
                ApiException.class,
                refused(ApiException.class, catalog.upgrade(APP, server.url("/sites/hr")))
                        .getClass());
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void existingFileThrowsFileExists(Dialect dialect, Words words) {
        for (int status : List.of(400, 403, 409, 500)) {
            server.answer(status, dialect.body("-2130575257, Microsoft.SharePoint.SPException", words));

            assertTrue(refused(FileExistsException.class, add())
                    .getMessage()
                    .endsWith("Call overwrite(true) to replace it. Its app keeps its id."));
        }
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void triesALockedFileThreeTimes(Dialect dialect, Words words) {
        String body = dialect.body("-2147018894, Microsoft.SharePoint.SPFileLockException", words);
        server.answer(423, body).answer(423, body).answer(423, body);

        refused(LockedException.class, add());

        assertEquals(List.of(java.time.Duration.ofSeconds(5), java.time.Duration.ofSeconds(5)), server.time.waits());
        assertEquals(3, server.web.getRequestCount());
    }

    @Test
    void lockReleasedDuringTheRetriesCausesNoFailure() {
        server.answer(423, "{}")
                .answer("{\"Name\":\"hello.sppkg\",\"UniqueId\":\"dcf176f0-2f9e-4785-9933-47e97195ace5\"}");

        assertEquals(APP, ((UploadedFile) add().execute()).appId());
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void missingPermissionListsPossibleReasons(Dialect dialect, Words words) {
        for (String code : List.of(
                "-2147024891, System.UnauthorizedAccessException", "-2146232832, Microsoft.SharePoint.SPException")) {
            server.answer(403, dialect.body(code, words));

            String message = refused(PermissionMissingException.class, catalog.deploy(APP))
                    .getMessage();
            assertTrue(
                    message.endsWith(
                            "Besides a missing permission, there are three possible reasons: custom scripts are "
                                    + "not allowed on the catalog's site (no-script); the app is a SharePoint Add-in, which a caller with an app-only token cannot manage; or the caller is not an administrator of that site."),
                    message);
        }
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void refusedAppOnlyTokenIsExplained(Dialect dialect, Words words) {
        for (int status : List.of(400, 403)) {
            server.answer(status, dialect.body("-2130575223, Microsoft.SharePoint.SPException", words));

            assertTrue(refused(PermissionMissingException.class, catalog.deploy(APP))
                    .getMessage()
                    .contains("sp-dev-docs issues 10955 and 10963"));
        }
    }

    @ParameterizedTest
    @CsvSource({"10005", "'10005, System.Exception'"})
    void refusedSyncNamesTheAlternative(String code) {
        server.answer(400, Dialect.WITHOUT_METADATA.body(code, Words.GERMAN));

        assertTrue(refused(AuthMethodNotAllowedException.class, catalog.syncToTeams(17))
                .getMessage()
                .endsWith(
                        "For Teams, download the Teams package (downloadTeamsPackage) and publish it through Microsoft"
                                + " Graph or the Teams admin center."));
    }

    @ParameterizedTest
    @CsvSource({
        "404, '-2147024894, System.IO.FileNotFoundException'",
        "404, '-2130575338, Microsoft.SharePoint.SPException'",
        "500, '-2147024894, System.IO.FileNotFoundException'"
    })
    void missingPackageFileThrowsNotFound(int status, String code) {
        server.answer(status, Dialect.WITHOUT_METADATA.body(code, Words.ENGLISH))
                .answer(IS_THERE)
                .answer(404, NOT_THERE);

        refused(NotFoundException.class, catalog.get(APP));
    }

    @Test
    void errorForAmissingCatalogExplainsHowToCreateAcatalog() {
        server.answer("{\"CorporateCatalogUrl\":null}");

        CatalogNotAvailableException e = refused(
                CatalogNotAvailableException.class,
                AppCatalogClient.tenantOf(server.connection(), server.url("/")).list());

        assertEquals(
                "find tenant app catalog: the tenant of " + server.url("/").replaceFirst("/$", "")
                        + " has no app catalog, or its catalog was created very recently. An administrator can create a catalog by opening Apps in the SharePoint admin center. A new catalog is ready after half a minute to several hours.",
                e.getMessage());
    }

    @Test
    void sendsNoTokenToACatalogOnAnotherOrigin() {
        server.answer("{\"CorporateCatalogUrl\":\"https://fabrikam.sharepoint.com/sites/appcatalog\"}");

        assertTrue(refused(
                        CatalogNotAvailableException.class,
                        AppCatalogClient.tenantOf(server.connection(), server.url("/"))
                                .list())
                .getMessage()
                .contains("is on another origin, https://fabrikam.sharepoint.com. The client does not send a token "
                        + "to that origin"));
        assertEquals(1, server.web.getRequestCount());
    }

    @Test
    void invalidCatalogUrlIsReportedAsUnavailableCatalog() {
        server.answer("{\"CorporateCatalogUrl\":\"javascript:alert(1)\"}");

        refused(
                CatalogNotAvailableException.class,
                AppCatalogClient.tenantOf(server.connection(), server.url("/")).list());
    }

    @Test
    void looksUpTheTenantsCatalogOnce() {
        server.answer("{\"CorporateCatalogUrl\":\"" + server.url("/sites/Apps") + "\"}")
                .answer("{\"value\":[]}")
                .answer("{\"value\":[]}")
                .answer("{\"odata.null\":true}");
        AppCatalogClient found = AppCatalogClient.tenantOf(server.connection(), server.url("/sites/hr/AppCatalog"));

        found.list().execute();
        found.list().execute();
        found.serialization(WriteSerialization.PER_CATALOG).deploy(APP).execute();

        assertEquals("GET /sites/hr/_api/SP_TenantSettings_Current", server.line());
        assertEquals("GET /sites/Apps/_api/web/tenantappcatalog/AvailableApps", server.line());
        assertEquals("GET /sites/Apps/_api/web/tenantappcatalog/AvailableApps", server.line());
        assertTrue(server.line().startsWith("POST /sites/Apps/_api/web/tenantappcatalog/AvailableApps/GetById"));
        assertEquals(server.url("/sites/Apps"), found.site().execute());
    }
}
