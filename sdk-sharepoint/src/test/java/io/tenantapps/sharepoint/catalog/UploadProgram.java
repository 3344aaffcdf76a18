package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import java.nio.file.Path;

/** Adds a package from a separate JVM. Arguments: the site, the file. */
final class UploadProgram {
    private UploadProgram() {}

    public static void main(String[] arguments) {
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .options(o -> o.digestPolicy(DigestPolicy.NEVER))
                .build()) {
            long[] told = new long[1];
            UploadedFile added = AppCatalogClient.tenant(connection, arguments[0])
                    .add(Path.of(arguments[1]))
                    .progress((sent, total) -> told[0] = sent)
                    .execute();
            System.out.println("added " + added.appId() + ", reported " + told[0] + " bytes, heap at most "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        }
    }
}
