package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.Publication;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.nio.file.Path;
import java.util.List;

/** Publishes a package to the tenant's app catalog and installs or upgrades it on one site. */
public final class ReleaseApp {
    private ReleaseApp() {}

    static RolloutReport run(TenantConnection contoso, String catalogSite, Path sppkg, String site) {
        AppCatalogClient catalog = AppCatalogClient.tenant(contoso, catalogSite);
        Publication published = catalog.publish(sppkg).execute();
        ProductId product = published.file().productId();
        return catalog.rollout(product).to(List.of(site)).installOrUpgrade().run();
    }

    public static void main(String[] args) {
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "ReleaseApp", "1.0")
                .build()) {
            RolloutReport report = run(contoso, args[0], Path.of(args[1]), args[2]);
            report.rows().forEach(System.out::println);
            report.orThrow();
        }
    }
}
