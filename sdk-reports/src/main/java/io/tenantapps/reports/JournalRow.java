package io.tenantapps.reports;

import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.fleet.FleetOutcome;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetScheduleOutcome;
import io.tenantapps.businesscentral.fleet.FleetScheduleResult;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.addins.UninstallState;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts the notes in a journal to rows. The cells of such a row are the version before, the version after, the
 * reason and the time.
 */
final class JournalRow {
    private static final String CAUSE_OF_BEGUN =
            "The run ended before this work did. Start the run again: it checks this work first.";

    private JournalRow() {}

    /** Returns the row for the last note of a key. */
    static ReportRow of(String key, Map<?, ?> note, @Nullable Instant at) {
        Object value = note.get("value");
        String error = Words.or(note.get("error"), "");
        String state = String.valueOf(note.get("state"));
        if (state.equals("begun")) {
            return begun(key, value, at);
        }
        ReportRow known = value instanceof Map<?, ?> map ? known(map, at) : null;
        if (known != null) {
            return known;
        }
        if (state.equals("done")) {
            return row(key, Rating.GOOD, "Done", "", value, at);
        }
        return error.startsWith("settled by a later ")
                ? row(key, Rating.NEUTRAL, "Settled", error, value, at)
                : row(key, Rating.FAILED, "Failed", error, value, at);
    }

    static ReportRow begun(String key, @Nullable Instant at) {
        return begun(key, null, at);
    }

    /**
     * Returns the row for work that began but has no recorded end. The value of such a note contains the intended
     * outcome.
     */
    private static ReportRow begun(String key, @Nullable Object value, @Nullable Instant at) {
        Map<Object, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put("outcome".equals(name) ? "intended" : name, field));
        }
        return row(key, Rating.UNKNOWN, "Begun, outcome unknown", CAUSE_OF_BEGUN, fields, at);
    }

    /** Returns the row for a result that the SDK writes, or null for another value. */
    static @Nullable ReportRow known(Map<?, ?> value, @Nullable Instant at) {
        try {
            return result(value, at);
        } catch (IllegalArgumentException e) {
            return null; // a value from another program that happens to use the same field names
        }
    }

    private static @Nullable ReportRow result(Map<?, ?> value, @Nullable Instant at) {
        if (value.get("site") != null && hasOutcome(value, RolloutOutcome.values())) {
            return at(SharePointReports.of(RolloutRow.fromJson(Json.write(value))), at);
        }
        if (value.get("tenant") != null
                && value.get("request") != null
                && hasOutcome(value, FleetScheduleOutcome.values())) {
            ReportRow row = ScheduleReports.of(FleetScheduleResult.fromJson(Json.write(value)));
            List<String> cells = row.cells();
            return at(row.with(List.of(cells.get(1), cells.get(3), cells.get(5), "")), at);
        }
        if (value.get("tenant") != null && hasOutcome(value, FleetOutcome.values())) {
            ReportRow row = FleetReports.of(FleetResult.fromJson(Json.write(value)));
            String reason = row.cells().get(3);
            return at(row.with(List.of("", "", reason, row.cells().get(4))), at);
        }
        if (value.get("appId") != null && hasOutcome(value, UpdateOutcome.values())) {
            ReportRow row = BusinessCentralReports.of(UpdateResult.fromJson(Json.write(value)));
            return at(
                    row.with(List.of(
                            row.cells().get(0),
                            row.cells().get(1),
                            row.cause(),
                            row.cells().get(4))),
                    at);
        }
        if (value.get("result") instanceof Map<?, ?> result) {
            return result(result, at);
        }
        return value.get("instanceId") != null && value.get("result") != null ? evidence(value, at) : null;
    }

    private static boolean hasOutcome(Map<?, ?> value, Enum<?>... outcomes) {
        return Arrays.stream(outcomes).anyMatch(each -> each.name().equals(value.get("outcome")));
    }

    private static ReportRow evidence(Map<?, ?> value, @Nullable Instant at) {
        String state = String.valueOf(value.get("result"));
        Rating rating = Arrays.stream(UninstallState.values())
                .filter(each -> each.name().equals(state))
                .map(SharePointReports::rating)
                .findFirst()
                .orElse(Rating.UNKNOWN);
        return row("", rating, Words.of(state), Words.or(value.get("message"), ""), value, at);
    }

    private static ReportRow row(
            String key, Rating rating, String outcome, String cause, @Nullable Object value, @Nullable Instant at) {
        JournalKey work = JournalKey.of(key);
        Map<String, String> details = new LinkedHashMap<>();
        if (!key.isEmpty()) {
            details.put("Key", key);
        }
        Map<?, ?> fields = value instanceof Map<?, ?> map ? map : Map.of();
        fields.forEach((name, field) -> details.put(words(String.valueOf(name)), Words.or(field, "")));
        String id = Cause.correlationId(cause);
        if (id != null) {
            details.putIfAbsent("Correlation id", id);
        }
        return at(
                new ReportRow(
                        Words.or(fields.get("title"), Words.or(fields.get("instanceId"), work.subject())),
                        Words.or(fields.get("site"), work.subject()),
                        rating,
                        work.outcome(outcome),
                        cause,
                        List.of("", "", cause, ""),
                        details,
                        null,
                        null),
                at);
    }

    /** Returns the words of a field, such as {@code Instance id} for {@code instanceId}. */
    private static String words(String field) {
        return Words.of(field.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }

    private static ReportRow at(ReportRow row, @Nullable Instant at) {
        if (at == null) {
            return row;
        }
        Map<String, String> details = new LinkedHashMap<>(row.details());
        details.put("At", at.toString());
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
