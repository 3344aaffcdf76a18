package io.tenantapps.reports;

import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.rollout.RolloutRow;
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
import org.jspecify.annotations.Nullable;

/** Reports on a run from its journal. The last line for a key is the valid one. */
final class JournalReport {
    private static final String CAUSE_OF_BEGUN =
            "The run ended before this work did. Run it again: it checks the work first.";

    private final Map<String, ReportRow> rows = new LinkedHashMap<>();
    private String title = "";
    private @Nullable Instant first;

    private JournalReport() {}

    static Report of(Path file) {
        JournalReport journal = new JournalReport();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    journal.add(line, number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be read: " + Redactor.path(file), e);
        }
        if (journal.title.isEmpty() && journal.rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "journal must be a journal or a report with one JSON object per line, but is empty: "
                            + Redactor.path(file));
        }
        Report report = Report.of(
                journal.title.isEmpty() ? String.valueOf(file.getFileName()) : journal.title,
                "item",
                List.of("Before", "After", "Reason", "Duration"),
                List.copyOf(journal.rows.values()));
        return journal.first == null ? report : report.startedAt(journal.first);
    }

    private void add(String line, int number) {
        Map<?, ?> object;
        try {
            object = Json.read(Map.class, line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "journal must have one JSON object per line, but line " + number + " is not one", e);
        }
        Instant at = time(object.get("at"));
        if (first == null) {
            first = at;
        }
        if (object.get("journal") != null) {
            title = String.valueOf(object.get("journal"));
        } else if (object.get("key") != null) {
            rows.put(String.valueOf(object.get("key")), entry(object, at));
        } else {
            rows.put("line " + number, value(object, at, String.valueOf(number)));
        }
    }

    private static @Nullable Instant time(@Nullable Object text) {
        try {
            return text == null ? null : Instant.parse(text.toString());
        } catch (DateTimeParseException e) {
            return null; // another field of a report, not a time
        }
    }

    private static ReportRow entry(Map<?, ?> entry, @Nullable Instant at) {
        String key = String.valueOf(entry.get("key"));
        String subject = key.substring(key.lastIndexOf(' ') + 1);
        String state = String.valueOf(entry.get("state"));
        if (state.equals("done") && entry.get("value") instanceof Map<?, ?> value) {
            return value(value, at, subject);
        }
        String error = Words.or(entry.get("error"), "");
        return switch (state) {
            case "done" -> row(subject, Rating.GOOD, "Done", "", at);
            case "failed" -> row(subject, Rating.FAILED, "Failed", error, at);
            default -> row(subject, Rating.UNKNOWN, "Begun", CAUSE_OF_BEGUN, at);
        };
    }

    private static ReportRow row(String subject, Rating rating, String outcome, String cause, @Nullable Instant at) {
        return new ReportRow(subject, subject, rating, outcome, cause, List.of("", "", cause, ""), times(at), null, at);
    }

    private static Map<String, String> times(@Nullable Instant at) {
        return at == null ? Map.of() : Map.of("At", at.toString());
    }

    /** Reads a row of a rollout or a result of a fleet; any other object becomes a row with its fields. */
    private static ReportRow value(Map<?, ?> value, @Nullable Instant at, String subject) {
        if (value.get("site") != null && value.get("outcome") != null) {
            return at(SharePointReports.of(RolloutRow.fromJson(Json.write(value))), at);
        }
        if (value.get("tenant") != null && value.get("outcome") != null) {
            ReportRow row = FleetReports.of(FleetResult.fromJson(Json.write(value)));
            return at(
                    new ReportRow(
                            row.subject(),
                            row.link(),
                            row.rating(),
                            row.outcome(),
                            row.cause(),
                            List.of(
                                    row.cells().get(0),
                                    "",
                                    row.cells().get(3),
                                    row.cells().get(4)),
                            row.details(),
                            row.seconds(),
                            null),
                    at);
        }
        Map<String, String> details = new LinkedHashMap<>(times(at));
        value.forEach((name, field) -> details.put(String.valueOf(name), Words.or(field, "")));
        return new ReportRow(subject, subject, Rating.GOOD, "Done", "", List.of("", "", "", ""), details, null, at);
    }

    private static ReportRow at(ReportRow row, @Nullable Instant at) {
        Map<String, String> details = new LinkedHashMap<>(row.details());
        details.putAll(times(at));
        return new ReportRow(
                row.subject(),
                row.link(),
                row.rating(),
                row.outcome(),
                row.cause(),
                row.cells(),
                details,
                row.seconds(),
                at);
    }
}
