package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AlreadyScheduledException;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AppState;
import io.tenantapps.businesscentral.AppType;
import io.tenantapps.businesscentral.AttemptResult;
import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.NotInstalledException;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.RequiredAction;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.ServiceDialect;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.UpdateWindow;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeBcRefusal;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the life cycle of an app against the fake tenant, in two API versions and all dialects. */
@ParameterizedClass
@EnumSource
class BcLifecycleTest {
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final FakeBcApp CORE = FakeBcApp.global("Contoso Core").version("3.1.0.0");
    private static final FakeBcApp SALES =
            FakeBcApp.global("Contoso Sales").version("3.1.0.0").requires(CORE);
    private static final FakeBcApp CORE_2 = CORE.version("3.2.0.0");
    private static final FakeBcApp SALES_2 = SALES.version("3.2.0.0").requires(CORE_2);
    private static final AppVersion NEW = AppVersion.of("3.2.0.0");

    private final ServiceDialect dialect;
    private final FakeTenant tenant;
    private final TenantConnection connection;
    private final FakeEnvironment production;
    private final BcAppsClient apps;

    BcLifecycleTest(ServiceDialect dialect) {
        this.dialect = dialect;
        this.tenant = dialect.in(FakeTenant.start());
        this.connection = tenant.connection();
        this.production = tenant.environment("Production");
        this.apps = dialect.apps(tenant, connection);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private static BcAppId id(FakeBcApp app) {
        return BcAppId.of(app.id());
    }

    @Test
    void managesAnAppFromInstallationToRemoval() {
        production.offers(CORE, SALES);

        AppOperation installed = apps.install(id(SALES))
                .acceptIsvEula(true)
                .installOrUpdateNeededDependencies(true)
                .executeAndAwait(LONG);
        assertEquals(OperationStatus.SUCCEEDED, installed.operationStatus());
        assertEquals("3.1.0.0", production.installed(CORE.id()));
        assertEquals("3.1.0.0", production.installed(SALES.id()));

        production.offers(CORE_2, SALES_2);
        List<AvailableUpdate> updates = apps.availableUpdates().execute();
        assertEquals(2, updates.size());
        AvailableUpdate sales = updates.stream()
                .filter(update -> id(SALES).equals(update.appId()))
                .findFirst()
                .orElseThrow();
        assertEquals(id(CORE), sales.requirements().get(0).appId());
        assertEquals(RequiredAction.UPDATE, sales.requirements().get(0).action());
        for (FakeBcApp next : List.of(CORE_2, SALES_2)) {
            AppOperation updated =
                    apps.update(id(next), AppVersion.of(next.version())).executeAndAwait(LONG);
            assertEquals(NEW, updated.targetVersion());
            assertEquals(AppVersion.of("3.1.0.0"), updated.sourceVersion());
        }
        assertEquals(List.of(), apps.availableUpdates().execute());
        assertEquals(2, apps.operations(id(SALES)).execute().size());
        for (InstalledApp listed : apps.installedApps().execute()) {
            assertEquals(NEW, listed.version());
            assertEquals(AppState.INSTALLED, listed.appState());
            assertEquals(AttemptResult.SUCCEEDED, listed.lastUpdateResult());
        }

        apps.uninstall(id(CORE)).uninstallDependents(true).deleteData(true).executeAndAwait(LONG);
        assertEquals(List.of(), apps.installedApps().execute());
        assertEquals(List.of(), production.apps());
        assertEquals(1, tenant.effects("install"));
        assertEquals(2, tenant.effects("update"));
        assertEquals(1, tenant.effects("uninstall"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "nl-NL"})
    void reportsRequirementsAsSpecificExceptions(String language) {
        tenant.language(language);
        production.has(CORE, SALES).offers(CORE_2, SALES_2);

        RequirementsNotMetException update =
                assertThrows(RequirementsNotMetException.class, apps.update(id(SALES), NEW)::execute);
        RequirementsNotMetException uninstall =
                assertThrows(RequirementsNotMetException.class, apps.uninstall(id(CORE))::execute);

        assertEquals(id(CORE), update.requirements().get(0).appId());
        assertEquals(NEW, update.requirements().get(0).version());
        assertEquals(RequiredAction.UPDATE, update.requirements().get(0).action());
        assertEquals(id(SALES), uninstall.requirements().get(0).appId());
        assertEquals(RequiredAction.UNINSTALL, uninstall.requirements().get(0).action());
        assertEquals(0, tenant.effects("update") + tenant.effects("uninstall"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "nl-NL"})
    void usesTheStateToDistinguishEqualErrorCodes(String language) {
        tenant.language(language);
        production.offers(CORE, CORE_2);
        Call<AppOperation> install = apps.install(id(CORE)).acceptIsvEula(true).targetVersion(AppVersion.of("3.1.0.0"));

        assertThrows(NotInstalledException.class, apps.uninstall(id(CORE))::execute);
        assertThrows(NotInstalledException.class, apps.update(id(CORE), NEW)::execute);
        OperationId first = install.execute().operationId();
        AlreadyScheduledException again = assertThrows(AlreadyScheduledException.class, install::execute);
        assertEquals(first, again.operationId());
        tenant.time().advance(Duration.ofMinutes(5));
        assertThrows(AlreadyInstalledException.class, install::execute);
        OperationId update = apps.update(id(CORE), NEW).execute().operationId();
        assertEquals(
                update,
                assertThrows(AlreadyScheduledException.class, apps.update(id(CORE), NEW)::execute)
                        .operationId());
        assertEquals(1, tenant.effects("install"));
        assertEquals(1, tenant.effects("update"));
    }

    @Test
    void reportsAnUnavailableVersionAsAValidationFailure() {
        production.has(CORE);

        assertEquals(
                ValidationFailedException.class,
                assertThrows(ValidationFailedException.class, apps.update(id(CORE), NEW)::execute)
                        .getClass());
    }

    @Test
    void reportsAnUpgradeOfTheEnvironment() {
        production.has(CORE).offers(CORE_2).status("Upgrading");

        EnvironmentNotReadyException e =
                assertThrows(EnvironmentNotReadyException.class, apps.update(id(CORE), NEW)::execute);

        assertEquals(EnvironmentStatus.UPGRADING, e.environmentStatus());
    }

    @ParameterizedTest
    @EnumSource
    void missingPermissionMessageRefersToTheChecklist(FakeBcRefusal refusal) {
        production.offers(CORE);
        tenant.businessCentral().refuses(refusal);

        PermissionMissingException e = assertThrows(
                PermissionMissingException.class, apps.install(id(CORE)).acceptIsvEula(true)::execute);

        assertTrue(e.getMessage().contains("AdminCenter.ReadWrite.All"), e.getMessage());
        assertFalse(e.mayHaveHappened());
    }

    @Test
    void reportsADeletedEnvironmentAsMissing() {
        production.softDeletes();

        assertThrows(NotFoundException.class, apps.installedApps()::execute);
        List<BcEnvironment> listed =
                BcEnvironmentsClient.builder(connection).build().list().execute();
        assertEquals(EnvironmentStatus.SOFT_DELETED, listed.get(0).environmentStatus());
        assertTrue(listed.get(0).name().startsWith("Production-"), listed::toString);
    }

    @Test
    void failureContainsTheErrorCodes() {
        tenant.language("de-DE");
        production
                .has(CORE)
                .offers(CORE_2)
                .nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed", "TenantSyncFailure"));

        OperationFailedException e = assertThrows(
                OperationFailedException.class, () -> apps.update(id(CORE), NEW).executeAndAwait(LONG));

        assertEquals("ExtensionChangeFailed", e.code());
        assertEquals("TenantSyncFailure", e.innerCode());
        assertEquals(AttemptResult.FAILED, apps.installedApps().execute().get(0).lastUpdateResult());
    }

    @Test
    void canceledOrSkippedOperationIsNotASuccess() {
        production
                .has(CORE)
                .offers(CORE_2)
                .nextOperation(FakeBcOutcome.isCanceled())
                .nextOperation(FakeBcOutcome.isSkipped());

        for (String how : List.of("was canceled", "was skipped")) {
            OperationFailedException e = assertThrows(
                    OperationFailedException.class,
                    () -> apps.update(id(CORE), NEW).executeAndAwait(LONG));
            assertTrue(e.getMessage().contains(how), e.getMessage());
        }
    }

    @Test
    void successWithoutEffectIsNotASuccess() {
        production.has(CORE).offers(CORE_2).nextOperation(FakeBcOutcome.succeedsInNameOnly());

        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class, () -> apps.update(id(CORE), NEW).executeAndAwait(LONG));

        assertTrue(
                e.getMessage().contains("the app is listed with version 3.1.0.0 instead of 3.2.0.0"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "someFutureStatus"})
    void stopsWaitingForAnEndlessStatusAfterTheTimeout(String status) {
        production.has(CORE).offers(CORE_2).nextOperation(FakeBcOutcome.staysAs(status));
        Instant start = tenant.time().instant();

        assertThrows(
                WaitTimeoutException.class, () -> apps.update(id(CORE), NEW).executeAndAwait(Duration.ofMinutes(10)));

        assertTrue(tenant.time()
                .instant()
                .isBefore(start.plus(Duration.ofMinutes(10)).plusSeconds(1)));
    }

    @Test
    void waitsForAnOperationThatIsListedLate() {
        production.has(CORE).offers(CORE_2).operationsAppearAfter(Duration.ofSeconds(20));

        assertTrue(apps.update(id(CORE), NEW).executeAndAwait(LONG).hasEnded());
    }

    @Test
    void missingOperationIsNotASuccess() {
        production.has(CORE).offers(CORE_2).nextOperation(FakeBcOutcome.isLost());

        RuntimeException e = assertThrows(
                RuntimeException.class, () -> apps.update(id(CORE), NEW).executeAndAwait(Duration.ofMinutes(10)));

        assertTrue(e instanceof NotFoundException || e instanceof WaitTimeoutException, e::toString);
    }

    @Test
    void uninstallationEndsWhenTheAppIsNoLongerListed() {
        production.has(CORE).uninstallsLinger(Duration.ofSeconds(55));

        apps.uninstall(id(CORE)).executeAndAwait(LONG);

        assertEquals(List.of(), apps.installedApps().execute());
        apps.operations(id(CORE)).execute().forEach(operation -> assertTrue(operation.hasEnded()));
    }

    @Test
    void followsAnUpdateWindowOperationLater() {
        production.has(CORE).offers(CORE_2);

        OperationId operation = apps.update(id(CORE), NEW)
                .useEnvironmentUpdateWindow(true)
                .start()
                .accepted()
                .operationId();
        OperationHandle<OperationId, AppOperation> elsewhere =
                dialect.apps(tenant, tenant.connection()).follow(id(CORE), operation);

        assertFalse(elsewhere.poll().hasEnded());
        assertEquals("3.1.0.0", production.installed(CORE.id()));
        tenant.time().advance(Duration.ofHours(8));
        elsewhere.await(Duration.ofHours(1));
        assertEquals("3.2.0.0", production.installed(CORE.id()));
    }

    @Test
    void cancelsAScheduledUpdate() {
        if (!dialect.knows(ApiVersion.V2_19)) {
            OperationId any = OperationId.of("1a2b3c4d-1111-4222-8333-444444444444");
            assertThrows(
                    UnsupportedApiVersionException.class,
                    () -> apps.cancelUpdate(id(CORE), any).execute());
            return;
        }
        production.has(CORE).offers(CORE_2);
        OperationId operation = apps.update(id(CORE), NEW)
                .useEnvironmentUpdateWindow(true)
                .execute()
                .operationId();

        assertEquals(
                OperationStatus.CANCELED,
                apps.cancelUpdate(id(CORE), operation).execute().operationStatus());
        tenant.time().advance(Duration.ofHours(24));
        assertEquals("3.1.0.0", production.installed(CORE.id()));
        assertThrows(
                OperationFailedException.class,
                () -> apps.follow(id(CORE), operation).await(LONG));
    }

    @Test
    void listsTheRequirementsOfAnUninstallation() {
        if (!dialect.knows(ApiVersion.V2_25)) {
            assertThrows(
                    UnsupportedApiVersionException.class,
                    () -> apps.uninstallRequirements(id(CORE)).execute());
            return;
        }
        production.has(CORE, SALES);

        List<UninstallRequirement> first = apps.uninstallRequirements(id(CORE)).execute();

        assertEquals(id(SALES), first.get(0).appId());
        assertEquals(AppType.GLOBAL, first.get(0).appType());
        assertEquals(RequiredAction.UNINSTALL, first.get(0).action());
        assertEquals(List.of(), apps.uninstallRequirements(id(SALES)).execute());
    }

    @Test
    void managesAScheduledExtensionFromUploadToRemoval(@TempDir Path folder) {
        if (!dialect.knows(ApiVersion.V2_29)) {
            assertThrows(
                    UnsupportedApiVersionException.class,
                    () -> apps.scheduledExtensions().execute());
            return;
        }
        FakeBcApp extension = FakeBcApp.perTenant("Fabrikam PTE");

        AppOperation installed = apps.uploadExtension(extension.writeTo(folder))
                .acceptIsvEula(true)
                .executeAndAwait(LONG);
        assertEquals(OperationStatus.SUCCEEDED, installed.operationStatus());
        assertEquals("1.0.0.0", production.installed(extension.id()));

        AppOperation scheduled = apps.uploadExtension(
                        extension.version("2.0.0.0").writeTo(folder))
                .schedule(ScheduleKind.NEXT_MAJOR_UPDATE)
                .acceptIsvEula(true)
                .execute();
        assertEquals(ScheduleKind.NEXT_MAJOR_UPDATE, scheduled.schedule());
        AppOperation listed = apps.scheduledExtensions().execute().get(0);
        assertEquals(scheduled.operationId(), listed.operationId());
        assertEquals("Fabrikam PTE", listed.parameters().name());

        AppOperation removed = apps.removeScheduledExtension(
                        id(extension), AppVersion.of("2.0.0.0"), ScheduleKind.NEXT_MAJOR_UPDATE)
                .execute();
        assertEquals(OperationStatus.CANCELED, removed.operationStatus());
        assertEquals(List.of(), apps.scheduledExtensions().execute());
        assertThrows(
                NotFoundException.class,
                apps.removeScheduledExtension(id(extension), AppVersion.of("2.0.0.0"), ScheduleKind.NEXT_MAJOR_UPDATE)
                        ::execute);
        production.updatesTo("29.0");
        assertEquals("1.0.0.0", production.installed(extension.id()));
    }

    @Test
    void selectsEnvironmentsByTheirStatus() {
        tenant.environment("UAT").type("Sandbox").status("Preparing");
        production.window("22:00", "06:00", "Romance Standard Time");
        BcEnvironmentsClient environments =
                BcEnvironmentsClient.builder(connection).build();

        List<BcEnvironment> active = environments.list().execute().stream()
                .filter(BcEnvironment::isActive)
                .toList();

        assertEquals(1, active.size());
        assertEquals(EnvironmentType.PRODUCTION, active.get(0).environmentType());
        assertEquals(List.of(), environments.apps(active.get(0)).installedApps().execute());
        assertEquals(
                EnvironmentStatus.PREPARING, environments.get("UAT").execute().environmentStatus());
        UpdateWindow window = environments.updateWindow("Production").execute();
        assertEquals("22:00", window.preferredStartTime());
        assertTrue(window.preferredStartTimeUtc().isBefore(window.preferredEndTimeUtc()));
        assertNull(environments.updateWindow("UAT").execute());
    }
}
