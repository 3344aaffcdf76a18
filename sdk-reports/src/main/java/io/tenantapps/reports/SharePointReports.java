package io.tenantapps.reports;

import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallCandidate;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.addins.UninstallRow;
import io.tenantapps.sharepoint.addins.UninstallState;
import io.tenantapps.sharepoint.rollout.RolloutDrift;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reports on rollouts and on uninstallations of add-ins. */
final class SharePointReports {
    private SharePointReports() {}

    static Content of(RolloutReport rollout) {
        String title = rollout.isDryRun() ? "Dry run of a rollout" : "Rollout";
        Content report = Content.of(
                title,
                "site",
                List.of("Before", "After", "Reason", "Duration"),
                rollout.rows().stream()
                        .map(row -> rollout.isDryRun() ? planned(row) : of(row))
                        .toList());
        long resumed = rollout.totals().resumed();
        if (resumed > 0) {
            report = report.limit("An earlier run completed " + Words.count(resumed, "site") + ".");
        }
        for (String omission : rollout.omissions()) {
            report = report.limit(omission);
        }
        List<String> versions = rollout.rows().stream()
                .filter(row -> rating(row.outcome()) == Rating.GOOD)
                .map(row -> Words.or(row.after(), ""))
                .distinct()
                .toList();
        report = versions.size() == 1 ? report.fact("Version", versions.get(0)) : report;
        return (rollout.isDryRun() ? report.kind(Content.Kind.PLAN) : report)
                .took(rollout.totals().took());
    }

    /** Returns the row of a dry run, with the outcome that a real run would have. */
    private static ReportRow planned(RolloutRow row) {
        return switch (row.outcome()) {
            case INSTALLED -> of(row).outcome("Would be installed");
            case UPGRADED -> of(row).outcome("Would be upgraded");
            case UNINSTALLED -> of(row).outcome("Would be uninstalled");
            default -> of(row);
        };
    }

    static ReportRow of(RolloutRow row) {
        String drift = row.drift().stream().map(RolloutDrift::toString).collect(Collectors.joining("; "));
        String reason = row.reason().isEmpty() ? drift : row.reason();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("URL", row.site());
        details.put("Outcome", row.outcome().name());
        details.put("Drift", drift);
        details.put("Duration", row.tookMillis() == 0 ? "" : row.tookMillis() + " ms");
        details.put("Correlation id", Words.or(row.correlationId(), ""));
        details.put("Completed by an earlier run", row.isResumed() ? "yes" : "");
        return new ReportRow(
                row.site(),
                row.site(),
                rating(row.outcome()),
                Words.of(row.outcome()),
                reason,
                List.of(
                        Words.or(row.before(), ""),
                        Words.or(row.after(), ""),
                        reason,
                        row.tookMillis() == 0 ? "" : Words.of(row.took())),
                details,
                row.tookMillis() == 0 ? null : row.tookMillis() / 1000.0,
                null);
    }

    static Rating rating(RolloutOutcome outcome) {
        return switch (outcome) {
            case INSTALLED, UPGRADED, UNINSTALLED -> Rating.GOOD;
            case UNCHANGED, SKIPPED -> Rating.NEUTRAL;
            case FAILED -> Rating.FAILED;
            case UNKNOWN -> Rating.UNKNOWN;
            case NOT_STARTED -> Rating.OPEN;
        };
    }

    static Content of(UninstallReport uninstallation) {
        Content report = Content.of(
                "Uninstallation of add-ins",
                "add-in",
                List.of("Site", "Reason", "Job"),
                uninstallation.rows().stream().map(SharePointReports::of).toList());
        return uninstallation.removedByReview() == 0
                ? report
                : report.limit("The reviewer removed " + Words.count(uninstallation.removedByReview(), "add-in")
                        + " from the plan.");
    }

    private static ReportRow of(UninstallRow row) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("URL", row.site());
        details.put("Instance", Words.or(row.instanceId(), ""));
        details.put("State", row.state().name());
        details.put("Job", Words.or(row.jobId(), ""));
        row.errors().forEach(error -> details.merge("Errors", error.toString(), (one, more) -> one + "; " + more));
        return new ReportRow(
                Words.or(row.title(), row.site()),
                row.site(),
                rating(row.state()),
                Words.of(row.state()),
                row.message(),
                List.of(row.site(), row.message(), Words.or(row.jobId(), "")),
                details,
                null,
                null);
    }

    static Rating rating(UninstallState state) {
        return switch (state) {
            case SUCCEEDED -> Rating.GOOD;
            case FAILED, REFUSED -> Rating.FAILED;
            case LOST, UNKNOWN -> Rating.UNKNOWN;
            case PLANNED, RUNNING -> Rating.OPEN;
        };
    }

    static Content of(AddinUninstallPlan plan) {
        Content report = Content.of(
                        "Add-ins to uninstall",
                        "add-in",
                        List.of("Site", "Type", "Installed"),
                        plan.rows().stream().map(SharePointReports::of).toList())
                .kind(Content.Kind.PLAN)
                .limit("Uninstalling an add-in deletes its app web with all data in it.");
        return plan.skippedTenantWide() == 0
                ? report
                : report.limit("The plan skips " + Words.count(plan.skippedTenantWide(), "add-in")
                        + " deployed to the whole tenant.");
    }

    private static ReportRow of(UninstallCandidate row) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("URL", row.site());
        details.put("Instance", row.instanceId());
        details.put("Product", Words.or(row.productId(), ""));
        details.put("Installed", Words.or(row.installedAt(), ""));
        return new ReportRow(
                Words.or(row.title(), row.instanceId()),
                row.site(),
                Rating.NEUTRAL,
                "Planned",
                "",
                List.of(row.site(), Words.of(row.type()), Words.day(row.installedAt())),
                details,
                null,
                null);
    }
}
