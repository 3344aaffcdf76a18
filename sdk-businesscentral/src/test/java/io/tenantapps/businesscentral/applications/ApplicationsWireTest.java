package io.tenantapps.businesscentral.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.PermissionMissingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the requests for applications, and their responses in the form of Microsoft's page. */
class ApplicationsWireTest {
    private static final String COUNTRY = """
            {"countryCode":"SE","rings":[{"name":"PREVIEW","productionRing":false,"friendlyName":"Preview of SE"}]}""";

    private final BareServer server = new BareServer();
    private final BcApplicationsClient applications = BcApplicationsClient.of(AdminCenterApi.of(server.connection()));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsCountriesAsAnObjectOrAList() {
        server.answer("{\"value\":[{\"applicationFamily\":\"Fabrikam\",\"countriesringDetails\":" + COUNTRY + "}]}")
                .answer("{\"value\":[{\"applicationFamily\":\"Fabrikam\",\"CountriesRingDetails\":[" + COUNTRY + "]}]}")
                .answer("{\"value\":[{\"applicationFamily\":\"Fabrikam\",\"CountriesRingDetails\":" + COUNTRY + "}]}");
        ApplicationRing ring = new ApplicationRing("PREVIEW", false, "Preview of SE", Map.of());
        ApplicationFamily family = new ApplicationFamily(
                "Fabrikam", List.of(new ApplicationCountry("SE", List.of(ring), Map.of())), Map.of());

        assertEquals(List.of(family), applications.list().execute());
        assertEquals("GET /admin/v2.29/applications/", server.line());
        assertEquals(List.of(family), applications.list().execute());
        assertEquals(List.of(family), applications.list().execute());
    }

    @Test
    void keepsCountriesThatAreUnreadable() {
        server.answer("{\"value\":[{\"applicationFamily\":\"Fabrikam\",\"countriesringDetails\":\"none\"}]}");

        ApplicationFamily family = applications.list().execute().get(0);

        assertEquals(List.of(), family.countries());
        assertEquals("none", family.additionalProperties().get("countriesringDetails"));
    }

    @Test
    void readsTheVersions() {
        server.answer("{\"value\":[\"31.4.1234.5\",\"31.3.0.0\"]}").answer("{\"value\":[]}");

        assertEquals(
                List.of("31.4.1234.5", "31.3.0.0"),
                applications.versions("Fabrikam", "SE", "PREVIEW").execute());
        assertEquals("GET /admin/v2.29/applications/Fabrikam/Countries/SE/Rings/PREVIEW", server.line());
        assertEquals(
                List.of(), applications.versions("Fabrikam", "SE", "PREVIEW").execute());
    }

    @Test
    void errorKeepsItsCodeAndTarget() {
        server.answer(404, "{\"code\":\"somethingNew\",\"message\":\"Nein.\",\"target\":\"ring\"}");

        NotFoundException e =
                assertThrows(NotFoundException.class, applications.versions("Fabrikam", "SE", "x")::execute);

        assertEquals("somethingNew", e.error().code());
        assertEquals("ring", ErrorDetail.of(e).target());
    }

    @Test
    void missingPermissionIsAnExceptionOfItsOwn() {
        server.answer(403, "{\"code\":\"Forbidden\",\"message\":\"Nein.\"}");

        ApiException e = assertThrows(PermissionMissingException.class, applications.list()::execute);

        assertEquals("Forbidden", e.error().code());
    }

    @Test
    void responseWithoutAListIsUnreadable() {
        for (int i = 0; i < 10; i++) {
            server.answer("{}");
        }

        assertThrows(MalformedResponseException.class, applications.list()::execute);
    }

    @Test
    void refusesAFamilyThatIsNoName() {
        assertThrows(IllegalArgumentException.class, () -> applications.versions("a/b", "SE", "PROD"));
    }
}
