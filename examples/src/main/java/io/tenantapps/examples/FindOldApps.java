///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Shows which apps are outdated in the Business Central environments of all customers of a partner. It only reads. The
 * program needs a multi-tenant application that has the permission AdminCenter.ReadWrite.All and that each customer
 * authorized, and a file with a line such as {@code 2f1c8a6e-0000-4000-8000-00000000000a Fabrikam} for each customer.
 * Empty lines and lines that start with # are skipped.
 */
public final class FindOldApps {
    private FindOldApps() {}

    static int command(Function<String, TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: FindOldApps <file with tenant id and name per line> <page.html or table.csv>");
            return 2;
        }
        List<TenantConnection> opened = new ArrayList<>();
        try {
            BcFleet.Builder customers = BcFleet.builder();
            int number = 0;
            for (String line : Files.readAllLines(Path.of(args[0]))) {
                number++;
                String text = line.replace("\uFEFF", "").strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    String[] idAndName = text.split("\\s+", 2);
                    if (idAndName.length < 2) {
                        throw new IllegalArgumentException("line " + number + " of " + args[0]
                                + " must have a tenant id and a name, but is: " + text);
                    }
                    opened.add(signIn.apply(idAndName[0]));
                    customers = customers.tenant(idAndName[1], opened.get(opened.size() - 1));
                }
            }
            BcFleet fleet = customers.build();
            Instant start = opened.get(0).now();
            FleetInventory inventory = fleet.inventory();
            Report report = Report.of(inventory)
                    .tenant(opened.size() == 1 ? "1 customer" : opened.size() + " customers")
                    .startedAt(start);
            Reports.write(report, Path.of(args[1]));
            out.println(report.summary());
            return inventory.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read " + args[0] + ": " + e);
            return 1;
        } finally {
            opened.forEach(TenantConnection::close);
        }
    }

    /** Signs in to the tenant of a customer with the partner's application. */
    private static TenantConnection signIn(String tenant) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("AZURE_TENANT_ID", tenant);
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment(environment))
                .userAgent("Contoso", "FindOldApps", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(FindOldApps::signIn, System.out, args));
    }
}
