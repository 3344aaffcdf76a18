///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.Printable;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.addins.UninstallState;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds retired add-ins on many webs and writes a review file of the add-ins to remove. With {@code --remove}, it removes the
 * add-ins that are still in that file, including their app webs and all data, and writes evidence. It skips add-ins that were
 * deployed to the whole tenant.
 */
public final class RemoveRetiredAddins {
    private static final Instant RETIRED = Instant.parse("2026-04-02T00:00:00Z");

    private RemoveRetiredAddins() {}

    public static AddinUninstallPlan plan(TenantConnection contoso, String adminSite, List<String> webs, Path folder) {
        Inventory inventory =
                AddinAdminClient.of(contoso, adminSite).inventory(webs).run(folder.resolve("inventory"));
        AddinUninstallPlan plan = plan(contoso, adminSite, inventory);
        plan.writeReview(folder.resolve("review.tsv"));
        return plan;
    }

    private static AddinUninstallPlan plan(TenantConnection contoso, String adminSite, Inventory inventory) {
        return AddinAdminClient.of(contoso, adminSite)
                .uninstallPlan()
                .installedBefore(RETIRED)
                .max(1_000)
                .of(inventory);
    }

    public static UninstallReport remove(TenantConnection contoso, String adminSite, Path folder, String who) {
        return plan(contoso, adminSite, Inventory.open(folder.resolve("inventory/inventory.jsonl")))
                .review(folder.resolve("review.tsv"))
                .run(folder.resolve("evidence.jsonl"), who);
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        boolean removes = args.length == 4 && args[2].equals("--remove");
        if (args.length != 3 && !removes) {
            out.println("usage: RemoveRetiredAddins <admin site> <file with one web per line> <folder>");
            out.println("       RemoveRetiredAddins <admin site> <folder> --remove <name of the person>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            if (!removes) {
                return planned(contoso, out, args[0], webs(Path.of(args[1])), Path.of(args[2]));
            }
            UninstallReport report = remove(contoso, args[0], Path.of(args[1]), args[3]);
            report.rows().stream()
                    .filter(row -> row.state() != UninstallState.SUCCEEDED)
                    .forEach(
                            row -> out.println(Printable.text(row.site() + ": " + row.state() + ": " + row.message())));
            out.println(report);
            return report.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read or write a file: " + e);
            return 1;
        }
    }

    /** Reads one web per line. It ignores blank lines and lines that start with a hash. */
    private static List<String> webs(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replace("\uFEFF", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Plans the removal. It does not overwrite a review, and it reports webs that could not be read. */
    private static int planned(
            TenantConnection contoso, PrintStream out, String adminSite, List<String> webs, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("review.tsv"))) {
            out.println("review.tsv already exists in " + folder
                    + ". Run with --remove to use this review, or move the file to another folder to make a new "
                    + "plan. A new plan includes the add-ins whose removal failed before.");
            return 1;
        }
        out.println(plan(contoso, adminSite, webs, folder).text());
        Inventory inventory = Inventory.open(folder.resolve("inventory/inventory.jsonl"));
        inventory.forEach(row -> {
            if (row.web() != null) {
                row.web()
                        .errors()
                        .forEach(error -> out.println(Printable.text(row.web().url() + ": " + error)));
            }
        });
        long failed = inventory.totals().failed();
        if (failed > 0) {
            out.println("The plan may lack add-ins, because some webs could not be read completely: " + failed + ".");
        }
        return failed == 0 ? 0 : 1;
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
