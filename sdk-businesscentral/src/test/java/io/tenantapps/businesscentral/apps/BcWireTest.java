package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AppType;
import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.RequiredAction;
import io.tenantapps.businesscentral.Samples;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.UpdateWindow;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.businesscentral.operations.PrincipalType;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.TokenProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each operation's exact requests, in the first specified API version and in the newest version. */
class BcWireTest {
    private static final String ID = "1ed76016-b288-401c-92e1-75b2d47ff223";
    private static final BcAppId APP = BcAppId.of("{1ED76016-B288-401C-92E1-75B2D47FF223}");
    private static final OperationId OPERATION = OperationId.of("00000950-1111-4222-8333-444444444444");
    private static final AppVersion VERSION = AppVersion.of("1.2.3.4");

    private final BareServer server = new BareServer();

    @AfterEach
    void stop() {
        server.close();
    }

    static List<ApiVersion> versions() {
        return List.of(ApiVersion.V2_11, ApiVersion.V2_29);
    }

    private static String apps(ApiVersion version) {
        return "/admin/" + version + "/applications/BusinessCentral/environments/Production/apps";
    }

    private void assertPost(String path, String body) {
        RecordedRequest request = server.take();
        assertEquals("POST " + path + " HTTP/1.1", request.getRequestLine());
        assertEquals(
                Map.of(
                        "Accept", "application/json",
                        "Authorization", "Bearer token",
                        "Content-Length", String.valueOf(body.length()),
                        "Content-Type", "application/json"),
                BareServer.headers(request));
        assertEquals(body, request.getBody().utf8());
    }

    private void assertGet(String path) {
        RecordedRequest request = server.take();
        assertEquals("GET " + path + " HTTP/1.1", request.getRequestLine());
        assertEquals(
                Map.of("Accept", "application/json", "Authorization", "Bearer token"), BareServer.headers(request));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void install(ApiVersion version) {
        server.answer(Samples.text("page-install-200")).answer(Samples.text("page-install-200"));
        BcAppsClient apps = server.apps(version);

        AppOperation taken = apps.install(APP)
                .languageId("en-US")
                .acceptIsvEula(true)
                .installOrUpdateNeededDependencies(false)
                .allowPreviewVersion(false)
                .useEnvironmentUpdateWindow(false)
                .targetVersion(VERSION)
                .execute();
        apps.install(APP).acceptIsvEula(true).execute();

        assertEquals(OperationId.of("35601559-224a-47d5-8089-86ac88b2b995"), taken.operationId());
        assertEquals(OperationType.INSTALL, taken.operationType());
        assertEquals(OperationStatus.SCHEDULED, taken.operationStatus());
        assertEquals(VERSION, taken.targetVersion());
        assertEquals(Instant.parse("2021-03-22T15:44:57.9067589Z"), taken.createdOn());
        assertPost(
                apps(version) + "/" + ID + "/install",
                "{\"targetVersion\":\"1.2.3.4\",\"useEnvironmentUpdateWindow\":false,\"allowPreviewVersion\":false,"
                        + "\"installOrUpdateNeededDependencies\":false,\"acceptIsvEula\":true,\"languageId\":\"en-US\"}");
        assertPost(apps(version) + "/" + ID + "/install", "{\"acceptIsvEula\":true}");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void uninstall(ApiVersion version) {
        server.answer(Samples.text("page-uninstall-200")).answer(202, Samples.text("page-uninstall-200"));
        BcAppsClient apps = server.apps(version);

        AppOperation taken = apps.uninstall(APP)
                .deleteData(true)
                .uninstallDependents(true)
                .useEnvironmentUpdateWindow(true)
                .execute();
        apps.uninstall(APP).execute();

        assertEquals(OperationType.UNINSTALL, taken.operationType());
        assertEquals(VERSION, taken.sourceVersion());
        assertPost(
                apps(version) + "/" + ID + "/uninstall",
                "{\"useEnvironmentUpdateWindow\":true,\"uninstallDependents\":true,\"deleteData\":true}");
        assertPost(apps(version) + "/" + ID + "/uninstall", "{}");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void update(ApiVersion version) {
        server.answer(Samples.text("page-update-200")).answer(Samples.text("update-200"));
        BcAppsClient apps = server.apps(version);

        apps.update(APP, VERSION)
                .installOrUpdateNeededDependencies(true)
                .allowPreviewVersion(true)
                .useEnvironmentUpdateWindow(true)
                .execute();
        AppOperation taken = apps.update(APP, VERSION).execute();

        assertEquals("11111111-aaaa-4bbb-8ccc-dddddddddddd", taken.createdBy());
        assertPost(
                apps(version) + "/" + ID + "/update",
                "{\"useEnvironmentUpdateWindow\":true,\"targetVersion\":\"1.2.3.4\",\"allowPreviewVersion\":true,"
                        + "\"installOrUpdateNeededDependencies\":true}");
        assertPost(apps(version) + "/" + ID + "/update", "{\"targetVersion\":\"1.2.3.4\"}");
    }

    @ParameterizedTest
    @CsvSource({"v2.11,page-apps-2.11", "v2.29,apps-doc-shape", "v2.29,apps-live-shape"})
    void installedApps(String version, String sample) {
        server.answer(Samples.text(sample));

        List<InstalledApp> listed =
                server.apps(ApiVersion.of(version)).installedApps().execute();

        BcAppId core = BcAppId.of("00000002-1111-4222-8333-444444444444");
        InstalledApp app = listed.stream()
                .filter(row -> core.equals(row.appId()))
                .findFirst()
                .orElseThrow();
        assertEquals("Contoso Core", app.name());
        assertEquals(AppVersion.of("3.1.0.0"), app.version());
        assertTrue(app.isInstalled());
        assertGet(apps(ApiVersion.of(version)));
    }

    @ParameterizedTest
    @CsvSource({"v2.11,page-available-updates-2.11", "v2.29,available-updates-dependency-chain"})
    void availableUpdates(String version, String sample) {
        server.answer(Samples.text(sample));

        AvailableUpdate update =
                server.apps(ApiVersion.of(version)).availableUpdates().execute().get(0);

        assertEquals(BcAppId.of("00000003-1111-4222-8333-444444444444"), update.appId());
        assertEquals(AppVersion.of("3.2.0.0"), update.version());
        assertEquals(
                BcAppId.of("00000002-1111-4222-8333-444444444444"),
                update.requirements().get(0).appId());
        assertGet(apps(ApiVersion.of(version)) + "/availableUpdates");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void operations(ApiVersion version) {
        server.answer(Samples.text("operations-list-unordered"));

        List<AppOperation> listed = server.apps(version).operations(APP).execute();

        assertEquals(
                List.of(OperationStatus.SUCCEEDED, OperationStatus.RUNNING, OperationStatus.FAILED),
                listed.stream().map(AppOperation::operationStatus).toList());
        assertEquals(AppVersion.of("3.1.0.0"), listed.get(0).targetVersion());
        assertGet(apps(version) + "/" + ID + "/operations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operation-by-id-bare", "operation-by-id-wrapped", "operation-by-id-env-shape"})
    void readsOneOperationInThreeForms(String sample) {
        server.answer(Samples.text(sample));

        AppOperation read =
                server.apps(ApiVersion.V2_11).operation(APP, OPERATION).execute();

        assertEquals(OPERATION, read.operationId());
        assertEquals(OperationType.UPDATE, read.operationType());
        assertEquals(OperationStatus.SUCCEEDED, read.operationStatus());
        assertEquals(AppVersion.of("3.1.0.0"), read.sourceVersion());
        assertEquals(AppVersion.of("3.2.0.0"), read.targetVersion());
        assertTrue(read.hasEnded());
        assertGet(apps(ApiVersion.V2_11) + "/" + ID + "/operations/" + OPERATION);
    }

    @Test
    void findsOneOperationInAListOfMany() {
        server.answer(Samples.text("operations-list-unordered"));

        assertEquals(
                OperationStatus.RUNNING,
                server.apps(ApiVersion.V2_29)
                        .operation(APP, OPERATION)
                        .execute()
                        .operationStatus());
    }

    @Test
    void cancelUpdate() {
        server.answer(Samples.text("page-cancel-200"));

        AppOperation canceled =
                server.apps(ApiVersion.V2_29).cancelUpdate(APP, OPERATION).execute();

        assertEquals(OperationStatus.CANCELED, canceled.operationStatus());
        assertEquals("other@contoso.com", canceled.canceledBy());
        assertPost(
                apps(ApiVersion.V2_29) + "/" + ID + "/update/cancel",
                "{\"ScheduledOperationId\":\"" + OPERATION + "\"}");
    }

    @Test
    void cancelUpdateAcceptsAnEmptyResponse() {
        server.answer(200, "").answer(Samples.text("operation-by-id-bare"));

        assertEquals(
                OPERATION,
                server.apps(ApiVersion.V2_29)
                        .cancelUpdate(APP, OPERATION)
                        .execute()
                        .operationId());
    }

    @Test
    void uninstallRequirements() {
        server.answer(Samples.text("uninstallRequirements"));

        UninstallRequirement first = server.apps(ApiVersion.V2_29)
                .uninstallRequirements(APP)
                .execute()
                .get(0);

        assertEquals(RequiredAction.UNINSTALL, first.action());
        assertEquals(AppType.GLOBAL, first.appType());
        assertEquals("Contoso Sales", first.name());
        assertGet(apps(ApiVersion.V2_29) + "/" + ID + "/uninstallRequirements");
    }

    @Test
    void scheduledExtensions() {
        server.answer(Samples.text("scheduledPteOperations"));

        AppOperation first =
                server.apps(ApiVersion.V2_29).scheduledExtensions().execute().get(0);

        assertEquals(ScheduleKind.NEXT_MINOR_UPDATE, first.schedule());
        assertEquals("Fabrikam PTE", first.parameters().name());
        assertEquals(PrincipalType.USER, first.creatorType());
        assertGet(apps(ApiVersion.V2_29) + "/scheduledPteOperations");
    }

    @Test
    void removeScheduledExtension() {
        server.answer(Samples.text("page-remove-scheduled-200"));

        AppOperation removed = server.apps(ApiVersion.V2_29)
                .removeScheduledExtension(APP, VERSION, ScheduleKind.NEXT_MAJOR_UPDATE)
                .execute();

        assertEquals(OperationStatus.CANCELED, removed.operationStatus());
        assertPost(
                apps(ApiVersion.V2_29) + "/" + ID + "/removeScheduledPteVersion",
                "{\"targetVersion\":\"1.2.3.4\",\"scheduleKind\":\"NextMajorUpdate\"}");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void environments(ApiVersion version) {
        String one = "{\"value\":[{\"name\":\"UAT\",\"status\":\"active\"}]}";
        server.answer(Samples.text("environments-list"))
                .answer(one)
                .answer("{\"name\":\"UAT\",\"status\":\"Upgrading\"}")
                .answer(Samples.text("settings-upgrade"))
                .answer(Samples.text("settings-upgrade-null"));
        BcEnvironmentsClient environments = BcEnvironmentsClient.builder(server.connection())
                .apiVersion(version)
                .build();

        List<BcEnvironment> all = environments.list().execute();
        assertEquals(
                List.of(EnvironmentStatus.ACTIVE, EnvironmentStatus.UPGRADING, EnvironmentStatus.SOFT_DELETED),
                all.stream().map(BcEnvironment::environmentStatus).toList());
        assertEquals(EnvironmentType.PRODUCTION, all.get(0).environmentType());
        assertTrue(environments.get("UAT").execute().isActive());
        assertEquals(
                EnvironmentStatus.UPGRADING, environments.get("UAT").execute().environmentStatus());
        UpdateWindow window = environments.updateWindow("UAT").execute();
        assertEquals(Instant.parse("2026-09-01T20:00:00Z"), window.preferredStartTimeUtc());
        assertNull(environments.updateWindow("UAT").execute());

        String root = "/admin/" + version + "/applications";
        assertGet(root + "/environments");
        assertGet(root + "/BusinessCentral/environments/UAT");
        assertGet(root + "/BusinessCentral/environments/UAT");
        assertGet(root + "/BusinessCentral/environments/UAT/settings/upgrade");
        assertGet(root + "/BusinessCentral/environments/UAT/settings/upgrade");
    }

    @Test
    void usesTheFamilyOfAnEnvironmentToReadItsApps() {
        server.answer("{\"value\":[]}");
        BcEnvironmentsClient environments =
                BcEnvironmentsClient.builder(server.connection()).build();

        List<InstalledApp> none = environments
                .apps(BcEnvironment.fromJson("{\"name\":\"UAT\",\"applicationFamily\":\"ISV1\"}"))
                .installedApps()
                .execute();

        assertEquals(List.of(), none);
        assertGet("/admin/v2.29/applications/ISV1/environments/UAT/apps");
    }

    @Test
    void clientCanUseAnotherApiVersion() {
        server.answer("{\"value\":[]}").answer("{\"value\":[]}").answer(Samples.text("page-update-200"));
        BcAppsClient apps = server.apps(ApiVersion.V2_29);

        apps.apiVersion(ApiVersion.of("2.15")).installedApps().execute();
        apps.apiVersion(ApiVersion.V2_6).installedApps().execute();
        apps.apiVersion(ApiVersion.of("v2.31")).update(APP, VERSION).execute();

        assertGet(apps(ApiVersion.of("v2.15")));
        assertGet(apps(ApiVersion.V2_6));
        assertEquals("POST " + apps(ApiVersion.of("v2.31")) + "/" + ID + "/update", server.line());
    }

    static List<Call<?>> tooNew() {
        BcAppsClient old = BcAppsClient.builder(TenantConnection.builder()
                        .tokens(request -> {
                            throw new AssertionError("a token was requested");
                        })
                        .build())
                .environment("Production")
                .apiVersion(ApiVersion.V2_0)
                .build();
        BcAppsClient nearly = old.apiVersion(ApiVersion.V2_28);
        return List.of(
                old.install(APP).acceptIsvEula(true),
                old.uninstall(APP),
                old.apiVersion(ApiVersion.of("2.18")).cancelUpdate(APP, OPERATION),
                old.apiVersion(ApiVersion.of("2.24")).uninstallRequirements(APP),
                nearly.scheduledExtensions(),
                nearly.removeScheduledExtension(APP, VERSION, ScheduleKind.UPDATE_WINDOW),
                nearly.uploadExtension(Path.of("there-is-none.app")));
    }

    @ParameterizedTest
    @MethodSource("tooNew")
    void refusesOperationsThatNeedANewerVersionBeforeAnyRequest(Call<?> call) {
        UnsupportedApiVersionException e = assertThrows(UnsupportedApiVersionException.class, call::execute);

        assertTrue(e.apiVersion().compareTo(e.since()) < 0);
        assertTrue(
                e.getMessage()
                        .endsWith(": this operation requires version " + e.since() + " of the API, but the client uses "
                                + e.apiVersion() + ". Nothing was sent. Call apiVersion(ApiVersion.of(\"" + e.since()
                                + "\")) on the client, or call checkVersions(false) to disable this check."),
                e.getMessage());
    }

    @Test
    void versionCheckCanBeDisabled() {
        server.answer(Samples.text("uninstallRequirements"));

        assertEquals(
                1,
                BcAppsClient.builder(server.connection())
                        .environment("Production")
                        .apiVersion(ApiVersion.V2_11)
                        .checkVersions(false)
                        .build()
                        .uninstallRequirements(APP)
                        .execute()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", ".", "a/b", "a%2fb", "1st", "Prod uction", "Produktion\u00e4", "a?b", "a;b"})
    void refusesInvalidEnvironmentNames(String name) {
        BcAppsClient.Builder builder = BcAppsClient.builder(server.connection());

        assertThrows(
                IllegalArgumentException.class, () -> builder.environment(name).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> BcEnvironmentsClient.of(server.connection()).get(name));
    }

    @Test
    void acceptsTheNameOfADeletedEnvironment() {
        try (TenantConnection connection =
                TenantConnection.builder().tokens(TokenProvider.fixed("token")).build()) {
            assertEquals(
                    "BcAppsClient[https://api.businesscentral.dynamics.com/admin/v2.29/applications/BusinessCentral/environments/"
                            + "JLE-260911110359]",
                    BcAppsClient.environment(connection, "JLE-260911110359").toString());
        }
    }

    @Test
    void tokensAreForBusinessCentralAtAnyBaseUrl() {
        AtomicReference<String> audience = new AtomicReference<>();
        server.answer("{\"value\":[]}");
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(request -> {
                    audience.set(request.audience());
                    return AccessToken.of("token", Instant.parse("2199-01-01T00:00:00Z"));
                })
                .businessCentral(server.url())
                .build()) {
            List<InstalledApp> none = BcAppsClient.builder(connection)
                    .environment("Production")
                    .build()
                    .installedApps()
                    .execute();
            assertEquals(List.of(), none);
        }

        assertEquals("https://api.businesscentral.dynamics.com", audience.get());
    }

    @Test
    void refusesAForeignHost() {
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .businessCentral("https://evil.example")
                .build()) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> BcAppsClient.environment(connection, "Production"));
            assertTrue(e.getMessage().contains("evil.example"), e.getMessage());
        }
    }

    @Test
    void installWithoutAcceptedLicenceFailsBeforeAnyRequest() {
        BcAppsClient apps = server.apps(ApiVersion.V2_29);

        assertThrows(IllegalStateException.class, () -> apps.install(APP).execute());
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> apps.install(APP).acceptIsvEula(false).execute());

        assertTrue(e.getMessage().startsWith("install app: acceptIsvEula(true) was not called"), e.getMessage());
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void previewUpdateNeedsAtargetVersion() {
        BcAppsClient apps = server.apps(ApiVersion.V2_29);

        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> apps.install(APP)
                        .acceptIsvEula(true)
                        .allowPreviewVersion(true)
                        .execute());

        assertTrue(e.getMessage().contains("requires targetVersion(…)"), e.getMessage());
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void updateNeedsAVersion() {
        BcAppsClient apps = server.apps(ApiVersion.V2_29);

        assertThrows(IllegalArgumentException.class, () -> apps.update(APP, AppVersion.of("latest")));
        assertThrows(
                IllegalArgumentException.class,
                () -> apps.removeScheduledExtension(APP, VERSION, ScheduleKind.IMMEDIATE));
    }
}
