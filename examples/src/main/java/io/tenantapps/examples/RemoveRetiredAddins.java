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
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * Removes the retired add-ins that are still in the review file of PlanCleanUp, with their app webs and all data in
 * them. The program skips add-ins that were deployed to the whole tenant. The program needs the application permission
 * Sites.FullControl.All. The program writes evidence that names the person who removed the add-ins. To resume a killed
 * run, start the program again with the same arguments.
 */
public final class RemoveRetiredAddins {
    private static final Instant RETIRED = Instant.parse("2026-04-02T00:00:00Z");

    private RemoveRetiredAddins() {}

    @SuppressWarnings("SystemConsoleNull") // Java 22 to 24 show the bar in a pipeline's log too
    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 3) {
            out.println("usage: RemoveRetiredAddins <admin site> <folder of the inventory> <name of the person>");
            return 2;
        }
        Path folder = Path.of(args[1]);
        try (TenantConnection contoso = signIn.get();
                ProgressBar bar = System.console() == null ? null : new ProgressBar("add-ins", 1)) {
            Instant start = contoso.now();
            AddinUninstallPlan plan = AddinAdminClient.of(contoso, args[0])
                    .uninstallPlan()
                    .installedBefore(RETIRED)
                    .max(1_000)
                    .of(Inventory.open(folder))
                    .review(folder.resolve("review.tsv"));
            UninstallReport result = plan.progress(row -> {
                        if (bar != null) {
                            bar.maxHint(plan.rows().size()).step();
                        }
                    })
                    .run(folder.resolve("evidence.jsonl"), args[2]);
            Report report = Report.of(result).tenant(args[0]).by(args[2]).startedAt(start);
            Reports.html(report, folder.resolve("removed.html"));
            out.println(report.summary());
            return result.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "RemoveRetiredAddins", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(RemoveRetiredAddins::signIn, System.out, args));
    }
}
