package io.tenantapps.businesscentral.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the requests that list environments, quotas and tenants, with responses in the form of Microsoft's pages. */
class EnvironmentReadsWireTest {
    private static final String ROOT = "/admin/v2.29/";
    private static final String ROW = "{\"friendlyName\":\"Fabrikam\",\"type\":\"Sandbox\",\"name\":\"Fabrikam\","
            + "\"countryCode\":\"SE\",\"applicationFamily\":\"Embed\",\"status\":\"Active\"}";

    private final BareServer server = new BareServer();
    private final BcEnvironmentsClient environments = BcEnvironmentsClient.of(server.connection());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsTheEnvironmentsOfAllFamilies() {
        server.answer("{\"value\":[" + ROW + "]}");

        List<BcEnvironment> listed = environments.list().execute();

        assertEquals("GET " + ROOT + "applications/environments", server.line());
        assertEquals(List.of(BcEnvironment.fromJson(ROW)), listed);
    }

    @Test
    void listsTheOperationsOfAnEnvironment() {
        String row = "{\"id\":\"4f0c7a52-51a4-4a0e-9a55-0c1d7f0a2b11\",\"type\":\"environmentAppUpdate\","
                + "\"status\":\"failed\",\"errorMessage\":\"Nein.\",\"parameters\":{\"countryCode\":\"SE\"}}";
        server.answer("{\"value\":[" + row + "]}");

        assertEquals(
                "Nein.", environments.operations("Fabrikam").execute().get(0).errorMessage());
        assertEquals("GET " + ROOT + "applications/BusinessCentral/environments/Fabrikam/operations", server.line());
    }

    @Test
    void readsTheQuotas() {
        server.answer("{\"environmentsCount\":{\"production\":7,\"sandbox\":21},\"storageInKilobytes\":{\"default\":"
                + "5000000000,\"userLicenses\":6,\"additionalCapacity\":0,\"total\":5000000006}}");

        EnvironmentQuotas quotas = environments.quotas().execute();

        assertEquals("GET " + ROOT + "environments/quotas", server.line());
        assertEquals(21L, quotas.environmentsCount().sandbox());
        assertEquals(5_000_000_006L, quotas.storageInKilobytes().total());
    }

    @Test
    void listsTheManageableTenants() {
        server.answer("{\"value\":[{\"entraTenantId\":\"5f0c7a52-51a4-4a0e-9a55-0c1d7f0a2b11\"}]}");

        assertEquals(
                "5f0c7a52-51a4-4a0e-9a55-0c1d7f0a2b11",
                environments.manageableTenants().execute().get(0).entraTenantId());
        assertEquals("GET " + ROOT + "authorizedAadApps/manageableTenants", server.line());
    }

    @Test
    void setsTheUpdateCadence() {
        server.answer(200, "");

        assertNull(environments
                .setUpdateCadence("Fabrikam", UpdateCadence.DURING_MAJOR_UPGRADE)
                .execute());

        RecordedRequest request = server.take();
        assertEquals(
                "PUT " + ROOT
                        + "applications/BusinessCentral/environments/Fabrikam/settings/appSourceAppsUpdateCadence",
                request.getRequestLine().replace(" HTTP/1.1", ""));
        assertEquals("{\"value\":\"DuringMajorUpgrade\"}", request.getBody().utf8());
    }

    @Test
    void errorKeepsItsCodeAndTarget() {
        server.answer(404, "{\"code\":\"tenantNotFound\",\"message\":\"Nein.\",\"target\":\"tenant\"}")
                .answer(404, "{\"code\":\"environmentNotFound\",\"message\":\"Nein.\",\"target\":\"x/Fabrikam\"}");

        ApiException ofTenant = assertThrows(ApiException.class, environments.quotas()::execute);
        ApiException ofEnvironment =
                assertThrows(NotFoundException.class, environments.operations("Fabrikam")::execute);

        assertEquals("tenantNotFound", ofTenant.error().code());
        assertEquals("tenant", ErrorDetail.of(ofTenant).target());
        assertEquals("environmentNotFound", ofEnvironment.error().code());
        assertEquals("x/Fabrikam", ErrorDetail.of(ofEnvironment).target());
    }
}
