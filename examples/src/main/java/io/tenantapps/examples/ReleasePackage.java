package io.tenantapps.examples;

import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AppCatalogClient;
import io.tenantapps.sharepoint.CatalogApp;
import java.nio.file.Path;
import java.time.Duration;

/** Brings a package into the tenant's app catalog, makes it available and installs it on one site. */
public final class ReleasePackage {
    private ReleasePackage() {}

    public static CatalogApp run(TenantConnection contoso, String catalogSite, Path sppkg, String site) {
        AppCatalogClient catalog = AppCatalogClient.tenant(contoso, catalogSite);
        CatalogApp app = catalog.add(sppkg).overwrite(true).executeAndAwait(Duration.ofMinutes(2));
        catalog.deploy(app.appId()).executeAndAwait(Duration.ofMinutes(2));
        return catalog.install(app.appId(), site).executeAndAwait(Duration.ofMinutes(5));
    }

    public static void main(String[] args) {
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "Release", "1.0")
                .build()) {
            CatalogApp app = run(contoso, args[0], Path.of(args[1]), args[2]);
            System.out.println(app.title() + " " + app.installedVersion() + " is installed");
        }
    }
}
