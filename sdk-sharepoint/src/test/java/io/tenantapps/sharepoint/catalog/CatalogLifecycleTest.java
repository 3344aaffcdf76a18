package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.catalog.FakeRefusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifecycle of an app on the fake tenant, from the upload to the removal. */
class CatalogLifecycleTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final FakeTenant tenant = FakeTenant.start()
            .site("/sites/hr", "Human Resources")
            .site("/sites/hr/a", "Part A")
            .site("/sites/hr/b", "Part B");
    private final TenantConnection connection = tenant.connection();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        tenant.close();
    }

    enum Scope {
        TENANT,
        SITE_COLLECTION;

        FakeCatalog in(FakeTenant tenant) {
            return this == TENANT
                    ? tenant.appCatalog("/sites/appcatalog")
                    : tenant.catalogs().ofSite("/sites/hr");
        }

        AppCatalogClient client(TenantConnection connection, FakeCatalog catalog) {
            return this == TENANT
                    ? AppCatalogClient.tenant(connection, catalog.url())
                    : AppCatalogClient.siteCollection(connection, catalog.url());
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsTheWholeLifecycleOfAnApp(Scope scope) {
        FakeCatalog fake = scope.in(tenant).visibleAfter(Duration.ofSeconds(50));
        AppCatalogClient catalog = scope.client(connection, fake);
        FakePackage first = FakePackage.solution("hello");
        List<String> webs = List.of(tenant.url("/sites/hr"), tenant.url("/sites/hr/a"), tenant.url("/sites/hr/b"));

        CatalogApp added = catalog.add(first.writeTo(folder)).executeAndAwait(SOON);
        assertEquals(Boolean.TRUE, added.isValidAppPackage());
        assertEquals(Boolean.FALSE, added.deployed());
        AppId id = added.appId();

        CatalogApp deployed = catalog.deploy(id).executeAndAwait(SOON);
        assertEquals(Boolean.TRUE, deployed.deployed());
        for (String web : webs) {
            assertEquals(
                    AppVersion.of("1.0.0.0"),
                    catalog.install(id, web).executeAndAwait(SOON).installedVersion());
            assertTrue(catalog.get(id).on(web).execute().isInstalled());
            assertEquals(1, catalog.instances(web).execute().size());
        }
        assertFalse(catalog.get(id).on(fake.url()).execute().isInstalled() && scope == Scope.TENANT);

        FakePackage second = first.version("2.0.0.0");
        CatalogApp overwritten =
                catalog.add(second.writeTo(folder)).overwrite(true).executeAndAwait(SOON);
        assertEquals(id, overwritten.appId());
        catalog.deploy(id).executeAndAwait(SOON);
        for (String web : webs) {
            CatalogApp old = catalog.get(id).on(web).execute();
            assertEquals(AppVersion.of("1.0.0.0"), old.installedVersion());
            assertEquals(Boolean.TRUE, old.canUpgrade());
            assertEquals(
                    AppVersion.of("2.0.0.0"),
                    catalog.upgrade(id, web).executeAndAwait(SOON).installedVersion());
        }
        for (String web : webs) {
            assertFalse(catalog.uninstall(id, web).executeAndAwait(SOON).isInstalled());
            assertEquals(List.of(), catalog.instances(web).execute());
        }
        assertEquals(Boolean.FALSE, catalog.retract(id).executeAndAwait(SOON).deployed());
        assertNull(catalog.remove(id).executeAndAwait(SOON));
        assertThrows(NotFoundException.class, () -> catalog.get(id).execute());
        assertEquals(List.of(), fake.apps());
        assertEquals(
                Map.of("Add", 2, "Deploy", 2, "Install", 3, "Upgrade", 3, "Uninstall", 3, "Retract", 1, "Remove", 1),
                tenant.effects());
    }

    @Test
    void findsTheTenantsCatalogFromAnySite() {
        FakeCatalog fake = tenant.appCatalog("/sites/Apps");
        fake.offers(FakePackage.solution("hello"));
        AppCatalogClient catalog = AppCatalogClient.tenantOf(connection, tenant.url("/sites/hr"));

        assertEquals(1, catalog.list().execute().size());
        assertEquals(tenant.url("/sites/Apps"), catalog.site().execute());
    }

    @Test
    void retractsAllListedAppsDespiteAtruncatedResponse() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        List.of("one", "two", "three").forEach(name -> fake.offers(FakePackage.solution(name)));
        AppCatalogClient catalog = AppCatalogClient.tenantOf(connection, tenant.url("/sites/hr"));
        tenant.faults().next("AvailableApps").truncated();

        long count = catalog.list().forEach(app -> catalog.retract(app.appId()).executeAndAwait(SOON));

        assertEquals(3, count);
        assertEquals(3, tenant.effects("Retract"));
        assertEquals(
                0,
                catalog.list().execute().stream().filter(CatalogApp::deployed).count());
    }

    @Test
    void passesOnNoAppsOfAMissingCatalog() {
        assertThrows(
                CatalogNotAvailableException.class,
                () -> AppCatalogClient.siteCollection(connection, tenant.url("/sites/hr"))
                        .list()
                        .forEach(app -> {}));
    }

    @Test
    void findsABrokenPackageAfterTheUpload() {
        AppCatalogClient catalog = AppCatalogClient.tenant(
                connection, tenant.appCatalog("/sites/appcatalog").url());
        FakePackage broken = FakePackage.corrupt("broken");

        UploadedFile taken = catalog.add(broken.fileName(), broken.bytes()).execute();
        OperationFailedException e = assertThrows(
                OperationFailedException.class,
                () -> catalog.add(broken.fileName(), broken.bytes())
                        .overwrite(true)
                        .executeAndAwait(SOON));

        assertTrue(
                e.getMessage()
                        .startsWith("add app: the file is in the catalog as app " + taken.appId()
                                + ", but the service reports: "),
                e.getMessage());
        assertTrue(e.mayHaveHappened());
    }

    @Test
    void deploymentWithAnErrorFailsDespiteItsSuccessStatus() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").failsNextDeploy("Es ging nicht.");
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());
        AppId id = AppId.of(fake.holds(FakePackage.solution("hello")));

        OperationFailedException e = assertThrows(
                OperationFailedException.class, () -> catalog.deploy(id).executeAndAwait(SOON));

        assertEquals(
                "deploy app: the service accepted the request, but the app " + id
                        + " has an error: the service reports: 'Es ging nicht.'",
                e.getMessage());
    }

    @Test
    void waitForAnEndlessInstallationTimesOut() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").failsNextJob();
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());
        AppId id = AppId.of(fake.offers(FakePackage.solution("hello")));
        Instant start = tenant.time().instant();

        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class,
                () -> catalog.install(id, tenant.url("/sites/hr")).executeAndAwait(Duration.ofMinutes(5)));

        assertTrue(
                e.getMessage()
                        .startsWith("install app: the operation did not end within PT5M. Last state: version on "
                                + tenant.url("/sites/hr") + ": none, in the catalog: 1.0.0.0. The operation continues"),
                e.getMessage());
        assertTrue(tenant.time()
                .instant()
                .isBefore(start.plus(Duration.ofMinutes(5).plusSeconds(1))));
    }

    @Test
    void anotherProcessCanContinueTheWait() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofMinutes(3));
        AppId id = AppId.of(fake.offers(FakePackage.solution("hello")));
        String web = tenant.url("/sites/hr");
        AppCatalogClient.tenant(connection, fake.url()).install(id, web).execute();

        OperationHandle<?, CatalogApp> taken =
                AppCatalogClient.tenant(tenant.connection(), fake.url()).follow(id, web);

        assertFalse(taken.poll().hasEnded());
        assertEquals(
                AppVersion.of("1.0.0.0"), taken.await(Duration.ofMinutes(10)).installedVersion());
        assertEquals(1, tenant.effects("Install"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "nl-NL"})
    void distinguishesErrorsWithTheSameCodeByTheStateOfTheApp(String language) {
        tenant.language(language);
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofMinutes(1));
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());
        AppId id = AppId.of(fake.offers(FakePackage.solution("hello")));
        String web = tenant.url("/sites/hr");

        catalog.install(id, web).execute();
        assertThrows(
                JobInProgressException.class, () -> catalog.install(id, web).execute());
        tenant.time().advance(Duration.ofMinutes(2));
        assertThrows(
                AlreadyInstalledException.class, () -> catalog.install(id, web).execute());
        catalog.uninstall(id, web).execute();
        assertThrows(
                JobInProgressException.class, () -> catalog.uninstall(id, web).execute());
    }

    @Test
    void uninstallationEndsWithItsJob() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());
        AppId id = AppId.of(fake.offers(FakePackage.solution("hello")));
        fake.installedOn(id.toString(), "/sites/hr").installsTake(Duration.ofMinutes(1));
        Instant start = tenant.time().instant();

        catalog.uninstall(id, tenant.url("/sites/hr")).executeAndAwait(Duration.ofMinutes(5));

        assertFalse(tenant.time().instant().isBefore(start.plus(Duration.ofMinutes(1))), tenant::log);
        catalog.install(id, tenant.url("/sites/hr")).executeAndAwait(Duration.ofMinutes(5));
    }

    @Test
    void requestToAsiteWithoutAcatalogThrows() {
        AppCatalogClient catalog = AppCatalogClient.siteCollection(connection, tenant.url("/sites/hr"));

        assertThrows(CatalogNotAvailableException.class, () -> catalog.list().execute());
        assertThrows(
                CatalogNotAvailableException.class,
                () -> catalog.add("hello.sppkg", FakePackage.solution("hello").bytes())
                        .execute());
    }

    @Test
    void appOfASiteCatalogIsNotInTheTenantsCatalog() {
        FakeCatalog tenants = tenant.appCatalog("/sites/appcatalog");
        AppId id = AppId.of(tenant.catalogs().ofSite("/sites/hr").offers(FakePackage.solution("hello")));

        assertThrows(
                NotFoundException.class,
                () -> AppCatalogClient.tenant(connection, tenants.url())
                        .upgrade(id, tenant.url("/sites/hr"))
                        .execute());
    }

    @Test
    void downloadsTheTeamsPackageOfAnApp() throws Exception {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());
        AppId with = AppId.of(fake.holds(FakePackage.solution("with").withTeamsPackage()));
        AppId without = AppId.of(fake.holds(FakePackage.solution("without")));

        Path zip =
                catalog.downloadTeamsPackage(with, folder.resolve("teams.zip")).execute();

        assertEquals('P', java.nio.file.Files.readAllBytes(zip)[0]);
        assertThrows(
                NotFoundException.class,
                () -> catalog.downloadTeamsPackage(without, folder.resolve("none.zip"))
                        .execute());
        assertThrows(
                AuthMethodNotAllowedException.class,
                () -> catalog.syncToTeams(with).execute());
    }

    @Test
    void downloadsTheSamePackageThatWasUploaded() throws Exception {
        AppCatalogClient catalog = AppCatalogClient.siteCollection(
                connection, tenant.catalogs().ofSite("/sites/hr").url());
        Path sppkg = FakePackage.solution("hello").writeTo(folder);
        AppId hello = catalog.add(sppkg)
                .executeAndAwait(java.time.Duration.ofMinutes(2))
                .appId();

        Path back = catalog.downloadPackage(hello, folder.resolve("back.sppkg")).execute();

        assertEquals(-1, java.nio.file.Files.mismatch(sppkg, back));
        AppId none = AppId.of("0fd0cc76-7b0f-4f05-9ca4-5b0ed0e3c9b1");
        assertThrows(
                NotFoundException.class,
                () -> catalog.downloadPackage(none, folder.resolve("none.sppkg"))
                        .execute());
    }

    @Test
    void listsSiteCatalogs() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        tenant.catalogs().ofSite("/sites/hr");

        assertEquals(
                List.of(tenant.url("/sites/hr")),
                AppCatalogClient.tenant(connection, fake.url()).siteCollectionCatalogs().execute().stream()
                        .map(SiteCatalog::absoluteUrl)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void refusalsOfACatalogThrowSpecificExceptions(FakeRefusal refusal) {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").refuses(refusal);
        AppId id = AppId.of(fake.holds(FakePackage.solution("hello")));

        assertThrows(
                PermissionMissingException.class,
                () -> AppCatalogClient.tenant(connection, fake.url()).deploy(id).execute());
    }

    @Test
    void waitsUntilALockIsReleased() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        AppId id = AppId.of(fake.holds(FakePackage.solution("hello")));
        fake.locks("hello.sppkg", Duration.ofSeconds(8));

        AppCatalogClient.tenant(connection, fake.url()).deploy(id).execute();

        assertEquals(1, tenant.effects("Deploy"));
    }

    @Test
    void overwritesAnExistingFileOnlyIfAllowed() {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        fake.holds(FakePackage.solution("hello"));
        FakePackage second = FakePackage.solution("hello").version("2.0.0.0");
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());

        assertThrows(
                FileExistsException.class,
                () -> catalog.add("hello.sppkg", second.bytes()).execute());
        assertEquals("1.0.0.0", fake.apps().get(0).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "nl-NL"})
    void translatedNoErrorsTextIsNotTreatedAsAnError(String language) {
        tenant.language(language);
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());

        for (String name : List.of("first", "second")) {
            FakePackage file = FakePackage.solution(name);
            CatalogApp added = catalog.add(file.fileName(), file.bytes()).executeAndAwait(SOON);
            catalog.deploy(added.appId()).executeAndAwait(SOON);
        }

        assertTrue(fake.apps().stream().allMatch(app -> app.deployed()));
    }

    @ParameterizedTest
    @CsvSource({"1033, true", "1043, false"})
    void withoutAnotherAppInTheCatalogTheLanguageOfTheWebDecides(int language, boolean isTrouble) {
        try (BareServer server = new BareServer()) {
            String id = "dcf176f0-2f9e-4785-9933-47e97195ace5";
            String app = healthy(id, "Geen fouten.");
            AppCatalogClient catalog = AppCatalogClient.tenant(server.connection(), server.url("/sites/apps"));
            server.answer("{\"odata.null\":true}").answer(app).answer("{\"Language\":" + language + "}");
            if (!isTrouble) {
                server.answer("{\"value\":[" + app + "]}");
            }

            if (isTrouble) {
                assertThrows(
                        OperationFailedException.class,
                        () -> catalog.deploy(AppId.of(id)).executeAndAwait(SOON));
            } else {
                catalog.deploy(AppId.of(id)).executeAndAwait(SOON);
            }
            assertEquals(isTrouble ? 3 : 4, server.web.getRequestCount());
        }
    }

    @Test
    void unknownMessageIsReportedAsAnError() {
        try (BareServer server = new BareServer()) {
            String id = "dcf176f0-2f9e-4785-9933-47e97195ace5";
            String app = healthy(id, "Er ging iets mis.");
            AppCatalogClient catalog = AppCatalogClient.tenant(server.connection(), server.url("/sites/apps"));
            server.answer("{\"odata.null\":true}")
                    .answer(app)
                    .answer("{\"Language\":1043}")
                    .answer("{\"value\":[" + app + "," + healthy("dcf176f0-1111-4785-9933-47e97195ace5", "Geen fouten.")
                            + "]}");

            OperationFailedException e = assertThrows(
                    OperationFailedException.class,
                    () -> catalog.deploy(AppId.of(id)).executeAndAwait(SOON));

            assertTrue(e.getMessage().endsWith("the service reports: 'Er ging iets mis.'"), e.getMessage());
        }
    }

    private static String healthy(String id, String words) {
        return "{\"ID\":\"" + id + "\",\"Deployed\":true,\"CurrentVersionDeployed\":true,\"IsValidAppPackage\":true,"
                + "\"ErrorMessage\":\"" + words + "\"}";
    }
}
