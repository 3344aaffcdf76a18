///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS me.tongfei:progressbar:0.10.2
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.Rollout;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * Installs or upgrades an app on many sites, several at a time, and writes an HTML page with the results. To resume a
 * killed run, start the program again with the same journal. With {@code --dry-run}, the program changes nothing in the
 * tenant. The program needs the application permission Sites.FullControl.All.
 */
public final class InstallOnSites {
    private InstallOnSites() {}

    @SuppressWarnings("SystemConsoleNull") // Java 22 to 24 show the bar in a pipeline's log too
    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        boolean isDryRun = args.length == 6 && args[5].equals("--dry-run");
        if (args.length != 5 && !isDryRun) {
            out.println("usage: InstallOnSites <site of the app catalog> <product id> <file with one site per line>"
                    + " <journal> <page.html> [--dry-run]");
            return 2;
        }
        try (TenantConnection contoso = signIn.get();
                Journal journal = isDryRun ? null : Journal.open(Path.of(args[3]), "rollout of " + args[1]);
                ProgressBar bar = System.console() == null ? null : new ProgressBar("sites", lines(args[2]))) {
            Instant start = contoso.now();
            Rollout rollout = AppCatalogClient.tenant(contoso, args[0])
                    .rollout(ProductId.of(args[1]))
                    .to(Path.of(args[2]))
                    .installOrUpgrade()
                    .parallelism(8)
                    .stopAfterFailures(20)
                    .progress(totals -> {
                        if (bar != null) {
                            bar.stepTo(totals.sites());
                        }
                    });
            RolloutReport result = (isDryRun ? rollout.dryRun() : rollout.journal(journal)).run();
            Report report = Report.of(result).tenant(args[0]).startedAt(start);
            Reports.html(report, Path.of(args[4]));
            out.println(report.summary());
            return result.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read " + args[2] + ": " + e);
            return 1;
        }
    }

    private static long lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).size();
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "InstallOnSites", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(InstallOnSites::signIn, System.out, args));
    }
}
