package io.tenantapps.reports;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reports on a run from its journal. The last line for a key is the valid one. */
final class JournalReport {
    private static final String RULE = "be a journal, or have a row of a rollout, fleet or update as JSON on each line";
    private static final String TORN =
            "The last line of the journal is incomplete, because the run ended while it wrote that line.";

    /** A key that belongs to another one: the plan of an environment, or a step of that plan. */
    private static final Pattern PART = Pattern.compile("(.+) (?:plan|[0-9a-f]{16} [0-9a-fA-F-]{36})");

    private static final Pattern KEY = Pattern.compile("\\{\"key\":\"((?:[^\"\\\\]++|\\\\.)*+)(\".*)?");

    private final Map<String, ReportRow> rows = new LinkedHashMap<>();
    private final Path file;
    private String title = "";
    private boolean isTorn;
    private @Nullable Instant first;
    private @Nullable String who;

    private JournalReport(Path file) {
        this.file = file;
    }

    static Content of(Path file) {
        JournalReport journal = new JournalReport(file);
        journal.read();
        return journal.report();
    }

    private void read() {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 1;
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                if (!line.isBlank()) {
                    add(line, number, next == null);
                }
                line = next;
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be read: " + Redactor.path(file), e);
        }
        if (title.isEmpty() && rows.isEmpty()) {
            throw refused("is empty");
        }
    }

    private Content report() {
        List<ReportRow> shown = rows.entrySet().stream()
                .filter(row -> !isPart(row.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        Content report = Content.of(
                title.isEmpty() ? String.valueOf(file.getFileName()) : title,
                shown.stream().allMatch(row -> JournalRow.isSite(row.subject())) ? "site" : "item",
                List.of("Before", "After", "Reason", "Duration"),
                shown);
        report = first == null ? report : report.startedAt(first);
        report = who == null ? report : report.by(who);
        return isTorn ? report.limit(TORN) : report;
    }

    /** True for a note about part of the work on another key, because the note of that key covers it. */
    private boolean isPart(String key) {
        Matcher part = PART.matcher(key);
        return part.matches() && rows.containsKey(part.group(1));
    }

    private void add(String line, int number, boolean isLast) {
        Map<?, ?> object;
        try {
            object = Json.read(Map.class, line);
        } catch (IllegalArgumentException e) {
            if (isLast && first != null) {
                torn(line);
                return;
            }
            throw refused("line " + number + " is not JSON");
        }
        Instant at = time(object.get("at"));
        if (object.get("journal") != null) {
            title = String.valueOf(object.get("journal"));
        } else if (object.get("key") != null) {
            note(String.valueOf(object.get("key")), object, at);
        } else {
            ReportRow row = JournalRow.known(object, at);
            if (row == null) {
                throw refused("line " + number + " is another JSON object");
            }
            rows.put("line " + number, row);
        }
        first = first == null ? at : first;
    }

    private void note(String key, Map<?, ?> note, @Nullable Instant at) {
        if (Boolean.TRUE.equals(note.get("cut"))) {
            begunUnlessDone(key, at);
            return;
        }
        if (note.get("value") instanceof Map<?, ?> value && value.get("who") != null) {
            who = String.valueOf(value.get("who"));
        }
        rows.put(key, JournalRow.of(key, note, at));
    }

    /** Adds the last line of a killed run: its work may have begun. */
    private void torn(String line) {
        isTorn = true;
        Matcher key = KEY.matcher(line);
        if (!key.matches() || key.group(1).isEmpty()) {
            return;
        }
        boolean isWhole = key.group(2) != null;
        String written = isWhole ? key.group(1) : key.group(1).replaceAll("\\\\u[0-9a-fA-F]{0,3}$", "");
        String name = String.valueOf(
                Json.read(Map.class, "{\"key\":\"" + written + "\"}").get("key"));
        if (!isWhole) {
            begunUnlessDone(name, null);
        } else if (!rows.containsKey(name) || rows.get(name).rating() != Rating.GOOD) {
            rows.put(name, JournalRow.begun(name, null));
        }
    }

    /** Treats each key that starts with a text as begun, because only the start of the key was written. */
    private void begunUnlessDone(String start, @Nullable Instant at) {
        rows.replaceAll(
                (key, row) -> key.startsWith(start) && row.rating() == Rating.FAILED ? JournalRow.begun(key, at) : row);
    }

    private static @Nullable Instant time(@Nullable Object text) {
        try {
            return text == null ? null : Instant.parse(text.toString());
        } catch (DateTimeParseException e) {
            return null; // another field of a report, not a time
        }
    }

    private IllegalArgumentException refused(String found) {
        return new IllegalArgumentException("journal must " + RULE + ", but " + found + ": " + Redactor.path(file));
    }
}
