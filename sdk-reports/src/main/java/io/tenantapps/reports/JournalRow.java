package io.tenantapps.reports;

import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.addins.UninstallState;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes rows of the notes in a journal. Their cells are the version before, the version after, the reason and the time. */
final class JournalRow {
    private static final String CAUSE_OF_BEGUN =
            "The run ended before this work did. Run it again: it checks the work first.";

    private static final Pattern SITE = Pattern.compile("(?s)(?:.* )?(https?://[^ ]+)(?: again, .*)?");
    private static final Pattern ENVIRONMENT = Pattern.compile("([^:]+)/[^/ ]+/([^/ ]+)");

    private JournalRow() {}

    /** Returns the row for the last note of a key. */
    static ReportRow of(String key, Map<?, ?> note, @Nullable Instant at) {
        Object value = note.get("value");
        String error = Words.or(note.get("error"), "");
        switch (String.valueOf(note.get("state"))) {
            case "done" -> {
                ReportRow known = value instanceof Map<?, ?> map ? known(map, at) : null;
                return known == null ? row(key, Rating.GOOD, "Done", "", value, at) : known;
            }
            case "failed" -> {
                return error.startsWith("settled by a later ")
                        ? row(key, Rating.NEUTRAL, "Settled", error, value, at)
                        : row(key, Rating.FAILED, "Failed", error, value, at);
            }
            default -> {
                return begun(key, value, at);
            }
        }
    }

    static ReportRow begun(String key, @Nullable Instant at) {
        return begun(key, null, at);
    }

    private static ReportRow begun(String key, @Nullable Object value, @Nullable Instant at) {
        return row(key, Rating.UNKNOWN, "Begun", CAUSE_OF_BEGUN, value, at);
    }

    /** Returns the row for a value that the SDK writes, or null for another value. */
    static @Nullable ReportRow known(Map<?, ?> value, @Nullable Instant at) {
        boolean hasOutcome = value.get("outcome") != null;
        if (hasOutcome && value.get("site") != null) {
            return at(SharePointReports.of(RolloutRow.fromJson(Json.write(value))), at);
        }
        if (hasOutcome && value.get("tenant") != null) {
            ReportRow row = FleetReports.of(FleetResult.fromJson(Json.write(value)));
            return at(
                    row.with(List.of(
                            row.cells().get(0),
                            "",
                            row.cells().get(3),
                            row.cells().get(4))),
                    at);
        }
        if (hasOutcome && value.get("appId") != null) {
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
            return known(result, at);
        }
        return value.get("instanceId") != null && value.get("result") != null ? evidence(value, at) : null;
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
        Map<String, String> details = new LinkedHashMap<>();
        if (!key.isEmpty()) {
            details.put("Key", key);
        }
        Map<?, ?> fields = value instanceof Map<?, ?> map ? map : Map.of();
        fields.forEach((name, field) -> details.put(words(String.valueOf(name)), Words.or(field, "")));
        String subject = Words.or(fields.get("title"), subject(Words.or(fields.get("instanceId"), key)));
        String link = Words.or(fields.get("site"), subject(key));
        return at(
                new ReportRow(subject, link, rating, outcome, cause, List.of("", "", cause, ""), details, null, null),
                at);
    }

    /** Returns the words of a field, such as {@code Instance id} for {@code instanceId}. */
    private static String words(String field) {
        return Words.of(field.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }

    static boolean isSite(String subject) {
        return SITE.matcher(subject).matches();
    }

    /** Returns the site or the environment of a key. */
    private static String subject(String key) {
        Matcher site = SITE.matcher(key);
        if (site.matches()) {
            return site.group(1);
        }
        Matcher environment = ENVIRONMENT.matcher(key);
        return environment.matches() ? environment.group(1) + " · " + environment.group(2) : key;
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
