package io.tenantapps.testing.internal.sharepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.internal.text.Languages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the formats and languages of the fake's responses. */
@Timeout(60)
class FakeDialectTest {
    private static final String CATALOG = "/sites/appcatalog/_api/web/tenantappcatalog";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final Admin admin = Admin.of(tenant);
    private final String id = catalog.offers(FakePackage.solution("hello"));

    @AfterEach
    void close() {
        tenant.close();
    }

    private Admin.Reply refused(Admin who) throws IOException {
        return who.post(CATALOG + "/Add(overwrite=false,url='hello.sppkg')");
    }

    @Test
    void plainErrorsAreODataErrors() throws IOException {
        for (String accept : List.of(
                Admin.PLAIN,
                "application/json",
                "Application/JSON; odata=minimalmetadata",
                "text/html, application/json")) {
            Admin.Reply refused = refused(admin.accepting(accept));
            assertTrue(
                    refused.body()
                            .startsWith("{\"odata.error\":{\"code\":\"-2130575257, Microsoft.SharePoint.SPException\","
                                    + "\"message\":{\"lang\":\"en-US\",\"value\":\"A file with"),
                    refused.body());
            assertEquals("application/json;odata=nometadata;streaming=true;charset=utf-8", refused.contentType());
        }
    }

    @Test
    void verboseResponsesAreWrappedInD() throws IOException {
        Admin verbose = admin.accepting(Admin.VERBOSE);

        assertTrue(refused(verbose)
                .body()
                .startsWith("{\"error\":{\"code\":\"-2130575257, Microsoft.SharePoint.SPException\","
                        + "\"message\":{\"lang\":\"en-US\",\"value\":"));
        assertEquals(
                "{\"d\":{\"Deploy\":null}}",
                verbose.post(Admin.app(CATALOG, id) + "/dEPLOY").body());
        assertEquals(
                "{\"d\":{\"results\":[{\"Title\":\"hello\"}]}}",
                verbose.get(CATALOG + "/AvailableApps?$select=Title").body());
        assertEquals(
                "{\"d\":{\"ID\":\"" + id + "\"}}",
                verbose.get(Admin.app(CATALOG, id) + "?$select=ID").body());
        assertEquals(
                "{\"d\":{\"SiteCollectionAppCatalog\":null}}",
                verbose.get("/sites/appcatalog/_api/web/sitecollectionappcatalog")
                        .body());
        assertEquals(
                "{\"d\":{\"EnsureTenantAppCatalog\":false}}",
                verbose.post("/sites/appcatalog/_api/web/EnsureTenantAppCatalog(callerId='x')")
                        .body());
    }

    @Test
    void messageIsAStringInODataFour() throws IOException {
        Admin four = admin.accepting("application/json;odata.metadata=none");

        Admin.Reply refused = refused(four);

        assertTrue(refused.field("message").startsWith("A file with the name"), refused.body());
        assertTrue(refused.body().startsWith("{\"error\":{\"code\":\"-2130575257, "), refused.body());
        assertEquals(
                "{\"@odata.null\":true}",
                four.post(Admin.app(CATALOG, id) + "/Retract").body());
    }

    @Test
    void clientsThatDoNotAcceptJsonGetErrorsInXml() throws IOException {
        for (String accept : List.of("*/*", "application/atom+xml")) {
            Admin.Reply refused = refused(admin.accepting(accept));
            assertEquals(400, refused.status());
            assertEquals("application/xml;charset=utf-8", refused.contentType());
            assertTrue(
                    refused.body()
                            .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><m:error xmlns:m=\"http://schemas."
                                    + "microsoft.com/ado/2007/08/dataservices/metadata\"><m:code>-2130575257, "
                                    + "Microsoft.SharePoint.SPException</m:code><m:message xml:lang=\"en-US\">A file"),
                    refused.body());
        }
        assertTrue(admin.accepting("*/*")
                .get(CATALOG + "/Explode(%22%3C&%22)")
                .body()
                .endsWith("</m:error>"));
    }

    @Test
    void digestErrorsUseTheClientsDialectAndTheTenantsLanguage() throws IOException {
        tenant.language("de-DE").faults().requireDigests(true);

        Admin.Reply refused = admin.accepting(Admin.VERBOSE).post(Admin.app(CATALOG, id) + "/Deploy");

        assertEquals("403 -2130575251, Microsoft.SharePoint.SPException", refused.error());
        assertTrue(refused.body().contains("{\"error\":{"), refused.body());
        assertEquals("de-DE", refused.field("lang"));
    }

    @Test
    void errorsAreInTheTenantsLanguageButHaveTheSameCodes() throws IOException {
        tenant.catalogs().ofSite("/sites/hr");
        Map<String, String> words = Map.of(
                "en-US", "The app for SharePoint with ID " + id + " does not exist in the app catalog.",
                "de-DE", "Die App für SharePoint mit der ID " + id + " ist im App-Katalog nicht vorhanden.",
                "nl-NL", "De app voor SharePoint met id " + id + " is niet aanwezig in de app-catalogus.");
        Map<String, String> fine = Map.of("en-US", "No errors.", "de-DE", "Keine Fehler.", "nl-NL", "Geen fouten.");

        for (String language : words.keySet()) {
            tenant.language(language);
            Admin.Reply refused = admin.post(Admin.app("/sites/hr/_api/web/sitecollectionappcatalog", id) + "/Upgrade");
            assertEquals("500 -2146232832, Microsoft.SharePoint.SPException", refused.error());
            assertEquals(language, refused.field("lang"));
            assertEquals(words.get(language), refused.field("value"));
            assertEquals(fine.get(language), admin.get(Admin.app(CATALOG, id)).field("ErrorMessage"));
        }
    }

    @Test
    void messagesHaveTheSamePlaceholdersInEveryLanguage() {
        for (Words each : Words.values()) {
            for (String language : Languages.ALL) {
                String said = each.in(language, "<1>", "<2>");
                assertEquals(each.in("en-US", "<1>", "<2>").contains("<1>"), said.contains("<1>"), said);
                assertEquals(each.in("en-US", "<1>", "<2>").contains("<2>"), said.contains("<2>"), said);
            }
        }
    }

    @Test
    void refusesOtherLanguages() {
        assertEquals(
                "language must be one of [en-US, de-DE, nl-NL], but is fr-FR",
                assertThrows(IllegalArgumentException.class, () -> tenant.language("fr-FR"))
                        .getMessage());
    }
}
