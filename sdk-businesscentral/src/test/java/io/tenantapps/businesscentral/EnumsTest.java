package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.apps.SyncMode;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.UpdateCadence;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.EnvironmentOperationType;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.businesscentral.operations.PrincipalType;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.businesscentral.settings.PartnerAccess;
import io.tenantapps.businesscentral.settings.PartnerStatus;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.businesscentral.updates.RolloutState;
import io.tenantapps.businesscentral.updates.ScheduleDetails;
import io.tenantapps.businesscentral.updates.VersionType;
import io.tenantapps.core.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that enums read the service's values in every spelling that was observed, ignoring case, and never treat an
 * unknown value as a success.
 */
class EnumsTest {
    @ParameterizedTest
    @CsvSource({
        "scheduled,SCHEDULED",
        "Running,RUNNING",
        "succeeded,SUCCEEDED",
        "FAILED,FAILED",
        "canceled,CANCELED",
        "Cancelled,CANCELED",
        "skipped,SKIPPED",
        "queued,QUEUED",
        "done,UNKNOWN"
    })
    void statuses(String written, OperationStatus status) {
        assertEquals(status, OperationStatus.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "install,INSTALL",
        "Update,UPDATE",
        "environmentAppUpdate,UPDATE",
        "environmentAppInstall,INSTALL",
        "EnvironmentAppUninstall,UNINSTALL",
        "environmentAppHotfix,HOTFIX",
        "restart,UNKNOWN"
    })
    void types(String written, OperationType type) {
        assertEquals(type, OperationType.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "installed,INSTALLED",
        "Installed,INSTALLED",
        "updatePending,UPDATE_PENDING",
        "Updating,UPDATING",
        "uninstallPending,UNINSTALL_PENDING",
        "someFutureState,UNKNOWN"
    })
    void states(String written, AppState state) {
        assertEquals(state, AppState.of(written));
        assertEquals(
                state != AppState.UNKNOWN && state != AppState.UNINSTALL_PENDING,
                InstalledApp.fromJson("{\"state\":\"" + written + "\"}").isInstalled());
    }

    @ParameterizedTest
    @CsvSource({"Global,GLOBAL", "global,GLOBAL", "PTE,TENANT", "tenant,TENANT", "DEV,DEV", "dev,DEV", "x,UNKNOWN"})
    void appTypes(String written, AppType type) {
        assertEquals(type, AppType.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "immediate,IMMEDIATE", "UpdateWindow,UPDATE_WINDOW", "nextminorupdate,NEXT_MINOR_UPDATE",
        "NextMajor,NEXT_MAJOR_UPDATE", "NextMajorUpdate,NEXT_MAJOR_UPDATE", "later,UNKNOWN"
    })
    void schedules(String written, ScheduleKind kind) {
        assertEquals(kind, ScheduleKind.of(written));
    }

    @ParameterizedTest
    @CsvSource({"Succeeded,SUCCEEDED", "failed,FAILED", "cancelled,CANCELED", "Skipped,SKIPPED", "fine,UNKNOWN"})
    void results(String written, AttemptResult result) {
        assertEquals(result, AttemptResult.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "GA,GA",
        "ga,GA",
        "Preview,PREVIEW",
        "preview,PREVIEW",
        "EarlyAccessPreview,EARLY_ACCESS_PREVIEW",
        "x,UNKNOWN"
    })
    void versionTypes(String written, VersionType type) {
        EnvironmentUpdate update = EnvironmentUpdate.fromJson("{\"targetVersionType\":\"" + written + "\"}");

        assertEquals(type, update.versionType());
        assertEquals(written, update.targetVersionType());
    }

    @ParameterizedTest
    @CsvSource({"Active,ACTIVE", "underMaintenance,UNDER_MAINTENANCE", "Postponed,POSTPONED", "Paused,UNKNOWN"})
    void rolloutStates(String written, RolloutState state) {
        ScheduleDetails details = ScheduleDetails.fromJson("{\"rolloutStatus\":\"" + written + "\"}");

        assertEquals(state, details.rolloutState());
        assertEquals(written, details.rolloutStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "Disabled,DISABLED",
        "allowAllPartnerTenants,ALLOW_ALL_PARTNER_TENANTS",
        "AllowSelectedPartnerTenants,ALLOW_SELECTED_PARTNER_TENANTS",
        "Some,UNKNOWN"
    })
    void partnerStatuses(String written, PartnerStatus status) {
        PartnerAccess access = PartnerAccess.fromJson("{\"status\":\"" + written + "\"}");

        assertEquals(status, access.partnerStatus());
        assertEquals(written, access.status());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "brandNew"})
    void mapsValuesWithoutAconstantToUnknown(String written) {
        List<Enum<?>> read = List.of(
                OperationStatus.of(written),
                OperationType.of(written),
                EnvironmentOperationType.of(written),
                AppState.of(written),
                AppType.of(written),
                AttemptResult.of(written),
                RequiredAction.of(written),
                ScheduleKind.of(written),
                SyncMode.of(written),
                PrincipalType.of(written),
                VersionType.of(written),
                RolloutState.of(written),
                EnvironmentStatus.of(written),
                EnvironmentType.of(written),
                UpdateCadence.of(written),
                PartnerStatus.of(written));

        assertTrue(read.stream().allMatch(constant -> constant.name().equals("UNKNOWN")), read::toString);
        assertFalse(OperationStatus.of(written).hasEnded());
        assertFalse(AppOperation.fromJson("{}").hasEnded());
        assertFalse(BcEnvironment.fromJson("{}").isActive());
    }

    @Test
    void readsTheDocumentedTypesOfEnvironmentOperations() {
        assertEquals(
                Stream.of(EnvironmentOperationType.values())
                        .filter(type -> type != EnvironmentOperationType.UNKNOWN)
                        .toList(),
                Stream.of(
                                "create",
                                "copy",
                                "environmentRename",
                                "softDelete",
                                "Delete",
                                "recover",
                                "pitRestore",
                                "update",
                                "restart",
                                "modify",
                                "requestTransferToAnotherEntraTenant",
                                "moveToAnotherAadTenant")
                        .map(EnvironmentOperationType::of)
                        .toList());
        assertEquals(EnvironmentOperationType.UNKNOWN, EnvironmentOperationType.of("environmentAppUpdate"));
    }

    @Test
    void readsTheDocumentedEnvironmentStatuses() {
        assertEquals(
                Stream.of(EnvironmentStatus.values())
                        .filter(status -> status != EnvironmentStatus.UNKNOWN)
                        .toList(),
                Stream.of(
                                "Active",
                                "NotReady",
                                "Preparing",
                                "Upgrading",
                                "Recovering",
                                "Restarting", // other clients receive this one; Microsoft's page does not list it
                                "Removing",
                                "SoftDeleting",
                                "SoftDeleted",
                                "CreatingFailed",
                                "RemovingFailed",
                                "SoftDeletingFailed",
                                "RecoveringFailed")
                        .map(EnvironmentStatus::of)
                        .toList());
        assertEquals(UpdateCadence.DURING_MAJOR_MINOR_UPGRADE, UpdateCadence.of("DuringMajorMinorUpgrade"));
        assertEquals(SyncMode.FORCE_SYNC, SyncMode.of("forcesync"));
    }

    @Test
    void comparesApiVersionsByNumber() {
        assertTrue(ApiVersion.of("v2.9").compareTo(ApiVersion.V2_11) < 0);
        assertEquals(ApiVersion.V2_29, ApiVersion.of(" 2.29 "));
        assertEquals("v2.30", ApiVersion.of("V2.30").toString());
        assertEquals(ApiVersion.V2_29, ApiVersion.LATEST_KNOWN);
        for (String none : List.of("", "latest", "v2", "2.x", "v2.29/..")) {
            assertThrows(IllegalArgumentException.class, () -> ApiVersion.of(none));
        }
    }

    @Test
    void readsIdsInAnyForm() {
        BcAppId id = BcAppId.of("1ed76016-b288-401c-92e1-75b2d47ff223");

        assertEquals(id, BcAppId.of(" {1ED76016-B288-401C-92E1-75B2D47FF223} "));
        assertThrows(IllegalArgumentException.class, () -> BcAppId.of(""));
        assertThrows(IllegalArgumentException.class, () -> OperationId.of("../apps"));
    }

    @Test
    void prefersTheFirstReadableId() {
        String real = "1ed76016-b288-401c-92e1-75b2d47ff223";
        for (String json : List.of(
                "{\"id\":\"" + real + "\"}",
                "{\"appId\":\"" + real + "\"}",
                "{\"APPID\":\"{" + real.toUpperCase(Locale.ROOT) + "}\"}",
                "{\"id\":\"none\",\"appId\":\"" + real + "\"}",
                "{\"appId\":\"none\",\"id\":\"" + real + "\"}",
                "{\"id\":\"" + real + "\",\"appId\":null}",
                "{\"id\":\"" + real + "\",\"appId\":\"\"}")) {
            InstalledApp app = InstalledApp.fromJson(json);

            assertEquals(BcAppId.of(real), app.appId(), json);
            assertEquals(app, InstalledApp.fromJson(Json.write(app)), json);
        }
    }

    @Test
    void toStringHidesTheTelemetryKey() {
        BcEnvironment environment =
                BcEnvironment.fromJson("{\"name\":\"UAT\",\"appInsightsKey\":\"8a7e-secret\",\"x\":1}");

        assertEquals("8a7e-secret", environment.appInsightsKey());
        assertFalse(environment.toString().contains("secret"), environment::toString);
        assertTrue(environment.toString().contains("appInsightsKey=***"), environment::toString);
    }

    @Test
    void readsBooleansFromText() {
        assertEquals(
                Boolean.FALSE,
                InstalledApp.fromJson("{\"canBeUninstalled\":\"False\"}").canBeUninstalled());
    }
}
