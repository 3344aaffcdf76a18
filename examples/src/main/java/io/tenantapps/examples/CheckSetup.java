///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * Checks sign-in, token, permissions, network and clocks. The program only reads, and needs only the permissions that
 * it checks.
 */
public final class CheckSetup {
    private CheckSetup() {}

    public static DiagnosticReport run(TenantConnection contoso, String catalogSite, String adminSite) {
        DiagnosticReport catalog =
                AppCatalogClient.tenant(contoso, catalogSite).diagnose().execute();
        DiagnosticReport addins =
                AddinAdminClient.of(contoso, adminSite).diagnose().execute();
        return catalog.and(addins);
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: CheckSetup <site of the app catalog> <admin site>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            DiagnosticReport diagnosis = run(contoso, args[0], args[1]);
            out.println(diagnosis.text());
            return diagnosis.isHealthy() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder().tokens(MsalTokens.fromEnvironment()).build();
    }

    public static void main(String[] args) {
        System.exit(command(CheckSetup::signIn, System.out, args));
    }
}
