///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetOutcome;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetTotals;
import io.tenantapps.businesscentral.fleet.FleetUpdate;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Schedules the app updates of all customers of a partner for the update windows of their environments. The program
 * finds the customers that have authorized the partner's application. The application needs the permission
 * AdminCenter.ReadWrite.All. Start the program in the evening, and again in the morning with the same journal: then it
 * reads the results, and schedules nothing twice. The program changes a production environment only if the caller names
 * it.
 */
public final class UpdateCustomers {
    private UpdateCustomers() {}

    static int command(Function<String, TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length < 4 || !List.of("plan", "schedule").contains(args[0])) {
            out.println("usage: UpdateCustomers <plan or schedule> <own tenant> <journal> <page.html>"
                    + " [<tenant id>/<production environment>...]");
            return 2;
        }
        List<TenantConnection> opened = new ArrayList<>();
        Function<String, TenantConnection> open = tenant -> {
            opened.add(signIn.apply(tenant));
            return opened.get(opened.size() - 1);
        };
        try (Journal journal = Journal.open(Path.of(args[2]), "update the apps of all customers")) {
            TenantConnection own = open.apply(args[1]);
            BcFleet.Builder customers = BcFleet.builder().manageableTenants(own, open);
            for (String named : Arrays.asList(args).subList(4, args.length)) {
                String[] tenantAndName = named.split("/", 2);
                if (tenantAndName.length < 2) {
                    throw new IllegalArgumentException(
                            "a production environment must be named as <tenant id>/<environment>, but is: " + named);
                }
                customers.production(tenantAndName[0], tenantAndName[1]);
            }
            Instant start = own.now();
            FleetUpdate update =
                    customers.build().update().continueAfterFailure(true).journal(journal);
            List<FleetResult> results = new ArrayList<>();
            FleetTotals totals = (args[0].equals("plan") ? update.dryRun() : update).schedule(results::add);
            Report report = Report.ofFleet(results)
                    .tenant(opened.size() - 1 + " customers")
                    .startedAt(start)
                    .took(totals.took());
            Reports.html(report, Path.of(args[3]));
            out.println(report.summary());
            long pending = totals.count(FleetOutcome.SCHEDULED) + totals.count(FleetOutcome.WOULD_UPDATE);
            long good = totals.count(FleetOutcome.UPDATED)
                    + totals.count(FleetOutcome.UP_TO_DATE)
                    + totals.count(FleetOutcome.SKIPPED);
            return good + pending == totals.all() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } finally {
            opened.forEach(TenantConnection::close);
        }
    }

    /** Signs in to a tenant with the partner's application. */
    private static TenantConnection signIn(String tenant) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("AZURE_TENANT_ID", tenant);
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment(environment))
                .userAgent("Contoso", "UpdateCustomers", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(UpdateCustomers::signIn, System.out, args));
    }
}
