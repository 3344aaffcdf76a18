package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import io.tenantapps.testing.VirtualTime;
import java.nio.file.Path;

/**
 * Runs a rollout in a separate process that a test can kill. Arguments: the catalog, a token, the product, a site list
 * file, a journal.
 */
final class RolloutProgram {
    private RolloutProgram() {}

    public static void main(String[] args) {
        VirtualTime time = new VirtualTime();
        try (TenantConnection connection = TenantConnection.builder()
                        .tokens(TokenProvider.fixed(args[1]))
                        .options(o -> o.digestPolicy(DigestPolicy.ON_DEMAND))
                        .time(time, time)
                        .build();
                Journal journal = Journal.open(Path.of(args[4]), "rollout")) {
            Rollout rollout = AppCatalogClient.tenant(connection, args[0]).rollout(ProductId.of(args[2]));
            RolloutTotals totals = (args[5].equals("repeatUnknown") ? rollout.repeatUnknown() : rollout)
                    .to(Path.of(args[3]))
                    .installOrUpgrade()
                    .parallelism(8)
                    .journal(journal)
                    .forEach(row -> System.out.println("row " + row));
            System.out.println("totals " + totals);
        }
    }
}
