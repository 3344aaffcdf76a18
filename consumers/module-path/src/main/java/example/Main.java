package example;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.FakeTenant;

/** Uses the SDK in a named module. */
public final class Main {
    public static void main(String[] args) {
        try (FakeTenant tenant = FakeTenant.start()) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            fake.offers(FakePackage.solution("hello"));
            tenant.environment("Production").has(FakeBcApp.global("Core").version("1.0.0.0"));
            TenantConnection contoso = tenant.connection();

            CatalogApp hello = AppCatalogClient.tenant(contoso, fake.url()).list().execute().get(0);
            String core = BcAppsClient.environment(contoso, "Production").installedApps().execute().get(0).name();

            System.out.println(hello.title() + " and " + core + " in module " + AppCatalogClient.class.getModule().getName());
        }
    }
}
