package example;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.FakeTenant;
import java.time.Duration;
import okhttp3.OkHttp;

/** Uses the SDK and the fake tenant with OkHttp 4. */
public final class Main {
    public static void main(String[] args) {
        try (FakeTenant tenant = FakeTenant.start()) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            TenantConnection contoso = tenant.connection();
            AppCatalogClient catalog = AppCatalogClient.tenant(contoso, fake.url());

            CatalogApp added = catalog.add("hello.sppkg", FakePackage.solution("hello").bytes()).executeAndAwait(Duration.ofMinutes(1));
            catalog.deploy(added.appId()).executeAndAwait(Duration.ofMinutes(1));
            if (!OkHttp.VERSION.startsWith("4.")) {
                throw new IllegalStateException("This application must use OkHttp 4, but uses " + OkHttp.VERSION);
            }
            System.out.println(added.title() + " is deployed, with OkHttp " + OkHttp.VERSION);
        }
    }
}
