///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AppCatalogClient;
import io.tenantapps.sharepoint.CatalogApp;
import java.io.PrintStream;
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

    static int command(TenantConnection contoso, PrintStream out, String... args) {
        if (args.length != 3) {
            out.println("usage: ReleasePackage <site of the app catalog> <package file> <site>");
            return 2;
        }
        try {
            CatalogApp app = run(contoso, args[0], Path.of(args[1]), args[2]);
            out.println(app.title() + " " + app.installedVersion() + " is installed");
            return 0;
        } catch (SdkException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    public static void main(String[] args) {
        int exit;
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "ReleasePackage", "1.0")
                .build()) {
            exit = command(contoso, System.out, args);
        }
        System.exit(exit);
    }
}
