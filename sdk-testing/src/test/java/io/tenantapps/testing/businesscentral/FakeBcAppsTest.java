package io.tenantapps.testing.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.BcAdmin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.internal.text.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the apps of an environment, and installing, updating and uninstalling them. */
@Timeout(60)
class FakeBcAppsTest {
    private static final FakeBcApp CORE = FakeBcApp.global("Contoso Core").version("3.1.0.0");
    private static final FakeBcApp SALES =
            FakeBcApp.global("Contoso Sales").version("3.1.0.0").requires(CORE);
    private static final FakeBcApp SHARED = FakeBcApp.global("Contoso Shared");
    private static final FakeBcApp CORE_2 = CORE.version("3.2.0.0");
    private static final FakeBcApp SALES_2 = SALES.version("3.2.0.0").requires(CORE_2, SHARED);
    private static final String INVALID = "400 EntityValidationFailed";
    private static final String BAD_INPUT = "400 invalidInput";
    private static final Instant START = Instant.parse("2026-09-01T12:00:00Z");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production");
    private final BcAdmin client = BcAdmin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private void pass(int seconds) {
        tenant.time().advance(Duration.ofSeconds(seconds));
    }

    private String state(FakeBcApp app) throws IOException {
        String body = client.read("/apps").body();
        int at = body.indexOf(app.id());
        return at < 0 ? "" : new Admin.Reply(200, "", body.substring(at)).field("state");
    }

    private String status(FakeBcApp app, String operation) throws IOException {
        return client.operation(app, operation).field("status");
    }

    @Test
    void listsInstalledApps() throws IOException {
        production.has(
                CORE,
                FakeBcApp.global("Base Application").publisher("Microsoft").cannotBeUninstalled());

        Admin.Reply reply = client.read("/apps");

        assertEquals(200, reply.status());
        assertEquals("application/json; charset=utf-8", reply.contentType());
        assertTrue(
                reply.body()
                        .startsWith("{\"value\":[{\"id\":\"" + CORE.id()
                                + "\",\"name\":\"Contoso Core\",\"publisher\":\"Contoso\",\"version\":\"3.1.0.0\","
                                + "\"state\":\"installed\",\"lastOperationId\":null,\"lastUpdateAttemptResult\":null,"
                                + "\"lastUninstallOperationId\":null,\"lastUninstallAttemptResult\":null,"
                                + "\"appType\":\"global\",\"canBeUninstalled\":true},{"),
                reply.body());
        assertTrue(reply.body().contains("\"canBeUninstalled\":false"));
    }

    @Test
    void listsUpdatesWithTheirRequirements() throws IOException {
        production.has(CORE, SALES).offers(CORE_2, SALES_2, SHARED, CORE.version("3.0.0.0"));

        String body = client.read("/apps/availableUpdates").body();

        assertEquals(
                "{\"value\":[{\"appId\":\"" + CORE.id()
                        + "\",\"name\":\"Contoso Core\",\"publisher\":\"Contoso\",\"version\":\"3.2.0.0\","
                        + "\"requirements\":[]},{\"appId\":\"" + SALES.id()
                        + "\",\"name\":\"Contoso Sales\",\"publisher\":\"Contoso\",\"version\":\"3.2.0.0\","
                        + "\"requirements\":[{\"appId\":\"" + CORE.id()
                        + "\",\"name\":\"Contoso Core\",\"publisher\":\"Contoso\",\"version\":\"3.2.0.0\","
                        + "\"type\":\"Update\"},{\"appId\":\"" + SHARED.id()
                        + "\",\"name\":\"Contoso Shared\",\"publisher\":\"Contoso\",\"version\":\"1.0.0.0\","
                        + "\"type\":\"Install\"}]}]}",
                body);
    }

    @Test
    void updatesMayRequireEachOther() throws IOException {
        FakeBcApp a = FakeBcApp.global("A");
        FakeBcApp b = FakeBcApp.global("B");
        FakeBcApp b2 = b.version("2.0.0.0").requires(a.version("2.0.0.0"));
        production.has(a, b).offers(a.version("2.0.0.0").requires(b2), b2);

        String body = client.read("/apps/availableUpdates").body();

        assertEquals(2, AddinAdmin.count("\"type\":\"Update\"", body));
        assertEquals(INVALID, client.update(a, "2.0.0.0").error());
        client.act(a, "update", "{\"targetVersion\":\"2.0.0.0\",\"installOrUpdateNeededDependencies\":true}");
        pass(125);
        assertEquals("2.0.0.0", production.installed(a.id()));
        assertEquals("2.0.0.0", production.installed(b.id()));
    }

    @Test
    void requirementsOfAnAppMayHaveRequirements() throws IOException {
        FakeBcApp a = FakeBcApp.global("A");
        FakeBcApp b = FakeBcApp.global("B").requires(a);
        FakeBcApp c = FakeBcApp.global("C").requires(b);
        production.offers(a, b, c);

        assertEquals(
                2, AddinAdmin.count("\"type\":\"install\"", client.install(c).body()));
    }

    @Test
    void installationIsScheduledRunsAndSucceeds() throws IOException {
        production.offers(CORE, CORE_2);

        Admin.Reply reply = client.install(CORE);

        String id = production.operations().get(0).id();
        assertEquals(
                "{\"id\":\"" + id
                        + "\",\"type\":\"install\",\"sourceAppVersion\":\"\",\"targetAppVersion\":\"3.2.0.0\","
                        + "\"status\":\"scheduled\",\"createdOn\":\"2026-09-01T12:00:00Z\",\"errorMessage\":\"\","
                        + "\"createdBy\":\"" + reply.field("createdBy") + "\",\"canceledBy\":\"\"}",
                reply.body());
        pass(4);
        assertEquals("scheduled", status(CORE, id));
        pass(1);
        assertEquals("running", status(CORE, id));
        assertEquals("", production.installed(CORE.id()));
        pass(120);
        assertEquals(
                "{\"id\":\"" + id
                        + "\",\"createdOn\":\"2026-09-01T12:00:00Z\",\"startedOn\":\"2026-09-01T12:00:05Z\","
                        + "\"completedOn\":\"2026-09-01T12:02:05Z\",\"status\":\"succeeded\",\"sourceVersion\":\"\","
                        + "\"targetVersion\":\"3.2.0.0\",\"type\":\"install\",\"errorMessage\":\"\"}",
                client.operation(CORE, id).body());
        assertEquals("installed", state(CORE));
        assertEquals("3.2.0.0", production.installed(CORE.id()));
        assertEquals(1, tenant.effects("install"));
    }

    @Test
    void writesTimesInUnitsOfAHundredNanoseconds() throws IOException {
        production.offers(CORE);
        tenant.time().advance(Duration.ofNanos(906_758_999));

        assertEquals("2026-09-01T12:00:00.9067589Z", client.install(CORE).field("createdOn"));
    }

    @Test
    void installationRequiresTheLicenseConsent() throws IOException {
        production.offers(CORE);

        assertEquals(INVALID, client.act(CORE, "install", "{}").error());
        assertEquals(
                INVALID,
                client.act(CORE, "install", "{\"acceptIsvEula\":false}").error());
        assertEquals(List.of(), production.operations());
        assertEquals(0, tenant.effects("install"));
    }

    @Test
    void refusesToInstallInstalledAppsAndToUpdateMissingApps() throws IOException {
        production.has(CORE).offers(CORE_2, SALES);

        assertEquals(INVALID, client.install(CORE).error());
        assertTrue(client.install(CORE).body().contains("App is already installed."));
        assertEquals(INVALID, client.update(SALES, "3.1.0.0").error());
        assertEquals(INVALID, client.uninstall(SALES).error());
        assertEquals(
                "Entity validation failed: App to uninstall is not installed.\\u000d\\u000a-App ID: '" + SALES.id()
                        + "'\\u000d\\u000a-Environment: 'Production'",
                client.uninstall(SALES).field("message"));
    }

    @Test
    void reportsAVersionThatIsNotOffered() throws IOException {
        production.has(CORE).offers(CORE, CORE_2, CORE.version("4.0.0.0").preview());

        assertEquals(INVALID, client.update(CORE, "9.0.0.0").error());
        assertEquals(INVALID, client.update(CORE, "3.1.0.0").error());
        assertEquals(INVALID, client.update(CORE, "4.0.0.0").error());
        assertEquals(INVALID, client.install(SALES).error());
        assertEquals(
                200,
                client.act(CORE, "update", "{\"targetVersion\":\"4.0.0.0\",\"allowPreviewVersion\":true}")
                        .status());
    }

    @Test
    void reportsRequirementsUnlessTheRequestAllowsTheirInstallation() throws IOException {
        production.has(CORE, SALES).offers(CORE_2, CORE.version("3.3.0.0"), SALES_2, SHARED);

        Admin.Reply reply = client.update(SALES, "3.2.0.0");

        assertEquals(INVALID, reply.error());
        assertTrue(
                reply.body()
                        .endsWith("\"data\":{\"requirements\":[{\"appId\":\"" + CORE.id()
                                + "\",\"name\":\"Contoso Core\",\"publisher\":\"Contoso\",\"version\":\"3.2.0.0\","
                                + "\"type\":\"update\"},{\"appId\":\"" + SHARED.id()
                                + "\",\"name\":\"Contoso Shared\",\"publisher\":\"Contoso\",\"version\":\"1.0.0.0\","
                                + "\"type\":\"install\"}]}}"),
                reply.body());
        client.act(SALES, "update", "{\"targetVersion\":\"3.2.0.0\",\"installOrUpdateNeededDependencies\":true}");
        pass(125);
        assertEquals("3.2.0.0", production.installed(SALES.id()));
        assertEquals("3.3.0.0", production.installed(CORE.id()), "the newest version, not the required one");
        assertEquals("1.0.0.0", production.installed(SHARED.id()));
    }

    @Test
    void updateRequiresAVersion() throws IOException {
        production.has(CORE).offers(CORE_2);

        assertEquals(BAD_INPUT, client.act(CORE, "update", "{}").error());
        assertEquals(BAD_INPUT, client.update(CORE, "latest").error());
        assertEquals(
                "targetVersion",
                client.act(CORE, "install", "{\"acceptIsvEula\":true,\"allowPreviewVersion\":true}")
                        .field("target"));
    }

    @Test
    void stateOfTheAppShowsAnUpdate() throws IOException {
        production.has(CORE).offers(CORE_2);
        String id = client.update(CORE, "3.2.0.0").field("id");

        assertEquals("updatePending", state(CORE));
        assertEquals(INVALID, client.update(CORE, "3.2.0.0").error());
        pass(5);
        assertEquals("updating", state(CORE));
        pass(120);
        assertEquals("installed", state(CORE));
        Admin.Reply apps = client.read("/apps");
        assertEquals("3.2.0.0", apps.field("version"));
        assertEquals(id, apps.field("lastOperationId"));
        assertEquals("Succeeded", apps.field("lastUpdateAttemptResult"));
        assertEquals(1, tenant.effects("update"));
    }

    @Test
    void listsAnUninstalledAppForSomeTime() throws IOException {
        production.has(CORE);
        String id = client.uninstall(CORE).field("id");

        pass(125);
        assertEquals("succeeded", status(CORE, id));
        assertEquals("uninstallPending", state(CORE));
        pass(45);
        assertEquals("", state(CORE));
        assertEquals(List.of(), production.apps());
        assertEquals("succeeded", status(CORE, id));
    }

    @Test
    void appWithDependentsIsUninstalledOnlyTogetherWithItsDependents() throws IOException {
        production.has(CORE, SALES, FakeBcApp.global("Extra").requires(SALES));

        Admin.Reply reply = client.uninstall(CORE);

        assertEquals(INVALID, reply.error());
        assertEquals(2, AddinAdmin.count("\"type\":\"uninstall\"", reply.body()));
        client.act(CORE, "uninstall", "{\"uninstallDependents\":true,\"deleteData\":true}");
        pass(170);
        assertEquals(List.of(), production.apps());
        assertEquals(1, production.operations().size());
        assertTrue(production.operations().get(0).deletesData());
    }

    @Test
    void listsDependentsBeforeAnUninstallation() throws IOException {
        production.has(CORE, FakeBcApp.perTenant("Own").requires(CORE));

        Admin.Reply reply = client.read("/apps/" + CORE.id() + "/uninstallRequirements");

        assertEquals("PTE", reply.field("type"));
        assertEquals("Uninstall", reply.field("EnvironmentAppOperationRequirementType"));
    }

    @Test
    void systemAppsCannotBeUninstalled() throws IOException {
        production.has(CORE.cannotBeUninstalled());

        assertEquals(INVALID, client.uninstall(CORE).error());
    }

    @Test
    void failedOperationHasAMessageInTheTenantsLanguage() throws IOException {
        tenant.language("de-DE");
        production
                .has(CORE)
                .offers(CORE_2)
                .nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed", "TenantSyncFailure"));
        String id = client.update(CORE, "3.2.0.0").field("id");
        pass(125);

        Admin.Reply reply = client.operation(CORE, id);

        assertEquals("failed", reply.field("status"));
        String message = production.operations().get(0).errorMessage();
        assertTrue(message.contains("Erweiterung"), message);
        String json = message.substring(message.indexOf('{'));
        assertEquals("ExtensionChangeFailed", JsonReader.object(json).get("code"));
        assertEquals(
                Map.of("code", "TenantSyncFailure"), JsonReader.object(json).get("innerError"));
        assertEquals("3.1.0.0", production.installed(CORE.id()));
        assertEquals("Failed", client.read("/apps").field("lastUpdateAttemptResult"));
        assertEquals(200, client.update(CORE, "3.2.0.0").status());
    }

    @Test
    void operationMayBeSkippedOrCanceledOrHaveNoEffect() throws IOException {
        for (FakeBcOutcome outcome : List.of(
                FakeBcOutcome.isSkipped(),
                FakeBcOutcome.isCanceled(),
                FakeBcOutcome.succeedsInNameOnly(),
                FakeBcOutcome.failsSaying("No."))) {
            production.has(CORE).offers(CORE_2).nextOperationOn(CORE.id(), outcome);
            String id = client.update(CORE, "3.2.0.0").field("id");
            pass(125);
            assertEquals(outcome.status(), status(CORE, id));
            assertEquals("3.1.0.0", production.installed(CORE.id()));
        }
        assertEquals("No.", production.operations().get(3).errorMessage());
    }

    @Test
    void testCanMakeAnOperationNeverEnd() throws IOException {
        production.has(CORE).offers(CORE_2).nextOperation(FakeBcOutcome.staysAs("someFutureStatus"));
        String id = client.update(CORE, "3.2.0.0").field("id");

        pass(1_000_000);
        assertEquals("someFutureStatus", status(CORE, id));
        assertEquals("null", client.operation(CORE, id).field("completedOn"));
    }

    @Test
    void operationMayAppearLateOrNever() throws IOException {
        production
                .has(CORE, SALES)
                .offers(CORE_2, SALES.version("3.1.5.0"))
                .operationsAppearAfter(Duration.ofSeconds(7));
        String id = client.update(CORE, "3.2.0.0").field("id");

        assertEquals("404 ResourceDoesNotExist", client.operation(CORE, id).error());
        assertEquals("installed", state(CORE));
        assertEquals(INVALID, client.update(CORE, "3.2.0.0").error());
        pass(7);
        assertEquals("running", status(CORE, id));
        production.nextOperation(FakeBcOutcome.isLost());
        String lost = client.update(SALES, "3.1.5.0").field("id");
        pass(1_000);
        assertEquals("404 ResourceDoesNotExist", client.operation(SALES, lost).error());
        assertEquals("3.1.0.0", production.installed(SALES.id()));
        assertEquals(2, production.operations().size());
    }

    @Test
    void operationsAreListedInNoParticularOrder() throws IOException {
        production.has(CORE).offers(CORE_2);
        for (int i = 0; i < 3; i++) {
            production.nextOperation(FakeBcOutcome.isSkipped());
            client.update(CORE, "3.2.0.0");
            pass(125);
        }

        Admin.Reply reply = client.read("/apps/" + CORE.id() + "/operations");

        assertEquals(production.operations().get(1).id(), reply.field("id"));
        assertEquals(3, AddinAdmin.count("\"createdOn\"", reply.body()));
        assertEquals(
                "{\"value\":[]}",
                client.read("/apps/" + SALES.id() + "/operations").body());
        assertEquals(
                "404 ResourceDoesNotExist",
                client.operation(SALES, reply.field("id")).error());
    }

    @Test
    void operationCanWaitForTheWindowAndBeCanceledBeforeItOpens() throws IOException {
        production.has(CORE).offers(CORE_2).window("22:00", "06:00", "Romance Standard Time");
        String body = "{\"targetVersion\":\"3.2.0.0\",\"useEnvironmentUpdateWindow\":true}";
        String cancel = "{\"ScheduledOperationId\":\"%s\"}";
        String first = client.act(CORE, "update", body).field("id");
        assertTrue(production.operations().get(0).inWindow());
        pass(7 * 3600);
        assertEquals("scheduled", status(CORE, first));

        Admin.Reply canceled = client.act(CORE, "update/cancel", String.format(cancel, first));
        assertEquals("canceled", canceled.field("status"));
        assertEquals(canceled.field("createdBy"), canceled.field("canceledBy"));
        String second = client.act(CORE, "update", body).field("id");
        pass(3600);
        assertEquals("running", status(CORE, second), "22:00 there is 20:00 UTC in summer");
        assertEquals(
                INVALID,
                client.act(CORE, "update/cancel", String.format(cancel, second)).error());
        pass(120);
        assertEquals("3.2.0.0", production.installed(CORE.id()));
        assertEquals(1, tenant.effects("cancel"));
        assertEquals(
                "404 ResourceDoesNotExist",
                client.act(CORE, "update/cancel", String.format(cancel, CORE.id()))
                        .error());
    }

    @Test
    void endsDueOperationsBeforeATestChangesTheEnvironment() throws IOException {
        production.has(CORE).offers(CORE_2);
        client.update(CORE, "3.2.0.0");
        pass(125);
        production.has(CORE.version("4.0.0.0"));

        assertEquals("4.0.0.0", production.installed(CORE.id()));
        assertEquals("4.0.0.0", client.read("/apps").field("version"));
    }

    @Test
    void countsParallelOperations() throws IOException {
        production.has(CORE, SALES).offers(CORE_2, SALES.version("3.1.5.0"));
        client.update(CORE, "3.2.0.0");
        pass(200);
        client.update(SALES, "3.1.5.0");
        pass(10);
        assertEquals(1, production.mostOperationsAtOnce());
        production.lacks(CORE.id()).has(CORE);
        client.update(CORE, "3.2.0.0");
        pass(10);
        assertEquals(2, production.mostOperationsAtOnce());
    }

    @Test
    void requestsWithLostResponsesTakeEffect() throws IOException {
        production.has(CORE).offers(CORE_2);
        tenant.faults().next("update").dropAfterActing();
        assertThrows(IOException.class, () -> client.update(CORE, "3.2.0.0"));
        assertEquals(START, production.operations().get(0).createdAt());
        assertEquals(1, tenant.effects("update"));
        tenant.faults().next("uninstall").dropBeforeActing();
        assertThrows(IOException.class, () -> client.uninstall(CORE));
        assertEquals(1, production.operations().size());
        tenant.faults().next("apps").truncated();
        assertThrows(IOException.class, () -> client.read("/apps"));
        tenant.faults().next("operations").respond(503).times(2);
        assertEquals(503, client.read("/apps/" + CORE.id() + "/operations").status());
        assertEquals(
                503, client.operation(CORE, production.operations().get(0).id()).status());
        assertEquals(2, tenant.requests("operations"));
    }
}
