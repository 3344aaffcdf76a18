///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-core:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
//SOURCES Csv.java
//SOURCES HtmlReport.java
package io.tenantapps.examples;

import io.tenantapps.core.Printable;
import io.tenantapps.core.http.Json;
import io.tenantapps.examples.HtmlReport.Count;
import io.tenantapps.examples.HtmlReport.Tone;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Renders the journal of a rollout, or a JSON Lines report, as text, CSV, JUnit XML or HTML. The name of the target
 * file selects the format.
 *
 * <p>Copy Csv.java and HtmlReport.java too.
 */
public final class RenderReport {
    private static final Set<String> BAD = Set.of("FAILED", "REFUSED", "LOST", "INCOMPLETE", "NOT_READY", "BEGUN");
    private static final Set<String> CAUTION = Set.of("NOT_STARTED", "SKIPPED", "RUNNING", "CANCELED", "UNKNOWN");
    private static final Set<String> IDLE = Set.of("UNCHANGED", "UP_TO_DATE", "ALREADY_INSTALLED", "CLEAN");

    /** The columns to show first. Other fields of a row follow. */
    private static final List<String> FIRST = List.of(
            "site", "environment", "outcome", "before", "after", "reason", "drift", "tookMillis", "correlationId");

    private final String title;
    private final List<String> columns;
    private final List<Map<String, String>> rows;

    private RenderReport(String title, List<String> columns, List<Map<String, String>> rows) {
        this.title = title;
        this.columns = columns;
        this.rows = rows;
    }

    static RenderReport read(Path file) throws IOException {
        String title = String.valueOf(file.getFileName());
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<?, ?> read = line.isBlank() ? Map.of() : Json.read(Map.class, line);
                if (read.get("journal") != null) {
                    title = String.valueOf(read.get("journal"));
                } else if (read.get("key") != null) {
                    rows.put(
                            String.valueOf(read.get("key")),
                            ofJournal(read)); // the last note for a key is the valid one
                } else if (!read.isEmpty()) {
                    rows.put("line " + rows.size(), texts(read));
                }
            }
        }
        Set<String> known = new LinkedHashSet<>();
        rows.values().forEach(row -> known.addAll(row.keySet()));
        List<String> columns = new ArrayList<>(FIRST);
        columns.retainAll(known);
        known.stream().filter(name -> !FIRST.contains(name)).forEach(columns::add);
        return new RenderReport(title, columns, new ArrayList<>(rows.values()));
    }

    private static Map<String, String> ofJournal(Map<?, ?> line) {
        Map<String, String> row = new LinkedHashMap<>();
        String key = String.valueOf(line.get("key"));
        row.put("site", key.substring(key.lastIndexOf(' ') + 1));
        String state = String.valueOf(line.get("state")).toUpperCase(Locale.ROOT);
        row.put("outcome", state);
        if (line.get("value") instanceof Map<?, ?> value) {
            row.putAll(texts(value));
        }
        if (!state.equals("DONE")) {
            row.put("outcome", state); // work that has begun but not ended does not have a result yet
        }
        row.remove("resumed"); // this field has no meaning in a journal
        row.put("reason", line.get("error") == null ? row.getOrDefault("reason", "") : line.get("error") + "");
        row.put("at", String.valueOf(line.get("at")));
        return row;
    }

    private static Map<String, String> texts(Map<?, ?> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(
                String.valueOf(name),
                value instanceof List<?> list
                        ? list.stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(isOfSentences(list) ? "; " : " "))
                        : Objects.toString(value, "")));
        return texts;
    }

    private static boolean isOfSentences(List<?> list) {
        return list.stream().anyMatch(each -> String.valueOf(each).contains(" "));
    }

    private static String outcome(Map<String, String> row) {
        return row.getOrDefault("outcome", row.getOrDefault("state", ""));
    }

    private List<String> cells(Map<String, String> row) {
        return columns.stream().map(column -> row.getOrDefault(column, "")).toList();
    }

    private List<Count> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(outcome(row), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue(), tone(entry.getKey())))
                .sorted((one, other) -> one.tone().compareTo(other.tone()))
                .toList();
    }

    private static Tone tone(String outcome) {
        return BAD.contains(outcome)
                ? Tone.BAD
                : CAUTION.contains(outcome) ? Tone.CAUTION : IDLE.contains(outcome) ? Tone.IDLE : Tone.GOOD;
    }

    private void html(Writer out) throws IOException {
        int states = Math.max(columns.indexOf("outcome"), columns.indexOf("state"));
        Iterable<List<String>> cells = () -> rows.stream().map(this::cells).iterator();
        HtmlReport.write(out, title, columns, states, List.of(), cells, counts());
    }

    private void text(Writer out) throws IOException {
        out.write(Printable.text(title) + "\n");
        for (Map<String, String> row : rows) {
            out.write(cells(row).stream()
                            .filter(cell -> !cell.isEmpty())
                            .map(Printable::text)
                            .collect(Collectors.joining(", "))
                    + "\n");
        }
        out.write(rows.size() + " in all: "
                + counts().stream()
                        .map(count -> count.number() + " " + Printable.text(count.name()))
                        .collect(Collectors.joining(", "))
                + "\n");
    }

    /** Formats a cell according to RFC 4180. A formula gets a leading quote. */
    private void csv(Writer out) {
        Csv csv = new Csv(out);
        csv.row(columns);
        rows.forEach(row -> csv.row(cells(row)));
    }

    private void junit(Writer out) throws IOException {
        long bad = rows.stream().filter(row -> tone(outcome(row)) == Tone.BAD).count();
        long skipped =
                rows.stream().filter(row -> tone(outcome(row)) == Tone.CAUTION).count();
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + HtmlReport.html(title)
                + "\" tests=\"" + rows.size() + "\" failures=\"" + bad + "\" errors=\"0\" skipped=\"" + skipped
                + "\">\n");
        for (Map<String, String> row : rows) {
            double seconds = Double.parseDouble(row.getOrDefault("tookMillis", "0")) / 1000;
            String reason = HtmlReport.html(outcome(row) + " " + row.getOrDefault("reason", ""));
            out.write("  <testcase classname=\"" + HtmlReport.html(title) + "\" name=\""
                    + HtmlReport.html(cells(row).get(0)) + "\" time=\""
                    + String.format(Locale.ROOT, "%.3f", seconds) + "\""
                    + switch (tone(outcome(row))) {
                        case BAD -> "><failure message=\"" + reason + "\"/></testcase>\n";
                        case CAUTION -> "><skipped message=\"" + reason + "\"/></testcase>\n";
                        default -> "/>\n";
                    });
        }
        out.write("</testsuite>\n");
    }

    private static boolean write(RenderReport report, Path target) throws IOException {
        String name = String.valueOf(target.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!List.of("html", "csv", "xml", "txt").contains(ending)) {
            return false;
        }
        try (BufferedWriter out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
            switch (ending) {
                case "html" -> report.html(out);
                case "csv" -> report.csv(out);
                case "xml" -> report.junit(out);
                default -> report.text(out);
            }
        }
        return true;
    }

    static int command(PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: RenderReport <journal or JSON Lines report> <target: .html, .csv, .xml or .txt>");
            return 2;
        }
        RenderReport report;
        try {
            report = read(Path.of(args[0]));
        } catch (IllegalArgumentException e) {
            out.println(args[0] + " cannot be read: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("cannot read or write a file: " + e);
            return 1;
        }
        try {
            if (!write(report, Path.of(args[1]))) {
                out.println("the name of the target must end in .html, .csv, .xml or .txt: " + args[1]);
                return 2;
            }
        } catch (IOException | UncheckedIOException e) {
            out.println("cannot read or write a file: " + e);
            return 1;
        }
        out.println(report.rows.size() + " rows in " + args[1]);
        return 0;
    }

    public static void main(String[] args) {
        System.exit(command(System.out, args));
    }
}
