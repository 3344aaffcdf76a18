///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetEnvironmentUpdates;
import io.tenantapps.businesscentral.fleet.FleetSchedule;
import io.tenantapps.businesscentral.fleet.FleetScheduleResult;
import io.tenantapps.businesscentral.fleet.FleetScheduleTotals;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.reports.Report;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Postpones the updates of all environments of a tenant to a date, and verifies each date. With {@code dry-run} as
 * the first argument, the program only reads. The program postpones the update of a production environment only if the
 * caller names it. The program needs the permission AdminCenter.ReadWrite.All. To resume a killed run, start the
 * program again with the same journal.
 */
public final class PostponeUpdates {
    private PostponeUpdates() {}

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        boolean isDryRun = args.length > 0 && args[0].equals("dry-run");
        List<String> rest = Arrays.asList(args).subList(isDryRun ? 1 : 0, args.length);
        if (rest.size() < 2) {
            out.println("usage: PostponeUpdates <journal> <date, such as 2026-12-05> [<production environment>...]");
            return 2;
        }
        try (TenantConnection contoso = signIn.get();
                Journal journal = Journal.open(Path.of(rest.get(0)), "postpone environment updates")) {
            LocalDate date = LocalDate.parse(rest.get(1));
            FleetEnvironmentUpdates updates = BcFleet.builder()
                    .tenant("contoso", contoso)
                    .production("contoso", rest.subList(2, rest.size()).toArray(String[]::new))
                    .build()
                    .environmentUpdates();
            FleetSchedule schedule = updates.postponeTo(
                            date.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .journal(journal)
                    .parallelism(8)
                    .stopAfterFailures(20);
            List<FleetScheduleResult> results = new ArrayList<>();
            FleetScheduleTotals totals = (isDryRun ? schedule.dryRun() : schedule).run(results::add);
            out.println(Report.ofEnvironmentUpdates(results).tenant("contoso").summary());
            return isDryRun || totals.isComplete() ? 0 : 1;
        } catch (SdkException
                | DateTimeException
                | IllegalArgumentException
                | IllegalStateException
                | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "PostponeUpdates", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(PostponeUpdates::signIn, System.out, args));
    }
}
