package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.applications.BcApplicationsClient;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.BcOperationsClient;
import io.tenantapps.businesscentral.notifications.BcNotificationsClient;
import io.tenantapps.businesscentral.sessions.BcSession;
import io.tenantapps.businesscentral.sessions.BcSessionsClient;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.businesscentral.support.BcSupportClient;
import io.tenantapps.businesscentral.telemetry.BcTelemetryClient;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.canaries.FilledRecords;
import io.tenantapps.canaries.RecordFuzz;
import io.tenantapps.canaries.RecordJson;
import io.tenantapps.canaries.Seeds;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import io.tenantapps.testsupport.HostileResponses;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any response results in a value or in an exception of the SDK. */
class FuzzTest {
    private static final String ID = "00000004-1111-4222-8333-444444444444";

    private static final RecordFuzz RECORDS = new RecordFuzz(
            new RecordJson(Json::read, Json::write),
            type -> Modifier.isPublic(type.getModifiers())
                    && !type.getPackageName().contains(".internal"));

    private static final HostileResponses ANSWERS =
            new HostileResponses(List.of(200, 200, 200, 202, 400, 403, 404, 409, 500, 503), samples());

    /** Returns every response that was recorded or is documented. */
    private static List<String> samples() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/io/tenantapps/businesscentral/samples"))) {
            return files.sorted()
                    .map(file -> Samples.text(file.getFileName().toString().replace(".json", "")))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void records(Random random) {
        RECORDS.fillAll(BcAppsClient.class, random);
    }

    @Test
    void recordsAcceptAnyJsonContent() {
        assertTrue(FilledRecords.beside(BcAppsClient.class).size() > 9);
        Seeds.each(300, FuzzTest::records);
    }

    @Test
    @Tag("proof")
    void recordsAcceptAnyContentForManySeeds() {
        Seeds.proof(300, FuzzTest::records);
    }

    private static void calls(BareServer server, Random random) {
        BcAppsClient apps = server.apps(ApiVersion.V2_29);
        BcEnvironmentsClient environments =
                BcEnvironmentsClient.builder(server.connection()).build();
        BcOperationsClient operations = BcOperationsClient.of(AdminCenterApi.of(server.connection()));
        BcSessionsClient sessions = BcSessionsClient.of(AdminCenterApi.of(server.connection()), "Main");
        BcSupportClient support = BcSupportClient.of(AdminCenterApi.of(server.connection()), "Main");
        BcUpdatesClient updates = BcUpdatesClient.of(AdminCenterApi.of(server.connection()), "Main");
        BcSettingsClient settings = BcSettingsClient.of(AdminCenterApi.of(server.connection()), "Main");
        BcApplicationsClient applications = BcApplicationsClient.of(AdminCenterApi.of(server.connection()));
        BcNotificationsClient notifications = BcNotificationsClient.of(AdminCenterApi.of(server.connection()));
        BcAuthorizedAppsClient authorizedApps = BcAuthorizedAppsClient.of(AdminCenterApi.of(server.connection()));
        BcTelemetryClient telemetry = BcTelemetryClient.of(AdminCenterApi.of(server.connection()), "Main");
        BcAppId app = BcAppId.of(ID);
        List<Call<?>> calls = List.of(
                apps.installedApps(),
                apps.availableUpdates(),
                apps.install(app).acceptIsvEula(true),
                apps.uninstall(app),
                apps.update(app, AppVersion.of("1.2.3.4")),
                apps.operations(app),
                apps.operation(app, OperationId.of(ID)),
                apps.cancelUpdate(app, OperationId.of(ID)),
                apps.uninstallRequirements(app),
                apps.scheduledExtensions(),
                apps.updatePlan(),
                apps.uninstallPlan(app),
                apps.diagnose(),
                environments.manageableTenants(),
                environments.operations("Production"),
                environments.usedStorage("Production"),
                environments.quotas(),
                environments.list(),
                environments.get("Production"),
                environments.updateWindow("Production"),
                environments.usedStorage(),
                environments.list("BusinessCentral"),
                environments.restorePeriods("Production"),
                environments.create("Test", EnvironmentType.SANDBOX, "DK"),
                environments.copy("Main").to("Test", EnvironmentType.SANDBOX).confirm("Main"),
                environments.rename("Main").to("Test").confirmProduction("Main"),
                environments.delete("Main").confirm("Main"),
                environments.recover("Main-260911110359"),
                environments
                        .restore("Main")
                        .to("Test", EnvironmentType.SANDBOX)
                        .at(Instant.EPOCH)
                        .confirmProduction("Main"),
                operations.list(),
                operations.list("Production"),
                operations.get(OperationId.of(ID)),
                operations.get("Production", OperationId.of(ID)),
                operations.cancel("Production", OperationId.of(ID)).confirmProduction("Production"),
                sessions.list(),
                sessions.get(7),
                sessions.end(BcSession.fromJson("{\"sessionId\":7}")).confirmProduction("Main"),
                updates.list(),
                updates.select(AppVersion.of("28.3")).at(Instant.EPOCH).confirmProduction("Main"),
                updates.reschedule(AppVersion.of("28.3")).at(Instant.EPOCH),
                updates.updateNow(AppVersion.of("28.3")).confirmProduction("Main"),
                support.contact(),
                support.setContact("Help", "help@contoso.example", "https://contoso.example/"),
                settings.timeZones(),
                settings.setApplicationInsightsKey("key").confirm("Main"),
                settings.removeApplicationInsightsKey().confirmProduction("Main"),
                settings.securityGroup(),
                settings.setSecurityGroup(ID).confirmProduction("Main"),
                settings.clearSecurityGroup().confirm("Main"),
                settings.licenseAccess(),
                settings.setLicenseAccess(true),
                settings.partnerAccess(),
                settings.allowPartners(List.of(ID)).confirm("Main"),
                settings.allowAllPartners().confirmProduction("Main"),
                settings.disallowPartners().confirm("Main"),
                applications.list(),
                applications.versions("BusinessCentral", "DK", "PROD"),
                notifications.recipients(),
                notifications.settings(),
                notifications.add("ops@contoso.example", "Operations"),
                notifications.remove(ID),
                authorizedApps.list(),
                authorizedApps.authorize(ID),
                authorizedApps.remove(ID).confirm(ID),
                telemetry.query(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
                environments.diagnose());
        ANSWERS.answer(server, random, calls, FuzzTest::ask);
    }

    /** Calls the accessors of an error. */
    private static void ask(SdkException e) {
        ErrorDetail detail = e instanceof ApiException refused ? ErrorDetail.of(refused) : null;
        if (detail != null) {
            FilledRecords.callAll(detail);
        }
    }

    @Test
    void randomResponseYieldsAValueOrAnSdkException() {
        Seeds.each(15, random -> {
            try (BareServer server = new BareServer()) {
                calls(server, random);
            }
        });
    }

    @Test
    @Tag("proof")
    void everyResponseYieldsAValueOrAnSdkException() {
        Seeds.proof(15, random -> {
            try (BareServer server = new BareServer()) {
                calls(server, random);
            }
        });
    }
}
