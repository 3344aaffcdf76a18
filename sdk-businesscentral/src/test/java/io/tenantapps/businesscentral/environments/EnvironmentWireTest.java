package io.tenantapps.businesscentral.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ConflictingExtension;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.EnvironmentOperationType;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the requests of the changes of environments, and their responses in the form of Microsoft's page. */
class EnvironmentWireTest {
    private static final String ID = "3f0c7a52-51a4-4a0e-9a55-0c1d7f0a2b11";
    private static final String E = "/admin/v2.29/applications/BusinessCentral/environments/";
    private static final Instant POINT = Instant.parse("2026-08-20T20:00:00.123456789Z");

    private final BareServer server = new BareServer();
    private final BcEnvironmentsClient environments = BcEnvironmentsClient.of(server.connection());
    private final BcOperationsClient operations = BcOperationsClient.of(AdminCenterApi.of(server.connection()));

    @AfterEach
    void stop() {
        server.close();
    }

    private static String operation(String type, String parameters) {
        return """
            {"id":"%s","type":"%s","status":"scheduled",
             "aadTenantId":"8b1f4f0e-7a11-4c35-8f55-2f1c9f3f7a01","createdOn":"2026-09-01T08:13:46.65Z",
             "startedOn":null,"completedOn":null,
             "createdBy":"ada@contoso.com","canceledBy":null,"creatorPrincipalType":"user","canBeCanceled":false,
             "errorMessage":"","parameters":%s,
             "environmentName":"Main-Test","environmentType":"sandbox","productFamily":"BusinessCentral"}
            """.formatted(ID, type, parameters);
    }

    private void assertSends(String line, String body, Call<?> call) {
        call.execute();
        assertSent(line, body);
    }

    private void assertSent(String line, String body) {
        RecordedRequest request = server.take();
        assertEquals(line, request.getRequestLine().replace(" HTTP/1.1", ""));
        assertEquals(body, request.getBody() == null ? "" : request.getBody().utf8());
    }

    @Test
    void createsWithTheRequiredValues() {
        server.answer(202, operation("create", "{}"));

        assertSends(
                "PUT " + E + "Test",
                "{\"environmentType\":\"Production\",\"countryCode\":\"DK\"}",
                environments.create("Test", EnvironmentType.PRODUCTION, "DK"));
    }

    @Test
    void createsWithARingAndAVersion() {
        server.answer(202, operation("create", "{}"));

        assertSends(
                "PUT " + E + "Test",
                "{\"environmentType\":\"Sandbox\",\"countryCode\":\"DK\",\"ringName\":\"PREVIEW\","
                        + "\"applicationVersion\":\"28.0.40000.0\"}",
                environments
                        .create("Test", EnvironmentType.SANDBOX, "DK")
                        .ring("PREVIEW")
                        .applicationVersion(AppVersion.of("28.0.40000.0")));
    }

    @Test
    void copiesFromTheEnvironmentInThePath() {
        server.answer(202, operation("copy", """
                        {"sourceEnvironmentName":"Main","sourceEnvironmentType":"Production",
                         "destinationEnvironmentName":"Main-Test","destinationEnvironmentType":"Sandbox",
                         "applicationVersion":"28.0.40000.0","countryCode":"DK"}"""));

        EnvironmentOperation accepted = environments
                .copy("Main")
                .to("Main-Test", EnvironmentType.SANDBOX)
                .confirmProduction("Main")
                .execute();

        assertSent("POST " + E + "Main/copy", "{\"environmentName\":\"Main-Test\",\"type\":\"Sandbox\"}");
        assertEquals(OperationId.of(ID), accepted.operationId());
        assertEquals(EnvironmentOperationType.COPY, accepted.environmentOperationType());
        assertEquals(OperationStatus.SCHEDULED, accepted.operationStatus());
        assertEquals("Main-Test", accepted.environmentName());
        assertEquals("Main", accepted.parameters().sourceEnvironmentName());
        assertNull(accepted.startedOn());
        assertEquals(Map.of(), accepted.additionalProperties());
    }

    @Test
    void renamesWithTheNameInTheCasingOfThePage() {
        server.answer(202, operation("environmentRename", "{}"));

        assertSends(
                "POST " + E + "Main/rename",
                "{\"NewEnvironmentName\":\"Main2\"}",
                environments.rename("Main").to("Main2").confirmProduction("Main"));
    }

    @Test
    void deletesAndRecoversWithoutABody() {
        server.answer(202, operation("softDelete", "{}")).answer(202, operation("recover", "{}"));

        assertSends("DELETE " + E + "Main", "", environments.delete("Main").confirmProduction("Main"));
        assertSends("POST " + E + "Main-260911110359/recover", "", environments.recover("Main-260911110359"));
    }

    @Test
    void restoresWithTheRequiredValues() {
        server.answer(202, operation("pitRestore", "{}"));

        assertSends(
                "POST " + E + "Main/restore",
                "{\"EnvironmentName\":\"Main-R\",\"EnvironmentType\":\"Sandbox\","
                        + "\"PointInTime\":\"2026-08-20T20:00:00.123Z\"}",
                environments
                        .restore("Main")
                        .to("Main-R", EnvironmentType.SANDBOX)
                        .at(POINT)
                        .confirmProduction("Main"));
    }

    @Test
    void restoresWithEveryOption() {
        server.answer(202, operation("pitRestore", "{}"));

        assertSends(
                "POST " + E + "Main/restore",
                "{\"EnvironmentName\":\"Main-R\",\"EnvironmentType\":\"Production\","
                        + "\"PointInTime\":\"2026-08-20T20:00:00.123Z\",\"SkipInstallingPTEs\":true,"
                        + "\"SkipInstallingThirdPartyGlobalApps\":false,\"SkipEnvironmentCleanup\":true}",
                environments
                        .restore("Main")
                        .to("Main-R", EnvironmentType.PRODUCTION)
                        .at(POINT)
                        .skipPerTenantExtensions(true)
                        .skipMarketplaceApps(false)
                        .skipCleanup(true)
                        .confirmProduction("Main"));
    }

    @Test
    void readsRestorePeriods() {
        server.answer("""
                {"value":[{"from":"2026-08-20T14:57:04.967Z","to":"2026-09-01T21:06:17Z",
                           "correspondingApplicationPackageVersion":"28.1.0.0"}]}""");

        RestorePeriod period = environments.restorePeriods("Main").execute().get(0);

        assertEquals("GET " + E + "Main/availableRestorePeriods", server.line());
        assertEquals(AppVersion.of("28.1.0.0"), period.correspondingApplicationPackageVersion());
        assertTrue(period.contains(Instant.parse("2026-08-20T14:57:04.967Z")));
        assertTrue(!period.contains(Instant.parse("2026-08-20T14:57:04.966Z")));
        assertTrue(!period.contains(Instant.parse("2026-09-01T21:06:18Z")));
        assertEquals(Map.of(), period.additionalProperties());
    }

    @Test
    void readsTheStorageOfEveryEnvironment() {
        server.answer("""
                {"value":[{"environmentType":"Production","environmentName":"Main",
                           "applicationFamily":"BusinessCentral","databaseStorageInKilobytes":5368709120}]}""");

        assertEquals(5368709120L, environments.usedStorage().execute().get(0).databaseStorageInKilobytes());
        assertEquals("GET /admin/v2.29/environments/usedstorage", server.line());
    }

    @Test
    void listsTheEnvironmentsOfAFamily() {
        server.answer("{\"value\":[{\"name\":\"Main\",\"applicationFamily\":\"Embed\"}]}");

        assertEquals("Main", environments.list("Embed").execute().get(0).name());
        assertEquals("GET /admin/v2.29/applications/Embed/environments", server.line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"value\":[%s]}"})
    void readsOneOperationInEitherForm(String form) {
        String body = form.formatted(operation("copy", "{}"));
        server.answer(body).answer(body);

        assertEquals("copy", operations.get(OperationId.of(ID)).execute().type());
        assertEquals("GET /admin/v2.29/environments/operations/" + ID, server.line());
        assertEquals(
                "copy", operations.get("Main", OperationId.of(ID)).execute().type());
        assertEquals("GET " + E + "Main/operations/" + ID, server.line());
    }

    @Test
    void listsOperations() {
        String list = "{\"value\":[" + operation("copy", "{}") + "]}";
        server.answer(list).answer(list);

        assertEquals("copy", operations.list().execute().get(0).type());
        assertEquals("GET /admin/v2.29/environments/operations", server.line());
        assertEquals("copy", operations.list("Main").execute().get(0).type());
        assertEquals("GET " + E + "Main/operations", server.line());
    }

    @ParameterizedTest
    @CsvSource({"200,''", "202,null", "204,''"})
    void acceptsAnyResponseToACancellation(int status, String body) {
        server.answer(status, body);

        OperationId canceled = operations
                .cancel("Main", OperationId.of(ID))
                .confirmProduction("Main")
                .execute();

        assertEquals(OperationId.of(ID), canceled);
        assertSent("POST " + E + "Main/operations/" + ID + "/cancel", "");
    }

    @Test
    void keepsTheListOfConflictingExtensions() {
        server.answer(400, """
                {"code":"conflictingDeveloperExtensions","message":"Konflikt","extensionData":{"sameAadTenant":true,
                 "conflictingExtensions":[{"appId":"0e7b3c1a-2c11-4b9c-9b1e-5f2d3a4b5c6d","name":"Contoso Base",
                   "publisher":"Contoso","version":"1.0.0.0","developerEnvironmentName":"Dev1"}]}}""");

        ValidationFailedException e = assertThrows(
                ValidationFailedException.class,
                environments
                        .copy("Main")
                        .to("Main-Test", EnvironmentType.SANDBOX)
                        .confirmProduction("Main")::execute);

        ConflictingExtension conflict = e.detail().conflictingExtensions().get(0);
        assertEquals("Contoso Base", conflict.name());
        assertEquals("Dev1", conflict.developerEnvironmentName());
        assertEquals(true, e.detail().extensionData().sameAadTenant());
        assertTrue(!e.mayHaveHappened());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resourceExists",
                "environmentReservationFailed",
                "environmentNameNotValid",
                "cannotCreateNamedEnvironment",
                "tenantAlreadyProvisioning",
                "maximumNumberOfEnvironmentsAllowedReached",
                "maximumStorageCapacityUsageReached",
                "tenantDeletionInProgress",
                "invalidStatusCannotDeleteTenant",
                "deletedEnvironmentRecoveryInProgress",
                "invalidStatusCannotRecoverDeletedEnvironment"
            })
    void everyDocumentedRefusalIsCertainWithAnyStatus(String code) {
        server.answer(500, "{\"code\":\"" + code + "\",\"message\":\"Nein.\",\"target\":\"environmentName\"}");

        ValidationFailedException e = assertThrows(
                ValidationFailedException.class, environments.create("Test", EnvironmentType.SANDBOX, "DK")::execute);

        assertEquals(code, e.error().code());
        assertEquals("environmentName", e.detail().target());
        assertTrue(!e.mayHaveHappened(), e::getMessage);
        assertEquals(1, server.web.getRequestCount());
    }

    @ParameterizedTest
    @CsvSource({
        "404,environmentNotFound",
        "400,DoesNotExist",
        "404,applicationTypeDoesNotExist",
        "400,destinationApplicationServiceNotFound",
        "400,resourceDoesNotExist"
    })
    void namesWhatDoesNotExist(int status, String code) {
        server.answer(status, "{\"code\":\"" + code + "\",\"message\":\"Nein.\"}");

        assertThrows(NotFoundException.class, environments.create("Test", EnvironmentType.SANDBOX, "DK")::execute);
    }

    @Test
    void passesAnyOtherRefusalOn() {
        server.answer(405, "{\"code\":\"somethingNew\",\"message\":\"Nein.\"}");

        SdkException e =
                assertThrows(SdkException.class, environments.create("Test", EnvironmentType.SANDBOX, "DK")::execute);

        assertEquals(
                "somethingNew", assertInstanceOf(ApiException.class, e).error().code());
    }

    @Test
    void sendsNothingIfARequiredValueIsMissing() {
        Map<String, Call<?>> incomplete = new LinkedHashMap<>();
        incomplete.put("to(newName, type)", environments.copy("Main").confirmProduction("Main"));
        incomplete.put("to(newName)", environments.rename("Main").confirmProduction("Main"));
        incomplete.put(
                "at(pointInTime)",
                environments.restore("Main").to("New", EnvironmentType.SANDBOX).confirmProduction("Main"));

        incomplete.forEach((method, call) -> {
            IllegalStateException e = assertThrows(IllegalStateException.class, call::execute);
            assertTrue(e.getMessage().contains(method + " was not called. Nothing was sent."), e::getMessage);
        });
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void sendsNothingWithoutAConfirmation() {
        List<Call<?>> unconfirmed = List.of(
                environments.copy("Main").to("New", EnvironmentType.SANDBOX),
                environments.rename("Main").to("New"),
                environments.delete("Main"),
                environments.restore("Main").to("New", EnvironmentType.SANDBOX).at(POINT),
                operations.cancel("Main", OperationId.of(ID)));

        for (Call<?> call : unconfirmed) {
            IllegalStateException e = assertThrows(IllegalStateException.class, call::execute);
            assertTrue(e.getMessage().contains("Nothing was sent."), e::getMessage);
        }
        assertEquals(0, server.web.getRequestCount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1Main", "-Main", "Main Test", "M\u00e4in", "Main/Test", "A23456789012345678901234567890"})
    void refusesANameThatNoEnvironmentCanHave(String name) {
        assertThrows(IllegalArgumentException.class, () -> environments.create(name, EnvironmentType.SANDBOX, "DK"));
        assertThrows(
                IllegalArgumentException.class, () -> environments.copy("Main").to(name, EnvironmentType.SANDBOX));
        assertThrows(
                IllegalArgumentException.class,
                () -> environments.rename("Main").to(name));
        assertThrows(
                IllegalArgumentException.class,
                () -> environments.restore("Main").to(name, EnvironmentType.SANDBOX));
    }

    @Test
    void onlyASandboxCanBeOnAnotherRing() {
        CreateEnvironment production = environments.create("Test", EnvironmentType.PRODUCTION, "DK");

        assertThrows(IllegalArgumentException.class, () -> production.ring("PREVIEW"));
        server.answer(202, operation("create", "{}"));
        production.ring("prod").execute();
    }

    @Test
    void refusesAnUnknownType() {
        assertThrows(IllegalArgumentException.class, () -> environments.create("Test", EnvironmentType.UNKNOWN, "DK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.17", "v2.8"})
    void refusesToDeleteWithAVersionThatDeletesFinally(String version) {
        assertThrows(
                UnsupportedApiVersionException.class,
                environments.apiVersion(ApiVersion.of(version)).delete("Main").confirmProduction("Main")::execute);
        assertEquals(0, server.web.getRequestCount());
    }
}
