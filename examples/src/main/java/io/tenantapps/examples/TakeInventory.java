///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS me.tongfei:progressbar:0.10.2
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * Finds all retired add-ins and all principals with permissions on any number of webs. The program needs the
 * application permission Sites.Read.All, and only reads from the tenant. The program writes an HTML page, a CSV file,
 * and the files for the report of the Microsoft 365 Assessment tool. To resume a killed run, start the program again
 * with the same folder.
 */
public final class TakeInventory {
    private TakeInventory() {}

    @SuppressWarnings("SystemConsoleNull") // Java 22 to 24 show the bar in a pipeline's log too
    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 3) {
            out.println("usage: TakeInventory <admin site> <file with one web per line> <folder>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get();
                ProgressBar bar = System.console() == null ? null : new ProgressBar("webs", 1)) {
            Instant start = contoso.now();
            List<String> webs = Files.readAllLines(Path.of(args[1])).stream()
                    .map(line -> line.replace("\uFEFF", "").strip())
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            Path folder = Path.of(args[2]);
            Inventory inventory = AddinAdminClient.of(contoso, args[0])
                    .inventory(webs)
                    .progress(totals -> {
                        if (bar != null) {
                            bar.maxHint(webs.size()).stepTo(totals.webs());
                        }
                    })
                    .run(folder);
            Report report = Report.of(inventory).tenant(args[0]).startedAt(start);
            Reports.html(report, folder.resolve("inventory.html"));
            Reports.csv(report, folder.resolve("inventory.csv"));
            Reports.assessmentCsv(inventory, folder.resolve("assessment"), contoso.now());
            out.println(report.summary());
            return inventory.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read " + args[1] + ": " + e);
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "TakeInventory", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(TakeInventory::signIn, System.out, args));
    }
}
