package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Creates an inventory in a separate JVM. Arguments: the admin site, a token, the number of site collections, a folder.
 */
final class InventoryProgram {
    private InventoryProgram() {}

    /** Every second site collection has three subwebs, so there are 2.5 webs per site collection on average. */
    public static void main(String[] arguments) {
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed(arguments[1]))
                .build()) {
            Iterable<String> webs = () -> IntStream.range(0, Integer.parseInt(arguments[2]))
                    .boxed()
                    .flatMap(i -> IntStream.range(0, i % 2 == 0 ? 1 : 4)
                            .mapToObj(web -> "/sites/bulk-" + i + (web == 0 ? "" : "/web-" + web)))
                    .iterator();
            Inventory found = AddinAdminClient.of(connection, arguments[0])
                    .inventory(webs)
                    .batchSize(500)
                    .run(Path.of(arguments[3]));
            System.out.println(found.totals() + " in a heap of at most "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        }
    }
}
