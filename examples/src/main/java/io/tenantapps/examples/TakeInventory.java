///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
//SOURCES AssessmentFiles.java
//SOURCES Csv.java
//SOURCES HtmlReport.java
package io.tenantapps.examples;

import io.tenantapps.core.Printable;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.examples.HtmlReport.Count;
import io.tenantapps.examples.HtmlReport.Tone;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryFinding;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds all retired add-ins and all principals with permissions on any number of webs. Writes them as CSV files for the
 * Power BI report of the Microsoft 365 Assessment tool, and as an HTML page that also shows what could not be read.
 * With the same folder, a killed run resumes where it stopped.
 *
 * <p>Copy AssessmentFiles.java, Csv.java and HtmlReport.java too.
 */
public final class TakeInventory {
    private static final List<String> COLUMNS =
            List.of("what", "type", "right", "title or principal", "site", "status", "installed", "note");

    private static final List<String> KINDS = List.of("add-in", "grant", "tenant grant", "finding", "unknown");

    private TakeInventory() {}

    public static Inventory run(TenantConnection contoso, String adminSite, List<String> webs, Path folder) {
        return AddinAdminClient.of(contoso, adminSite).inventory(webs).run(folder);
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 3) {
            out.println("usage: TakeInventory <admin site> <file with one web per line> <folder>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            Path folder = Path.of(args[2]);
            Inventory inventory = run(contoso, args[0], webs(Path.of(args[1])), folder);
            AssessmentFiles.write(inventory, folder.resolve("csv"));
            try (BufferedWriter page = Files.newBufferedWriter(folder.resolve("inventory.html"))) {
                html(inventory, page);
            }
            summary(inventory, out);
            return inventory.isComplete() ? 0 : 1;
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

    private static void summary(Inventory inventory, PrintStream out) {
        inventory.forEach(row -> {
            if (row.web() != null) {
                row.web()
                        .errors()
                        .forEach(error -> out.println(Printable.text(row.web().url() + ": " + error)));
            }
            if (row.gap() != null) {
                out.println(Printable.text(row.gap().question() + ", "
                        + row.gap().subject() + ": " + row.gap().message()));
            }
        });
        InventoryTotals totals = inventory.totals();
        out.println(totals.webs() + " webs: " + totals.withRows() + " with add-ins or permissions, " + totals.empty()
                + " empty, " + totals.failed() + " incomplete, " + totals.duplicates() + " duplicates");
        out.println("add-ins: " + totals.addins() + "; principals: " + totals.principals() + "; grants: "
                + totals.permissions() + "; findings: " + findings(inventory));
    }

    private static Map<InventoryFinding.Kind, Long> findings(Inventory inventory) {
        Map<InventoryFinding.Kind, Long> found = new EnumMap<>(InventoryFinding.Kind.class);
        inventory.forEach(row -> {
            if (row.finding() != null) {
                found.merge(row.finding().kind(), 1L, Long::sum);
            }
        });
        return found;
    }

    static void html(Inventory inventory, BufferedWriter out) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        long[] numbers = new long[KINDS.size()];
        inventory.forEach(row -> {
            List<String> cells = cells(row);
            if (!cells.isEmpty()) {
                numbers[KINDS.indexOf(cells.get(0))]++;
                rows.add(cells);
            }
        });
        HtmlReport.write(
                out,
                "Add-ins and their permissions",
                COLUMNS,
                0,
                List.of(1, 2, 4),
                rows,
                List.of(
                        new Count("add-in", numbers[0], Tone.GOOD),
                        new Count("grant", numbers[1], Tone.IDLE),
                        new Count("tenant grant", numbers[2], Tone.CAUTION),
                        new Count("finding", numbers[3], Tone.BAD),
                        new Count("unknown", numbers[4], Tone.BAD)));
    }

    private static List<String> cells(InventoryRow row) {
        if (row.addin() != null) {
            return cells(
                    "add-in",
                    row.addin().type(),
                    "",
                    row.addin().title(),
                    row.addin().currentWebUrl(),
                    row.addin().status(),
                    row.addin().creationTimeUtc(),
                    row.addin().appWebFullUrl());
        }
        if (row.permission() != null) {
            String rights = String.join(
                    ", ",
                    row.permission().siteCollectionScopedPermissions().stream()
                            .map(grant -> String.valueOf(grant.right()))
                            .distinct()
                            .toList());
            return cells(
                    "grant",
                    "",
                    rights,
                    row.permission().appIdentifier(),
                    row.permission().absoluteUrl(),
                    "",
                    "",
                    "");
        }
        if (row.tenantGrant() != null) {
            String rights = String.join(
                    ", ",
                    row.tenantGrant().permissions().stream()
                            .map(grant -> grant.feature() + " " + grant.right())
                            .distinct()
                            .toList());
            return cells("tenant grant", "", rights, row.tenantGrant().appIdentifier(), "", "", "", "");
        }
        if (row.gap() != null) {
            String note = row.gap().question() + ": " + row.gap().message();
            return cells("unknown", "", "", row.gap().subject(), "", "", "", note);
        }
        if (row.web() != null && !row.web().errors().isEmpty()) {
            String note = String.join("; ", row.web().errors());
            return cells("unknown", "", "", "", row.web().url(), "", "", note);
        }
        return row.finding() == null
                ? List.of()
                : cells(
                        "finding",
                        row.finding().kind(),
                        "",
                        row.finding().subject(),
                        row.finding().site(),
                        "",
                        "",
                        row.finding().message());
    }

    private static List<String> cells(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(cell == null ? "" : cell.toString());
        }
        return texts;
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
