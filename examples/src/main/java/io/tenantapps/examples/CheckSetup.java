///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.Diagnosis;
import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AddinAdminClient;
import io.tenantapps.sharepoint.AppCatalogClient;
import java.io.PrintStream;

/** Finds out why something does not work: sign-in, token, permissions, network, clocks. Changes nothing. */
public final class CheckSetup {
    private CheckSetup() {}

    public static Diagnosis run(TenantConnection contoso, String catalogSite, String adminSite) {
        Diagnosis catalog =
                AppCatalogClient.tenant(contoso, catalogSite).diagnose().execute();
        Diagnosis addins = AddinAdminClient.of(contoso, adminSite).diagnose().execute();
        return catalog.and(addins);
    }

    static int command(TenantConnection contoso, PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: CheckSetup <site of the app catalog> <admin site>");
            return 2;
        }
        try {
            Diagnosis diagnosis = run(contoso, args[0], args[1]);
            out.println(diagnosis.text());
            return diagnosis.isHealthy() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    public static void main(String[] args) {
        int exit;
        try (TenantConnection contoso =
                TenantConnection.builder().tokens(MsalTokens.fromEnvironment()).build()) {
            exit = command(contoso, System.out, args);
        }
        System.exit(exit);
    }
}
