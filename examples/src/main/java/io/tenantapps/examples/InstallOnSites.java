///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS me.tongfei:progressbar:0.10.2
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.Printable;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Installs or upgrades an app on many sites, several at a time. A killed run resumes where it stopped. With
 * {@code --dry-run}, it only reads and writes a report of what it would do.
 */
public final class InstallOnSites {
    private InstallOnSites() {}

    public static RolloutTotals run(
            TenantConnection contoso,
            String catalogSite,
            ProductId product,
            Path sites,
            Path journalFile,
            Consumer<RolloutTotals> progress,
            Consumer<RolloutRow> rows) {
        try (Journal journal = Journal.open(journalFile, "rollout of " + product)) {
            return AppCatalogClient.tenant(contoso, catalogSite)
                    .rollout(product)
                    .to(sites)
                    .installOrUpgrade()
                    .parallelism(8)
                    .stopAfterFailures(20)
                    .journal(journal)
                    .progress(progress)
                    .forEach(rows);
        }
    }

    public static RolloutReport plan(TenantConnection contoso, String catalogSite, ProductId product, Path sites) {
        return AppCatalogClient.tenant(contoso, catalogSite)
                .rollout(product)
                .to(sites)
                .installOrUpgrade()
                .dryRun()
                .run();
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        boolean isDryRun = args.length == 5 && args[4].equals("--dry-run");
        if (args.length != 4 && !isDryRun) {
            out.println("usage: InstallOnSites <site of the app catalog> <product id> <file with one site per line>"
                    + " <journal file>");
            out.println("       InstallOnSites <site of the app catalog> <product id> <file with one site per line>"
                    + " <report file> --dry-run");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            Path sites = Path.of(args[2]);
            ProductId product = ProductId.of(args[1]);
            long lines = Files.readAllLines(sites).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .count();
            if (lines == 0) {
                out.println("no sites in " + sites);
                return 1;
            }
            if (isDryRun) {
                RolloutReport report = plan(contoso, args[0], product, sites);
                Files.write(
                        Path.of(args[3]),
                        report.rows().stream().map(Json::write).toList());
                out.println(report);
                return report.isComplete() ? 0 : 1;
            }
            List<RolloutRow> failures = new ArrayList<>();
            RolloutTotals totals;
            try (Bar bar = new Bar(lines)) {
                totals = run(contoso, args[0], product, sites, Path.of(args[3]), bar::show, row -> {
                    if (row.outcome() == RolloutOutcome.FAILED || row.outcome() == RolloutOutcome.UNKNOWN) {
                        failures.add(row);
                    }
                });
            }
            failures.forEach(row -> out.println(Printable.text(row.toString())));
            out.println(totals);
            return totals.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read or write a file: " + e);
            return 1;
        }
    }

    /** A progress bar on a terminal, but nothing in a pipeline log. */
    private static final class Bar implements AutoCloseable {
        private final ProgressBar bar;

        Bar(long sites) {
            bar = isWatched()
                    ? new ProgressBarBuilder()
                            .setTaskName("sites")
                            .setInitialMax(sites)
                            .build()
                    : null;
        }

        /** Java 22 to 24 return a console even without a terminal. */
        @SuppressWarnings("SystemConsoleNull")
        private static boolean isWatched() {
            return System.console() != null && System.getenv("TERM") != null && System.getenv("CI") == null;
        }

        void show(RolloutTotals totals) {
            if (bar != null) {
                bar.stepTo(totals.sites()).setExtraMessage(totals.failed() + " failed");
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
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
