///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.Publication;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Publishes a package to the tenant's app catalog and installs or upgrades it on one site. The program needs the
 * application permission Sites.FullControl.All. With {@code --dry-run}, the program changes nothing in the tenant.
 */
public final class ReleasePackage {
    private ReleasePackage() {}

    public static RolloutReport run(TenantConnection contoso, String catalogSite, Path sppkg, String site) {
        AppCatalogClient catalog = AppCatalogClient.tenant(contoso, catalogSite);
        Publication published = catalog.publish(sppkg).execute();
        ProductId product = published.file().productId();
        return catalog.rollout(product).to(List.of(site)).installOrUpgrade().run();
    }

    /** Returns the planned changes, for review in a pipeline. */
    public static Publication plan(TenantConnection contoso, String catalogSite, Path sppkg) {
        return AppCatalogClient.tenant(contoso, catalogSite)
                .publish(sppkg)
                .dryRun()
                .execute();
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        boolean isDryRun = args.length == 4 && args[3].equals("--dry-run");
        if (args.length != 3 && !isDryRun) {
            out.println("usage: ReleasePackage <site of the app catalog> <package file> <site> [--dry-run]");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            if (isDryRun) {
                out.println(plan(contoso, args[0], Path.of(args[1])));
                return 0;
            }
            RolloutReport report = run(contoso, args[0], Path.of(args[1]), args[2]);
            report.rows().forEach(out::println);
            return report.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "ReleasePackage", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(ReleasePackage::signIn, System.out, args));
    }
}
