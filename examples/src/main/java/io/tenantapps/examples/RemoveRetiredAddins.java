///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Writes a review file of the retired add-ins in an inventory that TakeInventory took. With {@code --remove}, it removes the
 * add-ins that are still in that file, including their app webs and all data, and writes evidence. It skips add-ins that were
 * deployed to the whole tenant.
 */
public final class RemoveRetiredAddins {
    private static final Instant RETIRED = Instant.parse("2026-04-02T00:00:00Z");

    private RemoveRetiredAddins() {}

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        boolean removes = args.length == 4 && args[2].equals("--remove");
        if (args.length != 2 && !removes) {
            out.println(
                    "usage: RemoveRetiredAddins <admin site> <folder of the inventory> [--remove <name of the person>]");
            return 2;
        }
        Path folder = Path.of(args[1]);
        Path review = folder.resolve("review.tsv");
        try (TenantConnection contoso = signIn.get()) {
            AddinAdminClient addins = AddinAdminClient.of(contoso, args[0]);
            Inventory inventory = Inventory.open(folder);
            AddinUninstallPlan plan =
                    addins.uninstallPlan().installedBefore(RETIRED).max(1_000).of(inventory);
            if (removes) {
                UninstallReport result = plan.review(review).run(folder.resolve("evidence.jsonl"), args[3]);
                Report report = Report.of(result).tenant(args[0]).by(args[3]);
                Reports.html(report, folder.resolve("removed.html"));
                out.println(report.summary());
                return result.isComplete() ? 0 : 1;
            }
            if (Files.exists(review)) {
                out.println(review + " already exists. Use --remove, or move the file away to make a new plan.");
                return 1;
            }
            plan.writeReview(review);
            Report report = Report.of(plan).tenant(args[0]);
            if (!inventory.isComplete()) {
                report = report.limit("The plan may lack add-ins, because the inventory is incomplete.");
            }
            Reports.html(report, folder.resolve("planned.html"));
            out.println(report.summary());
            return inventory.isComplete() ? 0 : 1;
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
