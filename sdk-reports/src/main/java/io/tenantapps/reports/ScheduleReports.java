package io.tenantapps.reports;

import io.tenantapps.businesscentral.fleet.FleetPlannedUpdates;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetScheduleOutcome;
import io.tenantapps.businesscentral.fleet.FleetScheduleResult;
import io.tenantapps.businesscentral.fleet.FleetUpdatePlan;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.businesscentral.updates.ScheduleDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports on the updates of many environments themselves. */
final class ScheduleReports {
    private ScheduleReports() {}

    static Content of(List<FleetScheduleResult> results) {
        boolean isDryRun = results.stream().anyMatch(each -> each.outcome() == FleetScheduleOutcome.WOULD_CHANGE);
        return Content.of(
                        "Dates of environment updates",
                        "environment",
                        List.of("Update", "Before", "Requested", "After", "Type", "Reason"),
                        results.stream()
                                .map(ScheduleReports::of)
                                .sorted(Comparator.comparing(ReportRow::subject))
                                .toList())
                .kind(isDryRun ? Content.Kind.PLAN : Content.Kind.RUN);
    }

    static ReportRow of(FleetScheduleResult result) {
        String reason = Words.or(result.reason(), "");
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Tenant", result.tenant());
        details.put("Environment", Words.or(result.environment(), ""));
        details.put("Country", Words.or(result.country(), ""));
        details.put("Version", Words.or(result.version(), ""));
        details.put("Request", result.request());
        details.put("Outcome", result.outcome().name());
        details.put("Before", Words.or(result.before(), ""));
        details.put("Requested", Words.or(result.requested(), ""));
        details.put("After", Words.or(result.after(), ""));
        return new ReportRow(
                FleetReports.pair(result.tenant(), result.environment()),
                null,
                rating(result.outcome()),
                Words.of(result.outcome()),
                rating(result.outcome()) == Rating.GOOD ? "" : reason,
                List.of(
                        Words.or(result.target(), ""),
                        minute(result.before()),
                        minute(result.requested()),
                        minute(result.after()),
                        Words.or(result.type(), ""),
                        reason),
                details,
                null,
                null);
    }

    private static Rating rating(FleetScheduleOutcome outcome) {
        return switch (outcome) {
            case CHANGED, ALREADY_SO -> Rating.GOOD;
            case WOULD_CHANGE, SKIPPED -> Rating.NEUTRAL;
            case NOT_POSSIBLE, NOT_READY, NOT_STARTED -> Rating.OPEN;
            case UNCHANGED, FAILED -> Rating.FAILED;
            case UNKNOWN -> Rating.UNKNOWN;
        };
    }

    private static String minute(@Nullable Instant time) {
        return time == null ? "" : Words.minute(time);
    }

    static Content of(FleetUpdatePlan plan) {
        List<ReportRow> rows = new ArrayList<>();
        plan.environments().forEach(environment -> rows.add(of(environment)));
        for (FleetResult result : plan.unread()) {
            rows.add(FleetReports.unreadRow(result)
                    .with(List.of(
                            Words.or(result.version(), ""),
                            "",
                            "",
                            "",
                            "",
                            Words.or(result.type(), ""),
                            Words.or(result.reason(), ""))));
        }
        return Content.of(
                        "Planned environment updates",
                        "environment",
                        List.of("Version", "Update", "Date", "Last day", "Enforced from", "Type", "Reason"),
                        rows)
                .kind(Content.Kind.AUDIT);
    }

    private static ReportRow of(FleetPlannedUpdates environment) {
        EnvironmentUpdate planned = environment.planned();
        ScheduleDetails schedule = planned == null ? null : planned.scheduleDetails();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Country", Words.or(environment.country(), ""));
        details.put("Cadence", Words.or(environment.cadence(), ""));
        details.put("Window", Words.or(environment.window(), ""));
        details.put("Grace period from", Words.or(environment.gracePeriodStart(), ""));
        details.put(
                "Selectable versions",
                environment.selectable().stream()
                        .map(each -> each.targetVersion() + " (" + each.versionType() + ")")
                        .collect(Collectors.joining(", ")));
        return new ReportRow(
                FleetReports.pair(environment.tenant(), environment.environment()),
                null,
                Rating.NEUTRAL,
                planned == null ? "No update selected" : "Update selected",
                "",
                List.of(
                        Words.or(environment.version(), ""),
                        planned == null ? "" : Words.or(planned.targetVersion(), ""),
                        minute(planned == null ? null : planned.scheduledFor()),
                        schedule == null ? "" : Words.or(schedule.lastSelectableDay(), ""),
                        Words.day(environment.enforcedPeriodStart()),
                        Words.or(environment.type(), ""),
                        ""),
                details,
                null,
                null);
    }
}
