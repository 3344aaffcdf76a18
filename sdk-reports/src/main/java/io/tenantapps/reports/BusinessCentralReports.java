package io.tenantapps.reports;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.AppUninstallPlan;
import io.tenantapps.businesscentral.apps.SkippedUpdate;
import io.tenantapps.businesscentral.apps.UninstallStep;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.apps.UpdateReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports on the updates and plans of a Business Central environment. */
final class BusinessCentralReports {
    private BusinessCentralReports() {}

    static Content of(UpdateReport updates) {
        return Content.of(
                "Updates in " + updates.environment(),
                "app",
                List.of("From", "To", "Found", "Reason", "Duration"),
                updates.results().stream().map(BusinessCentralReports::of).toList());
    }

    static ReportRow of(UpdateResult result) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("App id", result.appId().toString());
        details.put("Outcome", result.outcome().name());
        details.put("Operation", Words.or(result.operationId(), ""));
        details.put("Error code", Words.or(result.code(), ""));
        Duration took = result.took();
        details.put("Duration", took == null ? "" : took.toMillis() + " ms");
        return new ReportRow(
                Words.or(result.name(), result.appId().toString()),
                null,
                FleetReports.rating(result.outcome()),
                Words.of(result.outcome()),
                Words.or(result.reason(), ""),
                List.of(
                        Words.or(result.from(), ""),
                        result.to().toString(),
                        Words.or(result.found(), ""),
                        Words.or(result.reason(), ""),
                        took == null ? "" : Words.of(took)),
                details,
                took == null ? null : took.toMillis() / 1000.0,
                null);
    }

    static Content of(UpdatePlan plan) {
        List<ReportRow> rows = new ArrayList<>();
        plan.steps().forEach(step -> {
            for (AppMove move : step.apps()) {
                rows.add(planned(
                        Words.or(move.name(), move.appId().toString()),
                        Words.of(step.kind()),
                        List.of(Words.or(move.from(), ""), move.to().toString(), ""),
                        move.appId().toString()));
            }
        });
        plan.skipped().forEach(skipped -> rows.add(of(skipped)));
        return Content.of("Update plan for " + plan.environment(), "app", List.of("From", "To", "Reason"), rows)
                .kind(Content.Kind.PLAN);
    }

    private static ReportRow of(SkippedUpdate skipped) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("App id", Words.or(skipped.appId(), ""));
        return new ReportRow(
                Words.or(skipped.name(), Words.or(skipped.appId(), "unknown app")),
                null,
                Rating.ATTENTION,
                "Skipped",
                skipped.reason(),
                List.of(Words.or(skipped.from(), ""), Words.or(skipped.to(), ""), skipped.reason()),
                details,
                null,
                null);
    }

    static Content of(AppUninstallPlan plan) {
        List<ReportRow> rows = new ArrayList<>();
        for (UninstallStep step : plan.steps()) {
            rows.add(planned(
                    Words.or(step.name(), step.appId().toString()),
                    "Uninstall",
                    List.of(Words.or(step.version(), ""), step.deleteData() ? "is deleted" : "remains", ""),
                    step.appId().toString()));
        }
        for (String obstacle : plan.obstacles()) {
            rows.add(new ReportRow(
                    plan.environment(),
                    null,
                    Rating.OPEN,
                    "Obstacle",
                    obstacle,
                    List.of("", "", obstacle),
                    Map.of(),
                    null,
                    null));
        }
        return Content.of(
                        "Uninstallation plan for " + plan.environment(),
                        "step",
                        List.of("Version", "Data", "Reason"),
                        rows)
                .kind(Content.Kind.PLAN);
    }

    private static ReportRow planned(String subject, String outcome, List<String> cells, String id) {
        return new ReportRow(subject, null, Rating.NEUTRAL, outcome, "", cells, Map.of("App id", id), null, null);
    }
}
