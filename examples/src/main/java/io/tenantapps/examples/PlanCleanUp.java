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
import io.tenantapps.sharepoint.inventory.Inventory;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Plans the removal of the retired add-ins in an inventory that TakeInventory created. The program writes a review file
 * and an HTML page, and changes nothing in the tenant. The program needs the application permission
 * Sites.FullControl.All, as the removal does. Delete the lines of the add-ins that must stay, then run
 * RemoveRetiredAddins.
 */
public final class PlanCleanUp {
    private static final Instant RETIRED = Instant.parse("2026-04-02T00:00:00Z");

    private PlanCleanUp() {}

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: PlanCleanUp <admin site> <folder of the inventory>");
            return 2;
        }
        Path folder = Path.of(args[1]);
        Path review = folder.resolve("review.tsv");
        try (TenantConnection contoso = signIn.get()) {
            if (Files.exists(review)) {
                out.println(review + " already exists. Run RemoveRetiredAddins, or move the file away to plan again.");
                return 1;
            }
            Inventory inventory = Inventory.open(folder);
            AddinUninstallPlan plan = AddinAdminClient.of(contoso, args[0])
                    .uninstallPlan()
                    .installedBefore(RETIRED)
                    .max(1_000)
                    .of(inventory);
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
                .userAgent("Contoso", "PlanCleanUp", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(PlanCleanUp::signIn, System.out, args));
    }
}
