package io.tenantapps.reports;

import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reports for the tests. */
final class Samples {
    static final String SITE = "https://contoso.sharepoint.com/sites/";

    /** Text that tries to break out of every format: markup, formulas, control characters, lone surrogates. */
    static final String NASTY = "=1+1</script><script>document.title='pwned'</script><img src=x onerror=alert(1)>"
            + "]]>&\"'|`*[x](javascript:alert(1)) @admin\n\u202E\u0007\uD83D Зарплаты 給料 رواتب 🚀";

    private static final List<String> OUTCOMES =
            List.of("FAILED", "UNKNOWN", "SKIPPED", "INSTALLED", "UNCHANGED", "UPGRADED", "UPGRADED", "UPGRADED");

    private Samples() {}

    static RolloutRow row(String site, String outcome, String reason, long millis) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("site", site);
        row.put("before", "1.0.0.0");
        row.put("after", "1.1.0.0");
        row.put("outcome", outcome);
        row.put("reason", reason);
        row.put("drift", List.of());
        row.put("tookMillis", millis);
        row.put("correlationId", "5a1e0000-0000-4000-8000-000000000001");
        return RolloutRow.fromJson(Json.write(row));
    }

    /** Returns a rollout with rows of many outcomes. */
    static Report rollout(int rows) {
        List<RolloutRow> all = IntStream.range(0, rows)
                .mapToObj(i -> {
                    String outcome = OUTCOMES.get(i % 8);
                    String reason = switch (outcome) {
                        case "FAILED" ->
                            i % 16 < 8
                                    ? "No site exists at this URL."
                                    : "The site is locked, so the app was not installed. Unlock it in the"
                                            + " SharePoint admin center, and run the rollout again. " + NASTY;
                        case "UNKNOWN" -> "The response was lost, and no effect was seen.";
                        case "SKIPPED" -> "The site is excluded.";
                        default -> "";
                    };
                    return row(SITE + "team-" + i, outcome, reason, i % 90 * 1_000L);
                })
                .toList();
        return Report.of(RolloutReport.of(all))
                .title("Rollout of News 1.1.0.0")
                .tenant("Contoso")
                .by("Release pipeline, run 4711")
                .startedAt(Instant.parse("2026-09-01T09:15:00Z"))
                .took(Duration.ofMinutes(48))
                .limit("The application cannot read personal sites, so they are not included.");
    }

    /** Returns a report with hostile text in every place. */
    static Report hostile() {
        ReportRow row = new ReportRow(
                NASTY,
                "javascript:alert(1)",
                Rating.FAILED,
                NASTY,
                NASTY,
                List.of(NASTY),
                Map.of(NASTY, NASTY),
                1.5,
                null);
        Map<String, Map<String, Matrix.Cell>> cells =
                Map.of(NASTY, Map.of(NASTY, new Matrix.Cell(NASTY, NASTY, Rating.GOOD)));
        return new Report(Content.of(NASTY, "row", List.of(NASTY), List.of(row))
                        .matrix(new Matrix(NASTY, "Environment", NASTY, List.of(NASTY), cells, NASTY)))
                .tenant(NASTY)
                .by(NASTY)
                .limit(NASTY);
    }
}
