package io.tenantapps.examples;

import io.tenantapps.core.Journal;
import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.Outcome;
import io.tenantapps.core.Sweep;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Asks many sites, a few at a time. A run that was killed is taken up where it ended. */
public final class ManySites {
    private ManySites() {}

    public static Totals run(TenantConnection contoso, List<String> sites, Path journalFile, Consumer<String> out) {
        try (Journal journal = Journal.open(journalFile, "titles of all sites")) {
            return Sweep.<String, AnyEndpoint.Web>over(contoso, sites, site -> AnyEndpoint.run(contoso, site.input()))
                    .parallelism(8)
                    .stopAfterFailures(20)
                    .journal(journal, site -> site, AnyEndpoint.Web.class)
                    .run(outcome -> {
                        if (outcome.state() == Outcome.State.FAILED) {
                            out.accept(outcome.input() + ": " + outcome.reason());
                        }
                    });
        }
    }

    public static void main(String[] args) throws IOException {
        Totals totals;
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "SiteTitles", "1.0")
                .build()) {
            totals = run(contoso, Files.readAllLines(Path.of(args[0])), Path.of("titles.jsonl"), System.err::println);
        }
        System.out.println(
                totals.done() + " done, " + totals.resumed() + " done before, " + totals.failed() + " failed");
        System.exit(totals.isComplete() ? 0 : 1);
    }
}
