package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.errors.ConflictException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.sharepoint.packages.PackageFile;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the client never reports a write as done or not done without proof, after a lost response and an
 * inconclusive check.
 */
@Timeout(60)
class OutcomeUnknownTest {
    private static final AppId APP = AppId.of("dcf176f0-2f9e-4785-9933-47e97195ace5");
    private static final String DONE = "{\"odata.null\":true}";
    private static final byte[] BYTES = "PK and what follows".getBytes(StandardCharsets.UTF_8);

    private final BareServer server = new BareServer();
    private final AppCatalogClient catalog = AppCatalogClient.tenant(server.connection(), server.url("/sites/apps"));

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private static String error(String code) {
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"nl-NL\",\"value\":\"Nee.\"}}}";
    }

    private static String app(String rest) {
        return "{\"ID\":\"" + APP + "\"" + (rest.isEmpty() ? "" : "," + rest) + "}";
    }

    private void lost() {
        server.answer(502, "");
    }

    private void notDeployed(int looks) {
        for (int i = 0; i < looks; i++) {
            server.answer(app("\"Deployed\":false,\"CurrentVersionDeployed\":false"));
        }
    }

    private void stillDeployed(int looks) {
        for (int i = 0; i < looks; i++) {
            server.answer(app("\"Deployed\":true,\"CurrentVersionDeployed\":true"));
        }
    }

    @Test
    void outcomeOfArefusalAfterAlostResponseIsUnknownIfTheCheckFails() {
        lost();
        stillDeployed(6);
        server.answer(409, error("-1, X")).answer(403, "{}");

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class, () -> catalog.retract(APP).execute());

        assertTrue(e.getMessage().contains("409"), e.getMessage());
    }

    @Test
    void refusalAfterAlostResponseWithoutEffectReportsMayHaveHappened() {
        lost();
        stillDeployed(6);
        server.answer(409, error("-1, X"));
        stillDeployed(1);

        ConflictException e =
                assertThrows(ConflictException.class, () -> catalog.retract(APP).execute());

        assertTrue(e.mayHaveHappened());
        assertTrue(e.getMessage().endsWith("An earlier request of this call may have taken effect."), e::getMessage);
    }

    @Test
    void refusalAfterALostResponseSucceedsIfTheEffectAppearsLate() {
        lost();
        stillDeployed(6);
        server.answer(409, error("-1, X"));
        notDeployed(1);

        assertNull(catalog.retract(APP).execute());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 409, 500})
    void acceptsAnExistingFileWithTheSameBytesAfterALostResponse(int status) {
        lost();
        for (int look = 0; look < 6; look++) {
            server.answer(404, error("-2147024894, System.IO.FileNotFoundException"));
        }
        server.answer(status, error("-2130575257, Microsoft.SharePoint.SPException"))
                .answer("{\"Name\":\"hello.sppkg\",\"Length\":\"19\",\"UniqueId\":\"" + APP + "\"}")
                .answer(new MockResponse.Builder()
                        .body(new Buffer().write(BYTES))
                        .build());

        assertEquals(APP, catalog.add("hello.sppkg", BYTES).execute().appId());
    }

    @Test
    void changedFileAfterALostResponseDoesNotProveTheUpload() throws Exception {
        Path file = Files.write(folder.resolve("hello.sppkg"), BYTES);
        AtomicReference<byte[]> stored = new AtomicReference<>();
        server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getMethod().equals("POST")) {
                    stored.set(request.getBody().toByteArray());
                    overwrite(file);
                    return new MockResponse.Builder().code(502).build();
                }
                MockResponse.Builder answer = new MockResponse.Builder();
                return request.getTarget().endsWith("$value")
                        ? answer.body(new Buffer().write(stored.get())).build()
                        : answer.setHeader("Content-Type", "application/json")
                                .body("{\"Name\":\"hello.sppkg\",\"Length\":\"" + stored.get().length
                                        + "\",\"UniqueId\":\"" + APP + "\"}")
                                .build();
            }
        });

        SdkException e = assertThrows(
                SdkException.class, () -> catalog.add(file).checkPackage(false).execute());

        assertTrue(e.mayHaveHappened(), e.getMessage());
    }

    private static void overwrite(Path file) {
        try {
            Files.writeString(file, "another, longer package");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Install", "Upgrade", "Uninstall"})
    void pollsALongJobAfterALostStart(String verb) {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources")) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            FakePackage file = FakePackage.solution("hello");
            AppId id = AppId.of(fake.offers(file));
            if (!verb.equals("Install")) {
                fake.installedOn(id.toString(), "/sites/hr");
            }
            if (verb.equals("Upgrade")) {
                fake.offers(file.version("2.0.0.0"));
            }
            fake.installsTake(Duration.ofMinutes(4));
            tenant.faults().next(verb).dropAfterActing();
            AppCatalogClient real = AppCatalogClient.tenant(tenant.connection(), fake.url());
            String web = tenant.url("/sites/hr");
            LongRunningCall<?, ?> call = switch (verb) {
                case "Install" -> real.install(id, web);
                case "Upgrade" -> real.upgrade(id, web);
                default -> real.uninstall(id, web);
            };

            call.executeAndAwait(Duration.ofMinutes(10));

            assertEquals(1, tenant.effects(verb), tenant::log);
        }
    }

    @Test
    void unreadableNewAppIsNotTreatedAsRemoved() {
        try (FakeTenant tenant = FakeTenant.start()) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").visibleAfter(Duration.ofSeconds(50));
            AppCatalogClient real = AppCatalogClient.tenant(tenant.connection(), fake.url());
            AppId id = real.add("hello.sppkg", FakePackage.solution("hello").bytes())
                    .execute()
                    .appId();
            tenant.faults().next("Remove").dropBeforeActing();

            boolean isSaidToBeRemoved = true;
            try {
                real.remove(id).executeAndAwait(Duration.ofMinutes(5));
            } catch (SdkException e) {
                isSaidToBeRemoved = false;
            }

            assertEquals(isSaidToBeRemoved, fake.apps().isEmpty(), tenant::log);
        }
    }

    @Test
    void pageOfAGatewayDoesNotProveARemoval() {
        lost();
        server.answer(new MockResponse.Builder()
                .code(404)
                .setHeader("Content-Type", "text/html")
                .body("<html>no such host</html>")
                .build());

        assertThrows(OutcomeUnknownException.class, () -> catalog.remove(APP).execute());
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void canUpgradeConfirmsAnUpgradeIfTheCatalogHasNoVersion(boolean canUpgrade, boolean isSo) {
        lost();
        for (int look = 0; look < 8; look++) {
            server.answer(app("\"InstalledVersion\":\"1.0.0.0\",\"CanUpgrade\":" + canUpgrade));
        }

        if (isSo) {
            catalog.upgrade(APP, server.url("/sites/hr")).execute();
        } else {
            assertThrows(
                    SdkException.class,
                    () -> catalog.upgrade(APP, server.url("/sites/hr")).execute());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ID\":\"x\"}", "{\"InstalledVersion\":{\"Major\":1}}", "{}", "{\"value\":[]}"})
    void missingVersionDoesNotProveAnUninstallation(String odd) {
        lost();
        for (int look = 0; look < 40; look++) {
            server.answer(odd);
        }

        assertThrows(
                SdkException.class,
                () -> catalog.uninstall(APP, server.url("/sites/hr")).execute());
    }

    @Test
    void doesNotRepeatTheDeploymentOfASiteBySitePackage() {
        lost();
        server.answer(app("\"Deployed\":true,\"CurrentVersionDeployed\":true,\"SkipDeploymentFeature\":false,"
                + "\"IsPackageDefaultSkipFeatureDeployment\":false"));

        catalog.deploy(APP).skipFeatureDeployment(true).execute();

        assertEquals(2, server.web.getRequestCount());
    }

    @Test
    void waitsUntilTheVersionOfAnOverwriteIsVisible() throws Exception {
        Path file =
                PackageFile.bare(PackageFile.manifest("Version=\"2.0.0.0\"")).write(folder.resolve("hello.sppkg"));
        String app = "\"IsValidAppPackage\":true,\"ErrorMessage\":\"No errors.\",\"AppCatalogVersion\":";
        server.answer("{\"Name\":\"hello.sppkg\",\"UniqueId\":\"" + APP + "\"}")
                .answer(app(app + "\"1.0.0.0\""))
                .answer(app(app + "\"2.0.0.0\""));

        CatalogApp added = catalog.add(file).overwrite(true).executeAndAwait(Duration.ofMinutes(2));

        assertEquals(AppVersion.of("2.0.0.0"), added.appCatalogVersion());
    }

    @Test
    void refusesEndlessPages() {
        AtomicInteger pages = new AtomicInteger();
        server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body("{\"value\":[],\"odata.nextLink\":\"" + server.url("/p?n=" + pages.incrementAndGet())
                                + "\"}")
                        .build();
            }
        });
        Call<?> list = catalog.list().withOptions(o -> o.maxAttempts(1));

        SdkException e = assertThrows(SdkException.class, list::execute);

        assertTrue(e.getMessage().contains("it has more than 1000 pages"), e.getMessage());
        assertEquals(1_000, pages.get());
    }

    @Test
    void htmlPageIsNotATeamsPackage() throws Exception {
        Path target = Files.writeString(folder.resolve("teams.zip"), "PK the good one");
        server.answer("{\"Id\":17}")
                .answer(new MockResponse.Builder()
                        .setHeader("Content-Type", "text/html")
                        .body("<html>Sign in</html>")
                        .build());

        assertThrows(
                SdkException.class,
                () -> catalog.downloadTeamsPackage(APP, target)
                        .withOptions(o -> o.maxAttempts(1))
                        .execute());

        assertEquals("PK the good one", Files.readString(target));
        assertThrows(IllegalArgumentException.class, () -> catalog.downloadTeamsPackage(APP, Path.of("/")));
        assertThrows(IllegalArgumentException.class, () -> catalog.downloadTeamsPackage(APP, folder));
    }

    @Test
    void htmlPageIsNotAPackage() throws Exception {
        Path target = Files.writeString(folder.resolve("hello.sppkg"), "PK the good one");
        server.answer("<html>Sign in</html>");

        assertThrows(
                SdkException.class,
                () -> catalog.downloadPackage(APP, target)
                        .withOptions(o -> o.maxAttempts(1))
                        .execute());

        assertEquals("PK the good one", Files.readString(target));
        assertThrows(IllegalArgumentException.class, () -> catalog.downloadPackage(APP, folder));
    }

    @Test
    void missingTenantCatalogIsNotReportedAsAMissingSite() {
        server.answer(404, error("-1, Microsoft.SharePoint.Client.ResourceNotFoundException"))
                .answer(DONE);
        AppCatalogClient site = AppCatalogClient.siteCollection(server.connection(), server.url("/sites/hr"));

        CatalogNotAvailableException e = assertThrows(
                CatalogNotAvailableException.class,
                () -> site.siteCollectionCatalogs().execute());

        assertTrue(e.getMessage().contains("The tenant has no app catalog"), e.getMessage());
    }

    @Test
    void missingPermissionThrowsASpecificExceptionWhilePolling() {
        server.answer(DONE).answer(403, error("-2147024891, System.UnauthorizedAccessException"));

        assertThrows(
                io.tenantapps.core.errors.PermissionMissingException.class,
                () -> catalog.retract(APP).executeAndAwait(Duration.ofMinutes(1)));
    }

    @Test
    void acceptsAWebNamedLikeTheListOfACatalog() {
        server.answer(DONE);

        catalog.install(APP, server.url("/sites/hr/AppCatalog")).execute();

        assertTrue(server.line().startsWith("POST /sites/hr/AppCatalog/_api/web/"));
    }

    @Test
    void messageKeepsTheCorrelationIdOfTheService() {
        String words = "x".repeat(300) + " Correlation ID: 9f5c1f0d";
        server.answer(DONE)
                .answer(app("\"Deployed\":false,\"IsValidAppPackage\":false,\"ErrorMessage\":\"" + words + "\""));

        OperationFailedException e = assertThrows(
                OperationFailedException.class, () -> catalog.deploy(APP).executeAndAwait(Duration.ofMinutes(1)));

        assertTrue(e.getMessage().contains("Correlation ID: 9f5c1f0d"), e.getMessage());
    }

    @Test
    void removalOfAmissingAppThrowsNotFound() {
        server.answer(404, error("-1, Microsoft.SharePoint.Client.ResourceNotFoundException"))
                .answer("{\"AppCatalogId\":1}")
                .answer(404, error("-1, Microsoft.SharePoint.Client.ResourceNotFoundException"));

        NotFoundException e =
                assertThrows(NotFoundException.class, () -> catalog.remove(APP).execute());

        assertFalse(e.mayHaveHappened());
    }
}
