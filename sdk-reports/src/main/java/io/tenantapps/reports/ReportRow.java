package io.tenantapps.reports;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a report.
 *
 * @param subject the site, environment or add-in
 * @param link the URL of the subject's page if it is an absolute HTTPS URL; otherwise null
 * @param rating the meaning of the outcome
 * @param outcome the outcome in words
 * @param cause the reason, which groups failures; empty if it is unknown
 * @param cells the other cells, one for each column of the report
 * @param details exact values by name, for readers who want more detail
 * @param seconds the duration; null if unknown
 * @param at the end of the work; null if unknown
 */
record ReportRow(
        String subject,
        @Nullable String link,
        Rating rating,
        String outcome,
        String cause,
        List<String> cells,
        Map<String, String> details,
        @Nullable Double seconds,
        @Nullable Instant at) {

    ReportRow {
        link = link != null && link.startsWith("https://") ? link : null;
        cells = List.copyOf(cells);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Returns a copy with another outcome. */
    ReportRow outcome(String other) {
        return new ReportRow(subject, link, rating, other, cause, cells, details, seconds, at);
    }

    /** Returns a copy with other cells. */
    ReportRow with(List<String> other) {
        return new ReportRow(subject, link, rating, outcome, cause, other, details, seconds, at);
    }
}
