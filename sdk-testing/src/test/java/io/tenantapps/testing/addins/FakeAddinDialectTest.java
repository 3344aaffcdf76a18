package io.tenantapps.testing.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the names and formats that the functions for add-ins use in requests and responses. */
@Timeout(60)
class FakeAddinDialectTest {
    private static final String INVALID_QUERY = "400 -1, Microsoft.SharePoint.Client.InvalidClientQueryException";
    private static final String BAD_ARGUMENT = "400 -2147024809, System.ArgumentException";

    private final FakeTenant tenant =
            FakeTenant.start().site("/sites/hr", "Human Resources").site("/sites/it", "IT");
    private final FakeAdmin admin = tenant.admin();
    private final AddinAdmin client = AddinAdmin.of(tenant);
    private final FakeAddin news = FakeAddin.providerHosted("News");
    private final String app = admin.grants(FakePrincipal.of(news), FakeGrant.siteCollection("/sites/hr", "Read"));
    private final String instance = admin.installs("/sites/hr", news);
    private final String hr = tenant.url("/sites/hr");

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void ignoresServerRelativeUrlsIfUrlsAreGiven() throws IOException {
        Admin.Reply both =
                client.ask("AvailableAddIns", "{\"serverRelativeUrls\":[\"/sites/hr\"],\"urls\":[\"/sites/it\"]}");
        Admin.Reply one = client.ask("AvailableAddIns", "{\"serverRelativeUrls\":[\"/sites/hr\"],\"urls\":null}");

        assertEquals("{\"addins\":[],\"errorsWithServerRelativeUrl\":[]}", both.body());
        assertEquals(instance, one.field("appInstanceId"));
        assertEquals(
                BAD_ARGUMENT,
                client.ask("AvailableAddIns", "{\"serverRelativeUrls\":[\"/sites/hr\"],\"urls\":[]}")
                        .error());
    }

    @Test
    void refusesAServerRelativeUrlAsAbsolute() throws IOException {
        assertEquals(
                "{\"addins\":[],\"errorsWithServerRelativeUrl\":[{\"errorMessage\":\"File Not Found.\","
                        + "\"serverRelativeUrl\":\"" + hr + "\"}]}",
                client.ask("AvailableAddIns", "{\"serverRelativeUrls\":[\"" + hr + "\"]}")
                        .body());
    }

    @Test
    void usesOnlyServerRelativeUrlsBeforeMarch2024() throws IOException {
        admin.speaks(FakeAddinNames.BEFORE_2024_03);

        Admin.Reply principals =
                client.ask("GetAddinPrincipalsHavingPermissionsInSites", "{\"serverRelativeUrls\":[\"/sites/hr\"]}");

        assertEquals(
                "{\"addinPrincipals\":[{\"appIdentifier\":\"" + app
                        + "\",\"serverRelativeUrl\":\"/sites/hr\",\"title\":\"News\"}],"
                        + "\"errorsWithServerRelativeUrl\":[]}",
                principals.body());
        Admin.Reply unknown = client.addins(hr);
        assertEquals(INVALID_QUERY, unknown.error());
        assertEquals("The parameter urls does not exist in method AvailableAddIns.", unknown.field("value"));
        assertEquals(INVALID_QUERY, client.permissions(hr, app).error());
        assertFalse(client.ask(
                        "AddinPermissions",
                        "{\"addins\":[{\"serverRelativeUrl\":\"/sites/hr\",\"appIdentifiers\":[\"" + app + "\"]}]}")
                .body()
                .contains("Url\":\"http"));
    }

    @Test
    void supportsTheNamesDocumentedInFebruary2024() throws IOException {
        admin.speaks(FakeAddinNames.DOCUMENTED_2024_02);

        Admin.Reply both =
                client.ask("AvailableAddIns", "{\"serverRelativeUrls\":[\"/sites/it\"],\"fullUrls\":[\"" + hr + "\"]}");
        Admin.Reply permissions = client.ask(
                "AddinPermissions", "{\"addins\":[{\"fullUrl\":\"" + hr + "\",\"appIdentifiers\":[\"" + app + "\"]}]}");
        Admin.Reply uninstall = client.ask(
                "UninstallAddins",
                "{\"uninstallAddins\":[{\"fullUrl\":\"" + hr + "\",\"appInstanceIds\":[\"" + instance + "\"]}]}");
        Admin.Reply job = client.ask(
                "GetAddinUninstallJobDetail",
                "{\"fullUrl\":\"" + hr + "\",\"jobId\":\"" + uninstall.field("uninstallJobId") + "\"}");

        assertEquals(instance, both.field("appInstanceId"));
        assertTrue(both.body().endsWith("\"errorsWithServerRelativeUrl\":[]}"), both.body());
        for (Admin.Reply reply : List.of(permissions, uninstall, job)) {
            assertEquals(hr, reply.field("fullUrl"));
            assertFalse(reply.body().contains("absoluteUrl"), reply.body());
        }
        assertEquals(INVALID_QUERY, client.addins(hr).error());
        assertEquals(
                "File Not Found.",
                client.ask("AvailableAddIns", "{\"fullUrls\":[\"/sites/hr\"]}").field("errorMessage"));
    }

    @Test
    void namesOfFebruary2024AllowFiveHundredUrlsInTotal() throws IOException {
        admin.speaks(FakeAddinNames.DOCUMENTED_2024_02);
        List<String> many = IntStream.range(0, 250).mapToObj(i -> "/sites/" + i).toList();
        String body = "{\"serverRelativeUrls\":" + AddinAdmin.array(many) + ",\"fullUrls\":%s}";

        assertEquals(
                200,
                client.ask("AvailableAddIns", String.format(body, AddinAdmin.array(many)))
                        .status());
        assertEquals(
                BAD_ARGUMENT,
                client.ask(
                                "AvailableAddIns",
                                String.format(body, AddinAdmin.array(many).replace("]", ",\"/sites/hr\"]")))
                        .error());
    }

    private String nested(String list) {
        return "{\"addins\":[{\"url\":\"" + hr + "\",\"appIdentifiers\":" + list + "}]}";
    }

    @Test
    void formatOfNestedListsMustMatchTheContentType() throws IOException {
        String plain = nested("[\"" + app + "\"]");
        String wrapped = nested("{\"__metadata\":{\"type\":\"Collection(Edm.String)\"},\"results\":[\"" + app + "\"]}");
        AddinAdmin verbose = client.sending("application/json; odata=verbose");

        assertEquals(app, client.ask("AddinPermissions", plain).field("appIdentifier"));
        assertEquals(app, verbose.ask("AddinPermissions", wrapped).field("appIdentifier"));
        Admin.Reply refused = verbose.ask("AddinPermissions", plain);
        assertEquals(INVALID_QUERY, refused.error());
        assertEquals(
                "An unexpected 'StartArray' node was found when reading from the JSON reader."
                        + " A 'StartObject' node was expected.",
                refused.field("value"));
        assertEquals(INVALID_QUERY, client.ask("AddinPermissions", wrapped).error());
        assertEquals(
                INVALID_QUERY,
                verbose.ask("AddinPermissions", nested("{\"results\":[\"" + app + "\"]}"))
                        .error());
    }

    @Test
    void topLevelListsArePlainInBothContentTypes() throws IOException {
        assertEquals(instance, client.sending(Admin.VERBOSE).addins(hr).field("appInstanceId"));
    }

    @Test
    void refusesPlainNestedListsIfVerboseNestingIsRequired() throws IOException {
        admin.requiresVerboseNesting(true);

        assertEquals(INVALID_QUERY, client.permissions(hr, app).error());
        assertEquals(INVALID_QUERY, client.uninstall(hr, instance).error());
        assertEquals(List.of(), admin.jobs());
        assertEquals(instance, client.addins(hr).field("appInstanceId"));
        assertEquals(
                instance,
                client.sending(Admin.VERBOSE)
                        .ask(
                                "UninstallAddins",
                                "{\"uninstallAddins\":[{\"url\":\"" + hr
                                        + "\",\"appInstanceIds\":{\"__metadata\":{\"type\":\"Collection(Edm.Guid)\"},"
                                        + "\"results\":[\"" + instance + "\"]}}]}")
                        .field("appInstanceId"));
    }

    @Test
    void verboseResponsesAreWrappedInDAndTheFunctionName() throws IOException {
        AddinAdmin verbose = client.accepting(Admin.VERBOSE);

        assertEquals(
                "{\"d\":{\"GetAddinPrincipalsHavingPermissionsInSites\":{\"addinPrincipals\":{\"results\":["
                        + "{\"absoluteUrl\":\"" + hr + "\",\"appIdentifier\":\"" + app
                        + "\",\"serverRelativeUrl\":\"/sites/hr\",\"title\":\"News\"}]},"
                        + "\"errorsWithServerRelativeUrl\":{\"results\":[]}}}}",
                verbose.principals(hr).body());
        assertTrue(verbose.addins(hr)
                .body()
                .startsWith("{\"d\":{\"AvailableAddins\":{\"addins\":{\"results\":[{\"appIdentifier\":"));
        assertTrue(verbose.permissions(hr, app)
                .body()
                .contains("\"siteCollectionScopedPermissions\":{\"results\":[{\"listId\":"));
        assertEquals(
                "{\"d\":{\"GetACSServicePrincipals\":{\"results\":[{\"appDomains\":{\"results\":["
                        + "\"addins.contoso.com\"]},\"appId\":\"" + news.appId() + "\",\"appIdentifier\":\"" + app
                        + "\",\"redirectUri\":\"https://addins.contoso.com/redirect\",\"title\":\"News\"}]}}}",
                verbose.acsPrincipals(news.appId()).body());
        Admin.Reply uninstall = verbose.uninstall(hr, instance);
        assertTrue(
                uninstall.body().startsWith("{\"d\":{\"UninstallAddins\":{\"executing\":{\"results\":[{"),
                uninstall.body());
        assertTrue(verbose.check(hr, uninstall.field("uninstallJobId"))
                .body()
                .startsWith("{\"d\":{\"GetAddinUninstallJobDetail\":{\"absoluteUrl\":"));
    }

    @Test
    void errorsUseTheClientsDialectAndTheTenantsLanguage() throws IOException {
        tenant.language("de-DE");

        Admin.Reply reply = client.accepting(Admin.VERBOSE).ask("AvailableAddIns", "{\"fullUrls\":[\"x\"]}");

        assertTrue(reply.body().startsWith("{\"error\":{\"code\":\"-1, Microsoft"), reply.body());
        assertEquals("de-DE", reply.field("lang"));
        assertEquals("Datei nicht gefunden.", client.addins("/sites/none").field("errorMessage"));
    }
}
