package example;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.FakeTenant;
import java.time.Duration;

/** Uses the SDK and the fake tenant in a Gradle build. */
public final class Main {
    public static void main(String[] args) {
        try (FakeTenant tenant = FakeTenant.start()) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            TenantConnection contoso = tenant.connection();
            AppCatalogClient catalog = AppCatalogClient.tenant(contoso, fake.url());

            CatalogApp added = catalog.add("hello.sppkg", FakePackage.solution("hello").bytes()).executeAndAwait(Duration.ofMinutes(1));
            catalog.deploy(added.appId()).executeAndAwait(Duration.ofMinutes(1));
            System.out.println(added.title() + " is deployed, from Gradle");
        }
    }
}
