package io.tenantapps.testing.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Json;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.BcAdmin;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Raw;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the format of all responses from the fake's admin center API. */
@Timeout(60)
class FakeBusinessCentralTest {
    private static final FakeBcApp CORE = FakeBcApp.global("Contoso Core").version("3.1.0.0");
    private static final FakeBcApp OWN = FakeBcApp.perTenant("Own").requires(CORE);
    private static final String APPS = "/applications/BusinessCentral/environments/Production/apps";
    private static final String UNSUPPORTED = "400 UnsupportedApiVersion";
    private static final String AUDIENCE = "https://api.businesscentral.dynamics.com";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeBusinessCentral central = tenant.businessCentral();
    private final FakeEnvironment production =
            tenant.environment("Production").has(CORE, OWN).offers(CORE.version("3.2.0.0"));
    private final BcAdmin client = BcAdmin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void businessCentralAcceptsOnlyItsOwnTokens() throws IOException {
        BcAdmin early = client.with(central.newToken());
        assertEquals(200, early.get(APPS).status());
        Admin.Reply refused = client.with(tenant.entra().newToken()).get(APPS);
        assertEquals(401, refused.status());
        assertEquals("", refused.body());
        assertEquals(401, client.with("none").get(APPS).status());
        tenant.time().advance(Duration.ofHours(1));
        assertEquals(401, early.get(APPS).status());
        assertEquals(
                401,
                Raw.send("GET", tenant.url("/admin/_api/web"), "Authorization", "Bearer " + central.newToken())
                        .statusCode());
    }

    @Test
    void sharePointAdminSiteStillExists() throws IOException {
        assertEquals(
                200,
                Raw.send(
                                "GET",
                                tenant.url("/ADMIN/_api/web"),
                                "Authorization",
                                "Bearer " + tenant.entra().newToken())
                        .statusCode());
        assertEquals(200, Admin.of(tenant).get("/admin/_api/web").status());
    }

    record Apps(
            @JsonProperty("value") List<Object> value,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Apps {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private ApiRequest<Apps> apps(String path) {
        return ApiRequest.get("apps", central.url() + "/admin/v2.29" + path, Json.as(Apps.class))
                .audience(AUDIENCE);
    }

    @Test
    void connectionSignsInForItsAudience() {
        TenantConnection connection = tenant.connection();

        assertEquals(2, connection.call(apps(APPS)).execute().value().size());
        NotFoundException e = assertThrows(
                NotFoundException.class,
                () -> connection.call(apps(APPS.replace("Production", "None"))).execute());
        assertEquals("EnvironmentNotFound", e.error().code());
        assertEquals("00000000-0000-4000-8000-000000000002", e.correlationId());
        assertEquals(1, tenant.entra().tokensIssued());
    }

    @Test
    void needsNoDigests() throws IOException {
        tenant.faults().requireDigests(true);

        assertEquals(200, client.update(CORE, "3.2.0.0").status());
    }

    @Test
    void reportsAnUnknownApiVersionEvenIfTheTokenIsMissing() throws IOException {
        BcAdmin nobody = client.with("none");
        for (String version : List.of("v2.30", "v1.9", "v3.0", "2.29", "latest")) {
            assertEquals(UNSUPPORTED, nobody.speaking(version).get(APPS).error(), version);
        }
        assertEquals(401, nobody.speaking("v2.0").get(APPS).status());
        assertEquals(
                200, client.speaking("V2.29").get(APPS.replace("app", "APP")).status());
        central.knowsVersionsUpTo("v2.15");
        assertEquals(UNSUPPORTED, client.get(APPS).error());
        assertThrows(IllegalArgumentException.class, () -> central.knowsVersionsUpTo("15"));
    }

    @Test
    void olderApiVersionsLackEndpoints() throws IOException {
        String app = APPS + "/" + CORE.id();
        assertEquals(
                UNSUPPORTED,
                client.speaking("v2.24").get(app + "/uninstallRequirements").error());
        assertEquals(
                200,
                client.speaking("v2.25").get(app + "/uninstallRequirements").status());
        assertEquals(UNSUPPORTED, client.speaking("v2.5").install(CORE).error());
        assertEquals(
                UNSUPPORTED,
                client.speaking("v2.18").act(CORE, "update/cancel", "{}").error());
        assertEquals(
                UNSUPPORTED,
                client.speaking("v2.28").get(APPS + "/scheduledPteOperations").error());
        assertEquals(404, client.get(APPS + "/x/y/z").status());
        assertEquals(405, client.get(app + "/install").status());
    }

    @Test
    void olderApiVersionsHaveFewerFieldsAndManageOnlyAppsFromAppSource() throws IOException {
        String old = client.speaking("v2.11").get(APPS).body();

        assertFalse(old.contains("appType"));
        assertFalse(old.contains("lastUninstallOperationId"));
        assertFalse(old.contains("Own"));
        assertTrue(client.get(APPS).body().contains("\"appType\":\"tenant\""));
        Admin.Reply update = client.speaking("v2.11").update(CORE, "3.2.0.0");
        assertFalse(update.body().contains("createdBy"));
        assertEquals(
                "400 EntityValidationFailed",
                client.speaking("v2.24").uninstall(OWN).error());
        assertEquals(200, client.speaking("v2.25").uninstall(OWN).status());
    }

    @Test
    void returnsNotFoundForUnknownNames() throws IOException {
        Admin.Reply none = client.get("/applications/BusinessCentral/environments/None/apps");
        assertEquals("404 EnvironmentNotFound", none.error());
        assertEquals("BusinessCentral/None", none.field("target"));
        assertEquals(
                "404 applicationTypeDoesNotExist",
                client.get("/applications/Other/environments/Production/apps").error());
        assertEquals(
                200,
                client.get("/applications/businesscentral/environments/PRODUCTION/apps")
                        .status());
        assertEquals("400 invalidInput", client.get(APPS + "/x/operations").error());
    }

    @Test
    void ignoresTheCaseOfPropertiesAndRefusesUnknownProperties() throws IOException {
        assertEquals(
                200,
                client.act(CORE, "update", "{\"TARGETVERSION\":\"3.2.0.0\",\"UseEnvironmentUpdateWindow\":true}")
                        .status());
        Admin.Reply one = client.act(OWN, "uninstall", "{\"doNotSaveData\":true}");
        assertEquals("400 invalidInput", one.error());
        assertEquals("doNotSaveData", one.field("target"));
        Admin.Reply two = client.act(OWN, "uninstall", "{\"a\":1,\"b\":2}");
        assertTrue(two.body().contains("\"clientError\":[{\"code\":\"invalidInput\""), two.body());
        assertEquals(
                "400 invalidInput",
                client.act(OWN, "uninstall", "{\"deleteData\":1}").error());
        assertEquals("400 invalidInput", client.act(OWN, "uninstall", "[]").error());
        assertEquals("400 requestBodyRequired", client.act(OWN, "uninstall", "").error());
        assertEquals(
                415,
                client.send("POST", APPS + "/" + OWN.id() + "/uninstall", "text/plain", new byte[] {'{', '}'})
                        .status());
        assertEquals(
                "400 invalidInput",
                client.act(CORE, "update", "{\"targetVersion\":\"3.2.0.0\",\"acceptIsvEula\":true}")
                        .error());
        central.ignoresUnknownProperties(true);
        assertEquals(
                200, client.act(OWN, "uninstall", "{\"doNotSaveData\":true}").status());
    }

    @Test
    void supportsTheDialectsThatMicrosoftDocuments() throws IOException {
        production
                .has(FakeBcApp.global("Shop"))
                .offers(FakeBcApp.global("Shop").version("2.0.0.0").requires(CORE.version("3.2.0.0")));
        String updates = APPS + "/availableUpdates";

        assertEquals(CORE.id(), client.get(APPS).field("id"));
        assertEquals(CORE.id(), client.get(updates).field("appId"));
        central.speaks(FakeBcDialect.DOCUMENTED_2_11);
        assertEquals(CORE.id(), client.get(APPS).field("id"));
        assertEquals("Installed", client.get(APPS).field("state"));
        assertFalse(client.get(updates).body().contains("appId"));
        central.speaks(FakeBcDialect.DOCUMENTED_2_29);
        assertEquals(CORE.id(), client.get(APPS).field("appId"));
        assertEquals("Global", client.get(APPS).field("appType"));
        assertFalse(client.get(updates).body().contains("\"id\""));
        String id = client.update(CORE, "3.2.0.0").field("id");
        assertEquals("Scheduled", client.operation(CORE, id).field("status"));
    }

    @Test
    void returnsAnOperationInSeveralForms() throws IOException {
        String id = client.update(CORE, "3.2.0.0").field("id");
        String bare = client.operation(CORE, id).body();

        central.returnsOperationsAs(FakeBcOperationForm.WRAPPED);
        assertEquals("{\"value\":[" + bare + "]}", client.operation(CORE, id).body());
        central.returnsOperationsAs(FakeBcOperationForm.ENVIRONMENT);
        Admin.Reply reply = client.operation(CORE, id);
        assertEquals("environmentAppUpdate", reply.field("type"));
        assertEquals("3.2.0.0", reply.field("targetAppVersion"));
        assertEquals("true", reply.field("ignoreUpgradeWindow"));
        assertEquals("true", reply.field("canBeCanceled"));
        assertEquals(
                reply.body(),
                client.get("/applications/BusinessCentral/environments/Production/operations/" + id)
                        .body());
        assertEquals(
                "{\"value\":[" + reply.body() + "]}",
                client.get("/environments/operations").body());
        assertEquals(reply.body(), client.get("/environments/operations/" + id).body());
        assertEquals(
                "404 ResourceDoesNotExist",
                client.get("/environments/operations/" + CORE.id()).error());
        assertEquals(
                "400 UnsupportedApiVersion",
                client.speaking("v2.27").get("/environments/operations/" + id).error());
    }

    @Test
    void canceledStatusCanHaveAnotherSpelling() throws IOException {
        central.spellsCanceledAs("cancelled").acceptsWith(202);
        production.nextOperation(FakeBcOutcome.isCanceled());
        Admin.Reply accepted = client.update(CORE, "3.2.0.0");
        tenant.time().advance(Duration.ofMinutes(5));

        assertEquals(202, accepted.status());
        assertEquals("cancelled", client.operation(CORE, accepted.field("id")).field("status"));
    }

    @Test
    void returnsErrorsInSeveralForms() throws IOException {
        String body = "\"code\":\"EntityValidationFailed\",\"message\":\"Entity validation failed: "
                + "The following apps depend on the app 'Contoso Core' and must be uninstalled first.\"";
        String needed = ":{\"requirements\":[{\"appId\":\"" + OWN.id()
                + "\",\"name\":\"Own\",\"publisher\":\"Contoso\",\"version\":\"1.0.0.0\",\"type\":\"uninstall\"}]}";

        assertEquals(
                "{" + body + ",\"data\"" + needed + "}", client.uninstall(CORE).body());
        central.writesErrorsAs(FakeBcErrorForm.EXTENSION_DATA);
        assertEquals(
                "{" + body + ",\"extensionData\"" + needed + "}",
                client.uninstall(CORE).body());
        central.writesErrorsAs(FakeBcErrorForm.NESTED);
        assertEquals(
                "{" + body + ",\"clientError\":[{" + body + ",\"data\"" + needed + "}]}",
                client.uninstall(CORE).body());
        central.writesErrorsAs(FakeBcErrorForm.ODATA);
        assertEquals(
                "{\"error\":{" + body + ",\"data\"" + needed + "}}",
                client.uninstall(CORE).body());
        tenant.language("nl-NL");
        assertTrue(client.uninstall(CORE).body().contains("afhankelijk"));
    }

    @Test
    void serviceRefusesClientsThatLackPermissions() throws IOException {
        central.refuses(FakeBcRefusal.NOT_AUTHORIZED);
        assertEquals(401, client.get(APPS).status());
        central.refuses(FakeBcRefusal.FORBIDDEN);
        assertEquals("403 Forbidden", client.get(APPS).error());
        central.refuses(FakeBcRefusal.NO_PERMISSION_SET);
        assertEquals("400 EnvironmentAppOperationFailed", client.uninstall(OWN).error());
        assertEquals(200, client.get(APPS).status());
        central.refusesNothing();
        production.lacksPermissionSet(true);
        assertEquals("400 EnvironmentAppOperationFailed", client.install(CORE).error());
        assertEquals(200, client.update(CORE, "3.2.0.0").status());
    }

    @Test
    void environmentMayNotBeReady() throws IOException {
        production.status("Upgrading");

        assertEquals("400 EntityValidationFailed", client.get(APPS).error());
        assertEquals(
                "400 EntityValidationFailed", client.update(CORE, "3.2.0.0").error());
        assertEquals(List.of(), production.operations());
        production.status("Active");
        assertEquals(200, client.update(CORE, "3.2.0.0").status());
    }

    @Test
    void appsCanHaveUnusualValues() throws IOException {
        production.has(CORE.state("someFutureState")
                .appType("someFutureType")
                .field("new", 1)
                .field("publisher", null));

        Admin.Reply reply = client.get(APPS);

        assertEquals("someFutureState", reply.field("state"));
        assertEquals("someFutureType", reply.field("appType"));
        assertEquals("1", reply.field("new"));
        assertEquals("null", reply.field("publisher"));
    }

    @Test
    void scriptsReplaceResponses() throws IOException {
        tenant.faults().script("GET", "/admin/v2.29" + APPS, request -> FakeResponse.json("{}"));

        assertEquals("{}", client.get(APPS).body());
        HttpResponse<String> raw =
                Raw.send("GET", central.url() + "/admin/v2.29" + APPS, "Authorization", "Bearer " + central.newToken());
        assertEquals(
                "00000000-0000-4000-8000-000000000002",
                raw.headers().firstValue("ms-correlation-x").orElse(""));
        assertFalse(raw.headers().firstValue("SPRequestGuid").isPresent());
    }

    @Test
    void resetClearsEverything() throws IOException {
        central.speaks(FakeBcDialect.DOCUMENTED_2_29).manages("00000000-0000-0000-0000-000000000007");
        client.update(CORE, "3.2.0.0");

        tenant.reset();

        BcAdmin again = BcAdmin.of(tenant);
        assertEquals("{\"value\":[]}", again.get("/applications/environments").body());
        assertEquals(
                "{\"value\":[]}",
                again.get("/authorizedAadApps/manageableTenants").body());
        assertEquals(0, tenant.effects("update"));
        assertEquals(List.of(), tenant.environment("Production").operations());
    }
}
