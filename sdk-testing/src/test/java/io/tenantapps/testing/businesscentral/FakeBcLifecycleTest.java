package io.tenantapps.testing.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.BcAdmin;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the changes of whole environments, their operations, and the refusals. */
@Timeout(60)
class FakeBcLifecycleTest {
    private static final String E = "/applications/BusinessCentral/environments/";
    private static final String TEST = "{\"environmentType\":\"Sandbox\",\"countryCode\":\"DK\"}";
    private static final Duration ENDED = Duration.ofMinutes(11);

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production").country("DK");
    private final FakeBusinessCentral service = tenant.businessCentral();
    private final BcAdmin client = BcAdmin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private Admin.Reply create(String body) throws IOException {
        return client.send("PUT", E + "Test", body);
    }

    private String status(String name) {
        return service.environments().stream()
                .filter(each -> each.name().equals(name))
                .map(FakeEnvironment::status)
                .findFirst()
                .orElse("404");
    }

    @Test
    void acceptedCreationHasTheShapeOfTheSamples() throws IOException {
        Admin.Reply accepted = create(TEST);

        assertEquals(202, accepted.status());
        assertEquals("create", accepted.field("type"));
        assertEquals("queued", accepted.field("status"));
        assertEquals("null", accepted.field("startedOn"));
        assertEquals("null", accepted.field("completedOn"));
        assertEquals("", accepted.field("errorMessage"));
        assertEquals("sandbox", accepted.field("environmentType"));
        assertTrue(
                accepted.body()
                        .contains(
                                "\"parameters\":{\"sourceEnvironmentName\":\"\",\"sourceEnvironmentType\":\"\","
                                        + "\"destinationEnvironmentName\":\"Test\",\"destinationEnvironmentType\":\"Sandbox\","
                                        + "\"applicationVersion\":\"28.2\",\"countryCode\":\"DK\"},\"environmentName\":\"Test\""),
                accepted::body);
        assertEquals("Preparing", status("Test"));
        tenant.time().advance(ENDED);
        assertEquals("Active", status("Test"));
        Admin.Reply ended = client.get("/environments/operations/" + accepted.field("id"));
        assertEquals("succeeded", ended.field("status"));
        assertEquals("2026-09-01T12:00:05Z", ended.field("startedOn"));
        assertEquals("2026-09-01T12:10:05Z", ended.field("completedOn"));
    }

    @Test
    void documentedListsNestTheEnvironment() throws IOException {
        service.speaks(FakeBcDialect.DOCUMENTED_2_29).namesFamilyInOperations("Financials");
        create(TEST);

        String list = client.get("/environments/operations").body();

        assertTrue(
                list.contains("\"countryCode\":\"DK\",\"environmentName\":\"Test\",\"environmentType\":\"sandbox\","
                        + "\"productFamily\":\"Financials\"}}"),
                list);
    }

    @Test
    void oldVersionsReturnTheEnvironmentAndHideTypes() throws IOException {
        assertEquals(201, client.speaking("v2.8").send("PUT", E + "Test", TEST).status());
        assertEquals(
                "{\"value\":[]}",
                client.speaking("v2.8").get("/environments/operations").body());
        assertFalse(
                client.speaking("v2.9").get("/environments/operations").body().equals("{\"value\":[]}"));
        tenant.time().advance(ENDED);
        assertEquals(
                202, client.speaking("v2.17").send("DELETE", E + "Test", "").status());
        assertEquals("Removing", status("Test"), "a deletion is final before v2.18");
        tenant.time().advance(ENDED);
        assertEquals("404", status("Test"));
    }

    @Test
    void deletedEnvironmentIsGoneAfterFourteenDays() throws IOException {
        client.send("DELETE", E + "Production", "");
        assertEquals("SoftDeleting", status("Production"));
        tenant.time().advance(ENDED);

        String deleted = production.name();
        assertEquals("Production-260901120000", deleted);
        assertEquals("SoftDeleted", status(deleted));
        tenant.time().advance(Duration.ofDays(14).minus(ENDED).minusSeconds(1));
        assertEquals("SoftDeleted", status(deleted));
        tenant.time().advance(Duration.ofSeconds(1));
        assertEquals(List.of(), service.environments());
    }

    @Test
    void shortensALongNameBeforeItAddsTheTime() throws IOException {
        String longName = "A2345678901234567890123456789";
        tenant.environment(longName);

        client.send("DELETE", E + longName, "");
        tenant.time().advance(ENDED);

        assertEquals(
                "A234567890123456-260901120000", service.environments().get(1).name());
    }

    @ParameterizedTest
    @CsvSource({
        "failed,CreatingFailed",
        "skipped,404",
        "canceled,404",
        "running,Preparing",
        "succeeded,Preparing",
    })
    void outcomeOfACreationDeterminesTheEnvironment(String end, String status) throws IOException {
        service.nextEnvironmentOperation(
                switch (end) {
                    case "failed" -> FakeBcOutcome.failsWith("CreateFailed");
                    case "skipped" -> FakeBcOutcome.isSkipped();
                    case "canceled" -> FakeBcOutcome.isCanceled();
                    case "running" -> FakeBcOutcome.staysAs("running");
                    default -> FakeBcOutcome.succeedsInNameOnly();
                });
        String id = create(TEST).field("id");

        tenant.time().advance(ENDED);

        assertEquals(end, client.get("/environments/operations/" + id).field("status"));
        assertEquals(status, status("Test"));
    }

    @ParameterizedTest
    @CsvSource({"failed,SoftDeletingFailed", "skipped,Active"})
    void outcomeOfADeletionDeterminesTheEnvironment(String end, String status) throws IOException {
        service.nextEnvironmentOperation(
                end.equals("failed") ? FakeBcOutcome.failsWith("DeleteFailed") : FakeBcOutcome.isSkipped());
        client.send("DELETE", E + "Production", "");

        tenant.time().advance(ENDED);

        assertEquals(status, production.status());
    }

    @Test
    void lostOperationIsAcceptedButChangesNothing() throws IOException {
        service.nextEnvironmentOperation(FakeBcOutcome.isLost());

        String id = create(TEST).field("id");

        assertEquals("404", status("Test"));
        assertEquals(
                "404 ResourceDoesNotExist",
                client.get("/environments/operations/" + id).error());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"countryCode\":\"DK\"}|400 invalidInput|environmentType",
                "{\"environmentType\":\"Demo\",\"countryCode\":\"DK\"}|400 invalidInput|environmentType",
                "{\"environmentType\":\"Sandbox\"}|400 invalidInput|countryCode",
                "{\"environmentType\":\"Sandbox\",\"countryCode\":\"DK\",\"ringName\":\"NONE\"}|404 resourceDoesNotExist|ringName",
                "{\"environmentType\":\"Sandbox\",\"countryCode\":\"DK\",\"applicationVersion\":\"28\"}|400 invalidInput|applicationVersion",
                "{\"environmentType\":\"Sandbox\",\"countryCode\":\"DK\",\"region\":\"EU\"}|400 invalidInput|region"
            })
    void refusesInvalidValues(String body, String error, String target) throws IOException {
        Admin.Reply refused = create(body);

        assertEquals(error, refused.error());
        assertEquals(target, refused.field("target"));
        tenant.verify().carriedOut("create", 0);
    }

    @Test
    void refusesAProductionEnvironmentOnAnotherRing() throws IOException {
        service.allows(2, 0);

        assertEquals(
                "400 invalidInput",
                create("{\"environmentType\":\"Production\",\"countryCode\":\"DK\",\"ringName\":\"PREVIEW\"}")
                        .error());
    }

    @Test
    void refusesNamesThatAreTakenOrInvalid() throws IOException {
        assertEquals(
                "409 resourceExists", client.send("PUT", E + "PRODUCTION", TEST).error());
        assertEquals(
                "400 environmentNameNotValid",
                client.send("PUT", E + "1st", TEST).error());
        assertEquals(
                "404 DoesNotExist",
                client.send("PUT", "/applications/None/environments/Test", TEST).error());
        assertEquals(
                "400 requestBodyRequired", client.send("PUT", E + "Test", "").error());
        production.softDeletes();
        assertEquals(
                "409 environmentReservationFailed",
                client.send("PUT", E + production.name(), TEST).error());
    }

    @Test
    void quotasOfEnvironmentsAndStorageAreLimits() throws IOException {
        String second = "{\"environmentType\":\"Production\",\"countryCode\":\"DK\"}";
        assertEquals(
                "400 maximumNumberOfEnvironmentsAllowedReached", create(second).error());

        production.usesKilobytes(200L << 20);
        assertEquals("400 maximumStorageCapacityUsageReached", create(TEST).error());
        service.allows(1, 200L << 20);
        assertEquals(202, create(TEST).status());
        assertEquals(
                "400 tenantAlreadyProvisioning",
                client.post("/copy", "{\"environmentName\":\"Copy\",\"type\":\"Sandbox\"}")
                        .error());
    }

    @Test
    void restorationMayExceedTheQuotaByOneProductionEnvironment() throws IOException {
        String body = "{\"EnvironmentName\":\"%s\",\"EnvironmentType\":\"Production\","
                + "\"PointInTime\":\"2026-09-01T11:00:00Z\"}";

        assertEquals(202, client.post("/restore", body.formatted("Second")).status());
        tenant.time().advance(ENDED);
        assertEquals(
                "400 maximumNumberOfEnvironmentsAllowedReached",
                client.post("/restore", body.formatted("Third")).error());
    }

    @ParameterizedTest
    @CsvSource({"2026-08-04T11:59:59Z", "2026-09-01T12:00:01Z"})
    void refusesAPointInTimeOutsideOfThePeriods(String moment) throws IOException {
        assertEquals(
                "2026-08-04T12:00:00Z", client.read("/availableRestorePeriods").field("from"));

        assertEquals(
                "400 PitRestoreFailed",
                client.post(
                                "/restore",
                                "{\"EnvironmentName\":\"New\",\"EnvironmentType\":\"Sandbox\",\"PointInTime\":\""
                                        + moment + "\"}")
                        .error());
    }

    @Test
    void sandboxCannotBeRestoredAsProduction() throws IOException {
        production.type("Sandbox");

        assertEquals(
                "400 PitRestoreFailed",
                client.post(
                                "/restore",
                                "{\"EnvironmentName\":\"New\",\"EnvironmentType\":\"Production\","
                                        + "\"PointInTime\":\"2026-09-01T11:00:00Z\"}")
                        .error());
    }

    @Test
    void copyLeavesOutWhatDevelopersPublished() throws IOException {
        production.has(FakeBcApp.global("Sales"), FakeBcApp.perTenant("Own"), FakeBcApp.dev("Draft"));

        client.post("/copy", "{\"environmentName\":\"Copy\",\"type\":\"Sandbox\"}");
        tenant.time().advance(ENDED);

        assertEquals(2, tenant.environment("Copy").apps().size());
        assertEquals(3, production.apps().size());
        assertEquals("Sandbox", client.get(E + "Copy").field("type"));
        assertEquals("DK", client.get(E + "Copy").field("countryCode"));
    }

    @Test
    void renamedEnvironmentIsUnknownUnderItsOldName() throws IOException {
        assertEquals(
                "scheduled",
                client.post("/rename", "{\"NewEnvironmentName\":\"Main\"}").field("status"));
        assertEquals("Preparing", status("Production"));
        tenant.time().advance(ENDED);

        assertEquals("404 EnvironmentNotFound", client.read("").error());
        assertEquals("Active", client.get(E + "main").field("status"));
        assertEquals("environmentRename", client.get(E + "Main/operations").field("type"));
        assertEquals("404 EnvironmentNotFound", client.read("/operations").error());
    }

    @Test
    void refusesAChangeThatTheStatusDoesNotAllow() throws IOException {
        production.status("Upgrading");

        assertEquals(
                "400 invalidStatusCannotDeleteTenant",
                client.send("DELETE", E + "Production", "").error());
        assertEquals(
                "400 invalidStatusCannotRecoverDeletedEnvironment",
                client.post("/recover", "").error());
        for (String path : List.of("/copy", "/rename", "/restore")) {
            assertEquals("400 EntityValidationFailed", client.post(path, "{}").error());
        }
        production.status("SoftDeleted");
        client.post("/recover", "");
        assertEquals(
                "400 deletedEnvironmentRecoveryInProgress",
                client.post("/recover", "").error());
        production.status("Active");
        client.send("DELETE", E + "Production", "");
        assertEquals(
                "400 tenantDeletionInProgress",
                client.send("DELETE", E + "Production", "").error());
    }

    @Test
    void onlyARunningUpdateCanBeCanceled() throws IOException {
        String update = service.startsUpdate("Production", "28.3");
        String cancel = "/operations/" + update + "/cancel";

        assertEquals("400 EntityValidationFailed", client.post(cancel, "").error());
        tenant.time().advance(Duration.ofMinutes(1));
        assertEquals("true", client.read("/operations/" + update).field("canBeCanceled"));
        assertEquals("canceled", client.post(cancel, "").field("status"));
        assertEquals("canceled", client.read("/operations/" + update).field("status"));
        assertEquals("Upgrading", production.status());
        tenant.time().advance(Duration.ofMinutes(5));
        assertEquals("Active", production.status());
        tenant.time().advance(ENDED);
        assertEquals("28.2", production.version());
        assertEquals("400 EntityValidationFailed", client.post(cancel, "").error());
        assertEquals(
                "404 ResourceDoesNotExist",
                client.post("/operations/35601559-6b5f-4d5e-9c4e-0a5f0c1f7b11/cancel", "")
                        .error());
    }

    @Test
    void resetForgetsOperationsAndOutcomes() throws IOException {
        service.nextEnvironmentOperation(FakeBcOutcome.isSkipped());
        client.send("DELETE", E + "Production", "");
        service.nextEnvironmentOperation(FakeBcOutcome.isSkipped());

        tenant.reset();

        assertEquals("{\"value\":[]}", client.get("/environments/operations").body());
        tenant.environment("Production");
        client.send("DELETE", E + "Production", "");
        tenant.time().advance(ENDED);
        assertEquals("SoftDeleted", service.environments().get(0).status());
    }

    @Test
    void storageOfAllEnvironmentsIsAList() throws IOException {
        tenant.environment("Other").usesKilobytes(5);

        String all = client.get("/environments/usedstorage").body();

        assertTrue(all.contains("\"environmentName\":\"Other\""), all);
        assertTrue(all.contains("\"databaseStorageInKilobytes\":5"), all);
        assertTrue(all.contains("\"environmentName\":\"Production\""), all);
    }
}
