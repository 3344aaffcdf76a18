package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;

/** Uses the fake tenant in a Spring Boot test. */
@FakeTenantTest
@SpringBootTest(properties = {"spring.main.banner-mode=off", "logging.level.root=warn"})
class TenantTest {
    FakeTenant tenant;

    @Test
    void listsApps(TenantConnection contoso) {
        FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
        fake.offers(FakePackage.solution("hello"));

        assertEquals("hello", AppCatalogClient.tenant(contoso, fake.url()).list().execute().get(0).title());
    }

    @Nested
    class BusinessCentral {
        @Test
        void listsApps(TenantConnection contoso) {
            tenant.environment("Production").has(FakeBcApp.global("Core").version("1.0.0.0"));

            assertEquals("Core", BcAppsClient.environment(contoso, "Production").installedApps().execute().get(0).name());
        }
    }

    @SpringBootApplication
    static class App {}
}
