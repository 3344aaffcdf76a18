///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-businesscentral:0.1.0-SNAPSHOT
//DEPS me.tongfei:progressbar:0.10.2
//DEPS org.slf4j:slf4j-nop:2.0.20
//SOURCES Csv.java
//SOURCES HtmlReport.java
package io.tenantapps.examples;

import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetApp;
import io.tenantapps.businesscentral.fleet.FleetAppState;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetTotals;
import io.tenantapps.core.Printable;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import io.tenantapps.examples.HtmlReport.Count;
import io.tenantapps.examples.HtmlReport.Tone;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Updates the apps of all environments of a tenant, several at a time. It updates a production environment only if the
 * caller names it. A killed run resumes where it stopped. Afterwards it prints the version of each app in each
 * environment, and writes it as CSV and HTML. The result of each environment is in {@code results.jsonl}, for
 * RenderReport.
 *
 * <p>Copy Csv.java and HtmlReport.java too.
 */
public final class UpdateFleet {
    private static final String NOT_KNOWN = "unknown";

    private UpdateFleet() {}

    public static FleetTotals run(
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

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length < 2) {
            out.println("usage: UpdateFleet <journal file> <folder> [<production environment to update>...]");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            BcFleet fleet = BcFleet.builder()
                    .tenant("contoso", contoso)
                    .production("contoso", Arrays.copyOfRange(args, 2, args.length))
                    .build();
            Files.createDirectories(Path.of(args[1]));
            FleetTotals totals;
            List<FleetResult> results = new ArrayList<>();
            try (Bar bar = new Bar()) {
                totals = run(fleet, Path.of(args[0]), bar::show, results::add);
            }
            results.sort((one, other) -> name(one).compareTo(name(other)));
            results.forEach(result -> tell(result, out));
            Files.write(
                    Path.of(args[1], "results.jsonl"),
                    results.stream().map(UpdateFleet::line).toList());
            out.println(totals.updated() + " updated, " + totals.upToDate() + " up to date, " + totals.skipped()
                    + " skipped, " + (totals.all() - totals.updated() - totals.upToDate() - totals.skipped())
                    + " failed; " + totals.resumed() + " completed in an earlier run");
            List<String> unknown = Stream.of(args)
                    .skip(2)
                    .filter(name -> results.stream().noneMatch(result -> name.equalsIgnoreCase(result.environment())))
                    .toList();
            unknown.forEach(name -> out.println("named as production but not found: " + name));
            report(fleet.inventory(), out, Path.of(args[1]));
            return totals.isComplete() && unknown.isEmpty() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read or write a file: " + e);
            return 1;
        }
    }

    private static String name(FleetResult result) {
        return result.environment() == null ? result.tenant() : result.tenant() + "/" + result.environment();
    }

    private static void tell(FleetResult result, PrintStream out) {
        boolean isSaid = result.reason() == null || !result.results().isEmpty();
        out.println(Printable.text(name(result) + ": " + result.outcome() + (isSaid ? "" : ", " + result.reason())));
        apps(result).forEach(app -> out.println("  " + Printable.text(app)));
    }

    private static List<String> apps(FleetResult result) {
        List<String> apps = new ArrayList<>();
        for (UpdateResult app : result.results()) {
            apps.add(app.name() + " " + app.from() + " to " + app.to() + ": " + app.outcome()
                    + (app.code() == null ? "" : ", " + app.code()));
        }
        result.skipped().forEach(left -> apps.add(left.name() + " to " + left.to() + ": skipped, " + left.reason()));
        return apps;
    }

    /** Returns a line for RenderReport. */
    private static String line(FleetResult result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("environment", name(result));
        row.put("outcome", result.outcome());
        row.put("reason", result.reason());
        row.put("apps", apps(result));
        return Json.write(row);
    }

    /**
     * Prints and writes the version of each app in each environment. A tenant or environment that could not be read
     * gets a row.
     */
    static void report(FleetInventory inventory, PrintStream out, Path folder) throws IOException {
        table(inventory.apps(), out);
        inventory
                .unread()
                .forEach(result -> out.println(Printable.text(name(result) + ": unknown, " + result.reason())));
        write(inventory, folder);
    }

    /**
     * Prints a row for each app and a column for each environment. A star marks an app with a newer version. A
     * question mark means that it is unknown whether a newer version is available.
     */
    private static void table(List<FleetApp> apps, PrintStream out) {
        Map<String, Map<String, String>> versions = new TreeMap<>();
        TreeSet<String> environments = new TreeSet<>();
        for (FleetApp row : apps) {
            String environment = row.tenant() + "/" + row.environment();
            environments.add(environment);
            versions.computeIfAbsent(String.valueOf(row.app().name()), name -> new TreeMap<>())
                    .merge(environment, row.app().version() + mark(row), (one, other) -> one + ", " + other);
        }
        int width = environments.stream().mapToInt(String::length).max().orElse(0);
        out.println(line("", new ArrayList<>(environments), width));
        versions.forEach((app, where) -> out.println(line(
                app,
                environments.stream()
                        .map(environment -> where.getOrDefault(environment, "-"))
                        .toList(),
                width)));
        if (apps.stream().anyMatch(row -> row.state() == FleetAppState.OLDER)) {
            out.println("* a newer version is available");
        }
        if (apps.stream().anyMatch(row -> row.state() == FleetAppState.NOT_KNOWN)) {
            out.println("? it is unknown whether a newer version is available");
        }
    }

    private static String mark(FleetApp row) {
        return switch (row.state()) {
            case OLDER -> " *";
            case NOT_KNOWN -> " ?";
            case UP_TO_DATE, NO_NEWER_VERSION_KNOWN -> "";
        };
    }

    private static String line(String first, List<String> cells, int width) {
        return cells.stream()
                .map(cell -> String.format(Locale.ROOT, " %-" + Math.max(width, 12) + "s", Printable.text(cell)))
                .collect(Collectors.joining("", String.format(Locale.ROOT, "%-20s", Printable.text(first)), ""))
                .stripTrailing();
    }

    private static void write(FleetInventory inventory, Path folder) throws IOException {
        List<String> columns =
                List.of("tenant", "environment", "type", "app", "publisher", "version", "newest", "state", "reason");
        List<List<String>> rows = Stream.concat(
                        inventory.unread().stream().map(UpdateFleet::cells),
                        inventory.apps().stream().map(UpdateFleet::cells))
                .toList();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("apps.csv"))) {
            Csv csv = new Csv(out);
            csv.row(columns);
            rows.forEach(csv::row);
        }
        int state = columns.indexOf("state");
        List<Count> counts = List.of(
                count(rows, state, "up to date", Tone.GOOD),
                count(rows, state, "nothing newer known", Tone.IDLE),
                count(rows, state, "older", Tone.CAUTION),
                count(rows, state, NOT_KNOWN, Tone.NOT_KNOWN));
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("apps.html"))) {
            HtmlReport.write(out, "Versions of all apps", columns, state, List.of(1, 3), rows, counts);
        }
    }

    private static Count count(List<List<String>> rows, int state, String name, Tone tone) {
        return new Count(
                name, rows.stream().filter(row -> row.get(state).equals(name)).count(), tone);
    }

    /** Returns the cells of a tenant or environment that could not be read completely. */
    private static List<String> cells(FleetResult unread) {
        return texts(unread.tenant(), unread.environment(), unread.type(), "", "", "", "", NOT_KNOWN, unread.reason());
    }

    private static List<String> cells(FleetApp row) {
        String state = switch (row.state()) {
            case OLDER -> "older";
            case UP_TO_DATE -> "up to date";
            case NO_NEWER_VERSION_KNOWN -> "nothing newer known";
            case NOT_KNOWN -> NOT_KNOWN;
        };
        return texts(
                row.tenant(),
                row.environment(),
                row.type(),
                row.app().name(),
                row.app().publisher(),
                row.app().version(),
                row.newest(),
                state,
                "");
    }

    private static List<String> texts(Object... cells) {
        return Stream.of(cells).map(cell -> cell == null ? "" : cell.toString()).toList();
    }

    /** A progress bar on a terminal, but nothing in a pipeline log. */
    private static final class Bar implements AutoCloseable {
        private final ProgressBar bar;

        Bar() {
            bar = isWatched()
                    ? new ProgressBarBuilder().setTaskName("environments").build()
                    : null;
        }

        /** Java 22 to 24 return a console even without a terminal. */
        @SuppressWarnings("SystemConsoleNull")
        private static boolean isWatched() {
            return System.console() != null && System.getenv("TERM") != null && System.getenv("CI") == null;
        }

        void show(FleetTotals totals) {
            if (bar != null) {
                bar.maxHint(totals.all())
                        .stepTo(totals.ended())
                        .setExtraMessage((totals.incomplete() + totals.failed()) + " failed");
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
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
