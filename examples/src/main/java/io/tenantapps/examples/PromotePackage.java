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
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.sharepoint.catalog.Publication;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Copies a tested package from a site collection's catalog to the tenant's catalog, byte for byte. The program needs
 * the application permission Sites.FullControl.All, and changes only the tenant's catalog.
 */
public final class PromotePackage {
    private PromotePackage() {}

    public static Publication run(
            TenantConnection contoso, String testSite, ProductId product, String catalogSite, String fileName)
            throws IOException {
        if (!fileName.equals(String.valueOf(Path.of(fileName).getFileName()))) {
            throw new IllegalArgumentException("file name must not include a folder, but is: " + fileName);
        }
        AppCatalogClient tests = AppCatalogClient.siteCollection(contoso, testSite);
        CatalogApp tested = tests.find(product).execute();
        if (tested == null) {
            throw new IllegalArgumentException("product " + product + " is not in the catalog of " + testSite);
        }
        Path folder = Files.createTempDirectory("promote");
        Path sppkg = folder.resolve(fileName);
        try {
            tests.downloadPackage(tested.appId(), sppkg).execute();
            return AppCatalogClient.tenant(contoso, catalogSite).publish(sppkg).execute();
        } finally {
            Files.deleteIfExists(sppkg);
            Files.delete(folder);
        }
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 4) {
            out.println("usage: PromotePackage <site with the tested package> <product id> <site of the app catalog>"
                    + " <file name>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            out.println(run(contoso, args[0], ProductId.of(args[1]), args[2], args[3]));
            return 0;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read or write a file: " + e);
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "PromotePackage", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(PromotePackage::signIn, System.out, args));
    }
}
