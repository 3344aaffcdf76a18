///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS me.tongfei:progressbar:0.10.2
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetTotals;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * Updates the apps of all environments of a tenant, several at a time. The program updates a production environment
 * only if the caller names it. The program needs the permission AdminCenter.ReadWrite.All. To resume a killed run,
 * start the program again with the same journal. The program writes an HTML page with the result of each environment.
 */
public final class UpdateFleet {
    private UpdateFleet() {}

    @SuppressWarnings("SystemConsoleNull") // Java 22 to 24 show the bar in a pipeline's log too
    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length < 2) {
            out.println("usage: UpdateFleet <journal> <page.html> [<production environment to update>...]");
            return 2;
        }
        try (TenantConnection contoso = signIn.get();
                Journal journal = Journal.open(Path.of(args[0]), "update all apps");
                ProgressBar bar = System.console() == null ? null : new ProgressBar("environments", 1)) {
            Instant start = contoso.now();
            List<String> production = Arrays.asList(args).subList(2, args.length);
            List<FleetResult> results = new ArrayList<>();
            FleetTotals totals = BcFleet.builder()
                    .tenant("contoso", contoso)
                    .production("contoso", production.toArray(String[]::new))
                    .build()
                    .update()
                    .continueAfterFailure(true)
                    .parallelism(8)
                    .stopAfterFailures(20)
                    .journal(journal)
                    .progress(now -> {
                        if (bar != null) {
                            bar.maxHint(now.all()).stepTo(now.ended());
                        }
                    })
                    .run(results::add);
            List<String> missing = production.stream()
                    .filter(name -> results.stream().noneMatch(each -> name.equalsIgnoreCase(each.environment())))
                    .toList();
            Report report =
                    Report.ofFleet(results).tenant("contoso").startedAt(start).took(totals.took());
            if (!missing.isEmpty()) {
                report = report.limit("These environments were named as production but do not exist: "
                        + String.join(", ", missing) + ".");
            }
            Reports.html(report, Path.of(args[1]));
            out.println(report.summary());
            return totals.isComplete() && missing.isEmpty() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "UpdateFleet", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(UpdateFleet::signIn, System.out, args));
    }
}
