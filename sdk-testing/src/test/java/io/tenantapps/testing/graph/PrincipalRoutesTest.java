package io.tenantapps.testing.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.GraphClient;
import io.tenantapps.testing.Raw;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the bodies of service principals, applications and role assignments. */
@Timeout(60)
class PrincipalRoutesTest {
    private static final String LEGACY = "servicePrincipals?$filter=servicePrincipalType eq 'Legacy'";
    private static final String FIELDS = "&$select=id,appId,displayName,passwordCredentials&$top=999";
    private static final String SHAREPOINT = "00000003-0000-0ff1-ce00-000000000000";
    private static final String GRAPH = "00000003-0000-0000-c000-000000000000";
    private static final Instant END = Instant.parse("2027-05-04T10:11:12.1234567Z");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeGraph graph = tenant.graph();
    private final GraphClient client = GraphClient.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private static String in(String... appIds) {
        return "?$filter=appId in ('" + String.join("','", appIds) + "')";
    }

    @Test
    void legacyPrincipalHasTheRecordedFields() throws IOException {
        FakeServicePrincipal sync = FakeServicePrincipal.legacy("Contoso Sync").secretUntil(END);
        graph.registers(sync, FakeServicePrincipal.application("Other"));

        Admin.Reply reply = client.get(LEGACY + FIELDS);

        String row = reply.body().replaceFirst("(?s).*\"value\":", "");
        assertEquals(
                "[{\"id\":\"" + sync.objectId() + "\",\"appId\":\"" + sync.appId()
                        + "\",\"displayName\":\"Contoso Sync\",\"passwordCredentials\":[{\"customKeyIdentifier\":null,"
                        + "\"displayName\":null,\"endDateTime\":\"2027-05-04T10:11:12.1234567Z\",\"hint\":null,"
                        + "\"keyId\":\"" + reply.field("keyId")
                        + "\",\"secretText\":null,\"startDateTime\":\"2025-05-04T10:11:12Z\"}]}]}",
                row);
        assertEquals(1, tenant.requests("legacyPrincipals"));
    }

    @Test
    void secretsAreUnorderedAndKeysComeInPairs() throws IOException {
        graph.registers(IntStream.rangeClosed(1, 8)
                .mapToObj(i -> FakeServicePrincipal.legacy("Sync " + i)
                        .secretUntil(Instant.parse("2026-01-01T00:00:00Z"))
                        .secretUntil(Instant.parse("2027-01-01T00:00:00Z"))
                        .secretUntil(Instant.parse("2028-01-01T00:00:00Z"))
                        .keyUntil(END))
                .toArray(FakeServicePrincipal[]::new));

        String body = client.get(LEGACY + "&$select=passwordCredentials").body();
        String keys = client.get(LEGACY + "&$select=keyCredentials").body();

        List<String> ends = GraphClient.values(body, "endDateTime");
        assertEquals(24, ends.size());
        assertTrue(
                IntStream.range(0, 8)
                        .anyMatch(i -> !ends.subList(3 * i, 3 * i + 3)
                                .equals(ends.subList(3 * i, 3 * i + 3).stream()
                                        .sorted()
                                        .toList())),
                "the order means nothing");
        assertEquals(16, GraphClient.values(keys, "type").size());
        assertEquals(
                8,
                GraphClient.values(keys, "usage").stream()
                        .filter("Sign"::equals)
                        .count());
        assertFalse(keys.contains("passwordCredentials"));
    }

    @Test
    void linkToTheNextPageRepeatsTheQuery() throws IOException {
        graph.registers(IntStream.rangeClosed(1, 250)
                .mapToObj(i -> FakeServicePrincipal.legacy("Workflow " + i))
                .toArray(FakeServicePrincipal[]::new));

        Admin.Reply first = client.get(LEGACY);

        assertEquals(100, GraphClient.values(first.body(), "appId").size());
        assertTrue(first.field("@odata.nextLink")
                .matches(".*servicePrincipals\\?\\$filter=servicePrincipalType%20eq%20%27Legacy%27&\\$skiptoken=\\w+"));
        assertEquals(250, client.all(LEGACY, "appId").stream().distinct().count());
        assertEquals(
                250,
                GraphClient.values(client.get(LEGACY + FIELDS).body(), "appId").size());
        assertEquals(
                "400 Request_UnsupportedQuery",
                client.get(LEGACY + "&$top=1000").error());
        assertEquals(
                "1",
                Raw.send(
                                "GET",
                                graph.url() + "/v1.0/"
                                        + LEGACY.replace(" ", "%20").replace("'", "%27"),
                                "Authorization",
                                "Bearer " + graph.newToken())
                        .headers()
                        .firstValue("x-ms-resource-unit")
                        .orElse(""));
    }

    @Test
    void findsPrincipalsAndApplicationsByAppId() throws IOException {
        FakeServicePrincipal portal = FakeServicePrincipal.application("Portal")
                .secretUntil(END)
                .secretOnApplication(Instant.parse("2026-05-04T10:11:12Z"));
        FakeServicePrincipal foreign =
                FakeServicePrincipal.application("Foreign").ownedBy("99999999-2222-4333-8444-555555555555");
        FakeServicePrincipal robot = FakeServicePrincipal.managedIdentity("Robot");
        FakeServicePrincipal alone = FakeServicePrincipal.application("Alone").withoutServicePrincipal();
        FakeServicePrincipal gone = FakeServicePrincipal.application("Gone").goneFromGraph();
        graph.registers(portal, foreign, robot, alone, gone);
        String all = in(portal.appId(), foreign.appId(), robot.appId(), alone.appId(), gone.appId());

        String principals = client.get("servicePrincipals" + all).body();
        String applications = client.get("applications" + all).body();

        assertEquals(List.of("Portal", "Foreign", "Robot"), GraphClient.values(principals, "displayName"));
        assertEquals(
                List.of("Application", "Application", "ManagedIdentity"),
                GraphClient.values(principals, "servicePrincipalType"));
        assertTrue(principals.contains("\"appOwnerOrganizationId\":\"99999999-2222-4333-8444-555555555555\""));
        assertEquals(List.of("Portal", "Alone"), GraphClient.values(applications, "displayName"));
        assertEquals(List.of("2026-05-04T10:11:12Z"), GraphClient.values(applications, "endDateTime"));
    }

    @Test
    void findsPrincipalsByObjectId() throws IOException {
        FakeServicePrincipal portal = FakeServicePrincipal.application("Portal");
        FakeServicePrincipal robot = FakeServicePrincipal.managedIdentity("Robot");
        FakeServicePrincipal gone = FakeServicePrincipal.application("Gone").goneFromGraph();
        graph.registers(portal, robot, gone, FakeServicePrincipal.application("Other"));
        String filter = "?$filter=id in ('" + robot.objectId() + "','" + gone.objectId() + "','" + portal.objectId()
                + "','" + portal.appId() + "')";

        String found = client.get("servicePrincipals" + filter).body();

        assertEquals(List.of("Robot", "Portal"), GraphClient.values(found, "displayName"));
        assertEquals(1, tenant.requests("servicePrincipals"));
        assertEquals(
                "400 Request_UnsupportedQuery",
                client.get("applications" + filter).error());
    }

    @Test
    void refusesMoreThanFifteenIdsAndUnsupportedFilters() throws IOException {
        String[] ids = IntStream.range(0, 16)
                .mapToObj(i -> FakeServicePrincipal.legacy("x" + i).appId())
                .toArray(String[]::new);

        assertEquals(400, client.get("applications" + in(ids)).status());
        assertEquals(
                200,
                client.get("applications" + in(List.of(ids).subList(0, 15).toArray(String[]::new)))
                        .status());
        assertEquals(
                "400 Request_UnsupportedQuery",
                client.get("servicePrincipals?$filter=startswith(displayName,'x')")
                        .error());
    }

    @Test
    void readsOnePrincipalByItsAppId() throws IOException {
        FakeServicePrincipal portal = FakeServicePrincipal.application("Portal");
        graph.registers(portal);

        assertEquals(
                "Portal",
                client.get("servicePrincipals(appId='" + portal.appId() + "')").field("displayName"));
        String missing = FakeServicePrincipal.legacy("none").appId();
        Admin.Reply refused = client.get("servicePrincipals(appId='" + missing + "')");
        assertEquals("404 Request_ResourceNotFound", refused.error());
        assertEquals(
                "Resource '" + missing + "' does not exist or one of its queried reference-property objects are not"
                        + " present.",
                refused.field("message"));
    }

    @Test
    void listsTheHoldersOfRoles() throws IOException {
        FakeServicePrincipal reader = FakeServicePrincipal.application("Reader")
                .role("Sites.Read.All")
                .graphRole("Sites.Selected");
        graph.registers(reader, FakeServicePrincipal.legacy("None"));

        String onSharePoint = client.get("servicePrincipals(appId='" + SHAREPOINT + "')/appRoleAssignedTo?$top=999")
                .body();
        String onGraph = client.get("servicePrincipals(appId='" + GRAPH + "')/appRoleAssignedTo?$top=999")
                .body();

        assertEquals(List.of("d13f72ca-a275-4b96-b789-48ebcc4da984"), GraphClient.values(onSharePoint, "appRoleId"));
        assertEquals(List.of("883ea226-0bf2-4a8f-9f9d-92c9162a727d"), GraphClient.values(onGraph, "appRoleId"));
        assertEquals(List.of(reader.objectId()), GraphClient.values(onGraph, "principalId"));
        assertEquals(
                "400 Request_BadRequest",
                client.get("servicePrincipals(appId='" + GRAPH + "')/appRoleAssignedTo?$filter=appRoleId eq x")
                        .error());
        assertEquals(3, tenant.requests("roleHolders"));
        assertTrue(client.get("servicePrincipals(appId='" + SHAREPOINT + "')?$select=appRoles")
                .body()
                .contains("\"value\":\"Sites.FullControl.All\""));
    }

    @Test
    void requiresThePermissionToReadApplications() throws IOException {
        assertEquals(
                "403 Authorization_RequestDenied",
                client.with(graph.newToken("Sites.Read.All")).get(LEGACY).error());
        assertEquals(
                200,
                client.with(graph.newUserToken("Application.Read.All"))
                        .get(LEGACY)
                        .status());
        graph.refuses(FakeGraphRefusal.NO_APPLICATION_ROLE);
        Admin.Reply refused = client.get(LEGACY);
        assertEquals("403 Authorization_RequestDenied", refused.error());
        assertEquals("Insufficient privileges to complete the operation.", refused.field("message"));
    }

    @Test
    void faultAffectsOnlyTheNamedOperation() throws IOException {
        tenant.faults().next("applications").respond(429);

        assertEquals(200, client.get(LEGACY).status());
        assertEquals(429, client.get("applications" + in(GRAPH)).status());
        assertEquals(
                "GET",
                tenant.requests().stream()
                        .map(request -> request.method())
                        .distinct()
                        .collect(Collectors.joining()));
    }
}
