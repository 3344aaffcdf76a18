package io.tenantapps.reports;

import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.bulk.JournalView;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reports on a run from its journal, or from a file with a result on each line. The last line for a key or a subject is
 * the valid one.
 */
final class JournalReport {
    private static final String RULE = "be a journal, or have a row of a rollout, fleet or update as JSON on each line";
    private static final String BEGUN_ONLY =
            "A journal lists only the work that began, so the report does not show the rest of the run.";
    private static final String ENDED_ONLY =
            "The file lists only the work that has finished, so the report does not show the rest of the run.";
    private static final String TORN =
            "The last line of the file is incomplete, because the run ended while it was writing that line.";

    /** A key that belongs to another key: the plan of an environment, or a step of that plan. */
    private static final Pattern PART = Pattern.compile("(.+) (?:plan|[0-9a-f]{16} [0-9a-fA-F-]{36})");

    private final Map<String, ReportRow> rows = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> nouns = new HashSet<>();
    private final Path file;
    private @Nullable String subject;
    private boolean isTorn;
    private @Nullable Instant first;
    private @Nullable Instant last;
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
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 1;
            String line = lines.readLine();
            while (line != null && !isTorn) {
                String next = lines.readLine();
                if (!line.isBlank()) {
                    add(line, number, next == null);
                }
                line = next;
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The journal cannot be read because " + Words.reason(e, "the file") + ": " + Redactor.path(file),
                    e);
        }
        if (subject != null) {
            check(subject);
        } else if (rows.isEmpty()) {
            throw refused("is empty");
        }
    }

    private Content report() {
        Map<String, ReportRow> shown = new LinkedHashMap<>(rows);
        shown.keySet().removeIf(this::isPart);
        if (subject != null) {
            shown.keySet().forEach(key -> nouns.add(JournalKey.of(key).noun()));
        }
        Content report = Content.of(
                        subject == null ? String.valueOf(file.getFileName()) : subject,
                        nouns.size() == 1 ? nouns.iterator().next() : "item",
                        List.of("Before", "After", "Reason", "Duration"),
                        List.copyOf(shown.values()))
                .kind(Content.Kind.RECORD)
                .limit(subject == null ? ENDED_ONLY : BEGUN_ONLY);
        report = first == null ? report : report.startedAt(first);
        report = last == null ? report : report.fact("Last entry", Words.minute(last));
        report = who == null ? report : report.fact("By", who);
        return isTorn ? report.limit(TORN) : report;
    }

    /** True for a note about a part of the work that the note of another key covers. */
    private boolean isPart(String key) {
        Matcher part = PART.matcher(key);
        return part.matches() && rows.containsKey(part.group(1));
    }

    private void add(String line, int number, boolean isLast) {
        Map<?, ?> object;
        try {
            object = Json.read(Map.class, line);
        } catch (IllegalArgumentException e) {
            isTorn = isLast && (subject != null || !rows.isEmpty());
            if (!isTorn && subject == null) {
                throw refused("line " + number + " is not JSON");
            }
            return; // the check of the journal refuses a damaged line
        }
        Instant at = time(object.get("at"));
        if (object.get("journal") != null) {
            subject = String.valueOf(object.get("journal"));
        } else if (subject != null) {
            note(String.valueOf(object.get("key")), object, at);
        } else {
            result(object, number);
        }
        first = first == null ? at : first;
        last = at == null ? last : at;
    }

    private void note(String key, Map<?, ?> note, @Nullable Instant at) {
        if (note.get("cut") != null) {
            return; // the line has only the start of a key; the check of the journal finds the keys with this start
        }
        if (note.get("value") instanceof Map<?, ?> value && value.get("who") != null) {
            who = String.valueOf(value.get("who"));
        }
        rows.put(key, JournalRow.of(key, note, at));
        if ("begun".equals(note.get("state"))) {
            begun.add(key);
        } else {
            begun.remove(key);
        }
    }

    private void result(Map<?, ?> result, int number) {
        ReportRow row = JournalRow.known(result, null);
        if (row == null) {
            throw refused("line " + number + " is a different kind of JSON object");
        }
        boolean isApp = result.get("site") == null && result.get("tenant") == null;
        nouns.add(isApp ? "app" : result.get("site") == null ? "environment" : "site");
        rows.put(isApp ? "line " + number : row.subject(), row);
    }

    /** Refuses a damaged journal, and adds the work whose start is recorded in a truncated line. */
    private void check(String subject) {
        JournalView journal = Journal.read(file, subject);
        Set<String> keys = new LinkedHashSet<>(rows.keySet());
        keys.addAll(journal.notes().keySet());
        for (String key : keys) {
            if (journal.state(key) == Journal.State.BEGUN && begun.add(key)) {
                rows.put(key, JournalRow.begun(key, null));
            }
        }
    }

    private static @Nullable Instant time(@Nullable Object text) {
        try {
            return text == null ? null : Instant.parse(text.toString());
        } catch (DateTimeParseException e) {
            return null; // another field of a result, not a time
        }
    }

    private IllegalArgumentException refused(String found) {
        return new IllegalArgumentException("journal must " + RULE + ", but " + found + ": " + Redactor.path(file));
    }
}
