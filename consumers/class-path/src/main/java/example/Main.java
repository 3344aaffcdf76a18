package example;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.FakeTenant;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** Uses the SDK alongside another library that depends on OkHttp. */
public final class Main {
    public static void main(String[] args) {
        try (FakeTenant tenant = FakeTenant.start()) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            fake.offers(FakePackage.solution("hello"));
            tenant.environment("Production").has(FakeBcApp.global("Core").version("1.0.0.0"));
            TenantConnection contoso = tenant.connection();

            CatalogApp hello = AppCatalogClient.tenant(contoso, fake.url()).list().execute().get(0);
            String core = BcAppsClient.environment(contoso, "Production").installedApps().execute().get(0).name();

            Retrofit other = new Retrofit.Builder().baseUrl(tenant.url("/")).client(new OkHttpClient()).build();
            String jackson = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString();
            System.out.println(hello.title() + " and " + core + ", with OkHttp " + OkHttp.VERSION + ", Jackson " + jackson
                    + " and Retrofit at " + other.baseUrl().host());
        }
    }
}
