package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import java.util.stream.IntStream;

/**
 * Reads the add-ins of many sites in a separate JVM. Arguments: the admin site, a token, the number of sites, the batch
 * size.
 */
final class ScanProgram {
    private ScanProgram() {}

    public static void main(String[] arguments) {
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed(arguments[1]))
                .build()) {
            Iterable<String> sites = () -> IntStream.range(0, Integer.parseInt(arguments[2]))
                    .mapToObj(i -> "/sites/big/" + i)
                    .iterator();
            ScanTotals totals = AddinAdminClient.of(connection, arguments[0])
                    .availableAddins(sites)
                    .batchSize(Integer.parseInt(arguments[3]))
                    .forEach(addin -> {});
            System.out.println(
                    totals + " in a heap of at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        }
    }
}
