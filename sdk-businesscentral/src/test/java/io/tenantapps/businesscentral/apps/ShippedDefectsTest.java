package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.Requirement;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOperationForm;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the client behaves correctly where other published clients have defects. */
class ShippedDefectsTest {
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final FakeBcApp CORE = FakeBcApp.global("Core").version("1.0.0.0");
    private static final FakeBcApp CORE_2 = CORE.version("2.0.0.0");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production");
    private final BcAppsClient apps = BcAppsClient.environment(tenant.connection(), "Production");

    @AfterEach
    void stop() {
        tenant.close();
    }

    private static BcAppId id(FakeBcApp app) {
        return BcAppId.of(app.id());
    }

    @Test
    void updatesAnInstalledApp() { // elsewhere: other clients: "already installed", for any version
        production.has(CORE).offers(CORE_2);

        assertTrue(apps.apply(apps.updatePlan().execute()).run().isComplete());

        assertEquals("2.0.0.0", production.installed(CORE.id()));
    }

    @Test
    void reportsMissingAppsAsTypedValues() { // other clients drop this information, or split it at the quotes of the
        // message
        FakeBcApp tricky = FakeBcApp.global("O'Hara \"& Sons\"").version("1.0.0.0");
        tenant.language("de-DE");
        production.has(CORE).offers(CORE_2.requires(tricky), tricky);

        RequirementsNotMetException e = assertThrows(
                RequirementsNotMetException.class,
                () -> apps.update(id(CORE), AppVersion.of("2.0.0.0")).execute());

        assertEquals(
                List.of(id(tricky)),
                e.requirements().stream().map(Requirement::appId).toList());
        assertEquals(tricky.name(), e.requirements().get(0).name());
        assertEquals(
                tricky.name(), apps.updatePlan().execute().installs().get(0).name());
    }

    @Test
    void queuedOperationDoesNotCountAsFailed() { // other clients report an error in this case
        production.has(CORE).offers(CORE_2).nextOperation(FakeBcOutcome.staysAs("queued"));

        UpdateResult result = apps.apply(apps.updatePlan().execute())
                .stepTimeout(Duration.ofMinutes(5))
                .run()
                .results()
                .get(0);

        assertEquals(UpdateOutcome.UNKNOWN, result.outcome());
    }

    @Test
    void failedOperationFailsAtTheFirstPoll() { // other clients poll four more times
        production.has(CORE).offers(CORE_2).nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        var started = apps.update(id(CORE), AppVersion.of("2.0.0.0")).start();
        tenant.time().advance(LONG);
        int before = tenant.requests().size();

        OperationFailedException e = assertThrows(OperationFailedException.class, () -> started.await(LONG));

        assertEquals("ExtensionChangeFailed", e.code());
        assertEquals(before + 1, tenant.requests().size());
    }

    @Test
    void deletesDataOnlyOnRequest() { // other clients send a property that the API does not have
        production.has(CORE);

        apps.uninstall(id(CORE)).deleteData(true).executeAndAwait(LONG);

        assertTrue(production.operations().get(0).deletesData());
    }

    @Test
    void throwsInsteadOfReturningNull() { // other clients return null for every status except 2xx
        production.has(CORE);

        assertThrows(
                NotFoundException.class,
                () -> apps.operation(id(CORE), OperationId.of(CORE.id())).execute());
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheRequestedOperationInEachForm(
            FakeBcOperationForm form) { // other clients return the first operation in the list, or null
        tenant.businessCentral().returnsOperationsAs(form);
        production.has(CORE).offers(CORE_2);

        assertEquals(
                "DONE",
                apps.apply(apps.updatePlan().execute())
                        .run()
                        .results()
                        .get(0)
                        .outcome()
                        .name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Installed", "installed", "INSTALLED"})
    void readsAppStatesIgnoringCase(String state) { // in other clients, the comparison is case-sensitive
        production.has(CORE.state(state)).offers(CORE_2);

        assertEquals(1, apps.updatePlan().execute().steps().size());
    }

    @Test
    void unknownStateCountsNeitherAsInstalledNorAsDone() { // other clients: "Installed" and "Succeeded"
        production.has(CORE.state("someFutureState")).offers(CORE_2.state("someFutureState"));
        UpdatePlan plan = apps.updatePlan().execute();

        assertTrue(plan.isEmpty());
        assertEquals("its state is 'someFutureState'", plan.skipped().get(0).reason());
        assertFalse(apps.installedApps().execute().get(0).isInstalled());

        production.has(CORE).nextOperation(FakeBcOutcome.staysAs("someFutureStatus"));
        assertThrows(
                WaitTimeoutException.class,
                () -> apps.update(id(CORE), AppVersion.of("2.0.0.0")).executeAndAwait(Duration.ofMinutes(5)));
    }
}
