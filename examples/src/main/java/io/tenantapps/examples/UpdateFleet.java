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
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * Updates the apps of all environments of a tenant, several at a time. It updates a production environment only if the caller
 * names it. A killed run resumes where it stopped. It writes a page with the result of each environment, and one with the version
 * of each app in each environment.
 */
public final class UpdateFleet {
    private UpdateFleet() {}

    static FleetTotals run(
            BcFleet fleet, Path journalFile, Consumer<FleetTotals> progress, Consumer<FleetResult> results) {
        try (Journal journal = Journal.open(journalFile, "update all apps")) {
            return fleet.update()
                    .continueAfterFailure(true)
                    .parallelism(8)
                    .stopAfterFailures(20)
                    .journal(journal)
                    .progress(progress)
                    .run(results);
        }
    }

    private static FleetTotals watched(BcFleet fleet, Path journalFile, Consumer<FleetResult> results) {
        try (ProgressBar bar = isWatched() ? new ProgressBar("environments", 1) : null) {
            return run(
                    fleet,
                    journalFile,
                    totals -> {
                        if (bar != null) {
                            bar.maxHint(totals.all()).stepTo(totals.ended());
                        }
                    },
                    results);
        }
    }

    /** Returns true on a terminal, and false in a pipeline. Java 22 to 24 return a console even without a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isWatched() {
        return System.console() != null && System.getenv("TERM") != null && System.getenv("CI") == null;
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length < 2) {
            out.println("usage: UpdateFleet <journal file> <folder> [<production environment to update>...]");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            List<String> production = Arrays.asList(args).subList(2, args.length);
            BcFleet fleet = BcFleet.builder()
                    .tenant("contoso", contoso)
                    .production("contoso", production.toArray(String[]::new))
                    .build();
            Path folder = Files.createDirectories(Path.of(args[1]));
            List<FleetResult> results = new ArrayList<>();
            FleetTotals totals = watched(fleet, Path.of(args[0]), results::add);
            Report updates = Report.ofFleet(results);
            Report versions = Report.of(fleet.inventory());
            Reports.html(updates, folder.resolve("updates.html"));
            Reports.html(versions, folder.resolve("versions.html"));
            Reports.csv(versions, folder.resolve("versions.csv"));
            out.println(updates.summary());
            out.println(versions.summary());
            List<String> unknown = production.stream()
                    .filter(name -> results.stream().noneMatch(result -> name.equalsIgnoreCase(result.environment())))
                    .toList();
            unknown.forEach(name -> out.println("named as production but not found: " + name));
            return totals.isComplete() && unknown.isEmpty() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot create " + args[1] + ": " + e);
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
