package io.tenantapps.businesscentral.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.ManageableTenant;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UpdateApp;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.businesscentral.operations.PrincipalType;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.SeenRequest;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the update window, cadence and operations of environments, and the list of manageable tenants. */
class EnvironmentSettingsTest {
    private static final FakeBcApp CORE = FakeBcApp.global("Core").version("1.0.0.0");

    private final FakeTenant tenant = FakeTenant.start();
    private final BcEnvironmentsClient environments = BcEnvironmentsClient.of(tenant.connection());

    @AfterEach
    void stop() {
        tenant.close();
    }

    private String lastBody() {
        List<SeenRequest> seen = tenant.requests();
        return seen.get(seen.size() - 1).body();
    }

    @Test
    void setsTheWindowInTheLocalTimeOfItsZone() {
        tenant.environment("UAT");

        UpdateWindow set = environments
                .setUpdateWindow("UAT", LocalTime.of(22, 0), LocalTime.of(6, 30), "Romance Standard Time")
                .execute();

        assertEquals("22:00", set.preferredStartTime());
        assertEquals(
                "{\"preferredStartTime\":\"22:00\",\"preferredEndTime\":\"06:30\",\"timeZoneId\":\"Romance Standard Time\"}",
                lastBody());
        assertEquals(set, environments.updateWindow("UAT").execute());
    }

    @Test
    void sendsTheWindowsNameOfAJavaZone() {
        tenant.environment("UAT");

        environments
                .setUpdateWindow("UAT", LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"))
                .execute();
        assertTrue(lastBody().endsWith("\"timeZoneId\":\"W. Europe Standard Time\"}"), lastBody());

        environments
                .setUpdateWindow("UAT", LocalTime.of(22, 0), LocalTime.of(6, 0), "Asia/Kolkata")
                .execute();
        assertTrue(lastBody().endsWith("\"timeZoneId\":\"India Standard Time\"}"), lastBody());
    }

    @Test
    void refusesAZoneWithoutAWindowsName() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> environments.setUpdateWindow(
                        "UAT", LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Antarctica/Troll")));

        assertEquals(
                "zone must be a zone with a known Windows name, such as Antarctica/McMurdo (for another zone, pass its Windows name, such as 'Romance Standard Time'), but is: 'Antarctica/Troll'",
                e.getMessage());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void refusesAnEmptyUpdateWindow() {
        assertThrows(
                IllegalArgumentException.class,
                () -> environments.setUpdateWindow("UAT", LocalTime.of(22, 0), LocalTime.of(22, 0), "UTC"));
    }

    @Test
    void refusesAShortWindowBeforeAnyRequest() {
        assertThrows(
                IllegalArgumentException.class,
                () -> environments.setUpdateWindow("UAT", LocalTime.of(22, 0), LocalTime.of(3, 59), "UTC"));
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void readsTheCadenceAfterALostResponse() {
        tenant.environment("UAT");
        tenant.faults().next("appSourceAppsUpdateCadence").dropAfterActing();

        environments.setUpdateCadence("UAT", UpdateCadence.DURING_MAJOR_UPGRADE).execute();

        assertEquals(1, tenant.requests("appSourceAppsUpdateCadence"));
        assertEquals(1, tenant.effects("appSourceAppsUpdateCadence"));
        assertEquals(
                UpdateCadence.DURING_MAJOR_UPGRADE,
                environments.get("UAT").execute().updateCadence());
        assertThrows(IllegalArgumentException.class, () -> environments.setUpdateCadence("UAT", UpdateCadence.UNKNOWN));
    }

    @Test
    void pageOfHtmlIsNotTakenForSuccess() {
        try (BareServer server = new BareServer()) {
            server.answer(200, "<p>Sign in</p>")
                    .answer("{\"name\":\"UAT\",\"appSourceAppsUpdateCadence\":\"Default\"}");

            BcEnvironmentsClient.of(server.connection())
                    .setUpdateCadence("UAT", UpdateCadence.DEFAULT)
                    .execute();

            assertTrue(server.line().startsWith("PUT"));
            assertTrue(server.line().startsWith("GET"));
        }
    }

    @Test
    void listsOperations() {
        tenant.environment("UAT").has(CORE).offers(CORE.version("2.0.0.0"));
        AppOperation update = BcAppsClient.environment(tenant.connection(), "UAT")
                .update(BcAppId.of(CORE.id()), AppVersion.of("2.0.0.0"))
                .execute();

        EnvironmentOperation listed = environments.operations("UAT").execute().get(0);

        assertEquals(update.operationId(), listed.operationId());
        assertEquals(OperationType.UPDATE, OperationType.of(listed.type()));
        assertEquals(BcAppId.of(CORE.id()), listed.parameters().appId());
        assertEquals("UAT", listed.environmentName());
        assertEquals(OperationStatus.SCHEDULED, listed.operationStatus());
    }

    @Test
    void readsTheUsedStorageOfAnEnvironment() {
        tenant.environment("UAT").type("Sandbox").usesKilobytes(5_368_709_120L);

        UsedStorage used = environments.usedStorage("UAT").execute();

        assertEquals(5_368_709_120L, used.databaseStorageInKilobytes());
        assertTrue(used.isKnown());
        assertEquals("UAT", used.environmentName());
        assertEquals(EnvironmentType.SANDBOX, used.type());
        assertEquals("BusinessCentral", used.applicationFamily());
        assertEquals(Map.of(), used.additionalProperties());
    }

    @Test
    void readsTheQuotas() {
        tenant.businessCentral().allows(2, 1_048_576);

        EnvironmentQuotas quotas = environments.quotas().execute();

        assertEquals(new EnvironmentQuotas.Count(2L, 6L, Map.of()), quotas.environmentsCount());
        assertEquals(
                new EnvironmentQuotas.Storage(88_080_384L, 0L, 1_048_576L, 89_128_960L, Map.of()),
                quotas.storageInKilobytes());
        assertEquals(Map.of(), quotas.additionalProperties());
    }

    @Test
    void readsUnknownStorage() {
        tenant.environment("UAT").hidesUsedStorage();

        assertFalse(environments.usedStorage("UAT").execute().isKnown());
        assertFalse(UsedStorage.fromJson("{}").isKnown());
    }

    @ParameterizedTest
    @EnumSource(FakeBcDialect.class)
    void readsTheEnvironmentOfAnOperationFromEitherField(FakeBcDialect dialect) {
        tenant.businessCentral().speaks(dialect);
        tenant.environment("UAT").has(CORE).offers(CORE.version("2.0.0.0"));
        UpdateApp update = BcAppsClient.environment(tenant.connection(), "UAT")
                .update(BcAppId.of(CORE.id()), AppVersion.of("2.0.0.0"));
        update.useEnvironmentUpdateWindow(true).execute();

        EnvironmentOperation listed = environments.operations("UAT").execute().get(0);

        assertEquals("UAT", listed.environmentName());
        assertEquals(EnvironmentType.PRODUCTION, EnvironmentType.of(listed.environmentType()));
        assertEquals("BusinessCentral", listed.productFamily());
        assertEquals(PrincipalType.APP, listed.creatorType());
        assertEquals("", listed.canceledBy());
        assertNotNull(listed.aadTenantId());
        assertEquals(true, listed.parameters().useEnvironmentUpdateWindow());
    }

    @Test
    void listsManageableTenants() {
        tenant.businessCentral().manages("00000000-0000-4000-8000-00000000000a");

        assertEquals(
                List.of("00000000-0000-4000-8000-00000000000a"),
                environments.manageableTenants().execute().stream()
                        .map(ManageableTenant::entraTenantId)
                        .toList());
    }

    @Test
    void reportsMissingEnvironmentsAndRefusesOperationsThatNeedANewerVersion() {
        List<Function<BcEnvironmentsClient, Call<?>>> calls = List.of(
                c -> c.setUpdateWindow("Gone", LocalTime.of(22, 0), LocalTime.of(6, 0), "UTC"),
                c -> c.setUpdateCadence("Gone", UpdateCadence.DEFAULT),
                c -> c.operations("Gone"),
                c -> c.usedStorage("Gone"));
        calls.forEach(call -> assertThrows(
                NotFoundException.class, () -> call.apply(environments).execute()));

        int before = tenant.requests().size();
        BcEnvironmentsClient old = BcEnvironmentsClient.builder(tenant.connection())
                .apiVersion(ApiVersion.V2_0)
                .build();
        calls.forEach(call -> assertThrows(
                UnsupportedApiVersionException.class, () -> call.apply(old).execute()));
        assertThrows(
                UnsupportedApiVersionException.class,
                () -> old.manageableTenants().execute());
        assertThrows(UnsupportedApiVersionException.class, () -> old.quotas().execute());
        assertTrue(tenant.requests().size() == before);
    }
}
