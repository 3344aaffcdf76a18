package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import org.junit.jupiter.api.Test;

/** Tests that the text of a call reminds the caller to execute it. */
@FakeTenantTest(allowForgottenCalls = true)
class CallTextTest {
    FakeTenant tenant;
    TenantConnection connection;

    @Test
    void toStringOfACallRemindsTheCallerToExecuteIt() {
        String end = " (sends nothing until execute is called)";
        AppId app = AppId.of("d4a1f7a0-5f0e-4c0b-9a57-0c6f2f0f7f11");
        AppCatalogClient catalog = AppCatalogClient.tenant(connection, tenant.url("/sites/appcatalog"));
        AddinAdminClient addins = AddinAdminClient.of(connection, tenant.url("/admin"));

        assertEquals("list apps" + end, catalog.list().toString());
        assertEquals("deploy app" + end, catalog.deploy(app).toString());
        assertEquals("retract app" + end, catalog.retract(app).toString());
        assertEquals("diagnose" + end, catalog.diagnose().toString());
        assertEquals("diagnose" + end, addins.diagnose().toString());
        assertEquals(
                "publish package" + end,
                catalog.publish(java.nio.file.Path.of("x.sppkg")).toString());
        assertEquals(
                "title: GET " + tenant.url("/sites/hr") + end,
                connection
                        .call(ApiRequest.get("title", tenant.url("/sites/hr"), ResponseReader.nothing()))
                        .toString());
    }
}
