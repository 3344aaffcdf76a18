package io.tenantapps.sharepoint;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Makes an inventory in a JVM of its own: the admin site, a token, how many site collections, a folder. */
final class InventoryProgram {
    private InventoryProgram() {}

    /** Every second site collection has three webs below it, so that there are two and a half webs for each. */
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
