package io.tenantapps.examples;

import io.tenantapps.core.Diagnosis;
import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AddinAdminClient;
import io.tenantapps.sharepoint.AppCatalogClient;

/** Finds out why something does not work: sign-in, token, permissions, network, clocks. Changes nothing. */
public final class CheckSetup {
    private CheckSetup() {}

    public static Diagnosis run(TenantConnection contoso, String catalogSite, String adminSite) {
        Diagnosis catalog =
                AppCatalogClient.tenant(contoso, catalogSite).diagnose().execute();
        Diagnosis addins = AddinAdminClient.of(contoso, adminSite).diagnose().execute();
        return catalog.and(addins);
    }

    public static void main(String[] args) {
        Diagnosis diagnosis;
        try (TenantConnection contoso =
                TenantConnection.builder().tokens(MsalTokens.fromEnvironment()).build()) {
            diagnosis = run(contoso, args[0], args[1]);
        }
        System.out.println(diagnosis.text());
        System.exit(diagnosis.isHealthy() ? 0 : 1);
    }
}
