package io.tenantapps.moduletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import org.junit.jupiter.api.Test;

@FakeTenantTest
class FakeTenantOnTheModulePathTest {
    FakeTenant tenant;
    TenantConnection connection;

    @Test
    void injectsFieldsAndParametersOnTheModulePath(FakeTenant same) {
        assertSame(tenant, same);
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        catalog.offers(FakePackage.solution("hello"));

        assertEquals(
                "hello",
                AppCatalogClient.tenant(connection, catalog.url())
                        .list()
                        .execute()
                        .get(0)
                        .title());
    }
}
