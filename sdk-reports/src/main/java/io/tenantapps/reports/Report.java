package io.tenantapps.reports;

import io.tenantapps.businesscentral.apps.AppUninstallPlan;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.apps.UpdateReport;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetScheduleResult;
import io.tenantapps.businesscentral.fleet.FleetUpdatePlan;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A report on a run, an inventory or a plan. A report is immutable; each setter returns a changed copy. {@link Reports}
 * writes a report in one of several formats.
 *
 * <p>A report holds all of its rows in memory: about 100 MB for 150,000 rows. The report on an access audit holds only
 * the principals, and reads the file of the inventory again for each format.
 */
public final class Report {
    private static final int ROWS_IN_SUMMARY = 5;

    private final Content content;

    Report(Content content) {
        this.content = content;
    }

    /** Returns a report on a rollout to sites. */
    public static Report of(RolloutReport rollout) {
        return new Report(SharePointReports.of(Arguments.required("rollout", rollout)));
    }

    /** Returns a report on the uninstallation of add-ins. */
    public static Report of(UninstallReport uninstallation) {
        return new Report(SharePointReports.of(Arguments.required("uninstallation", uninstallation)));
    }

    /** Returns a report on the add-ins that a plan would uninstall. */
    public static Report of(AddinUninstallPlan plan) {
        return new Report(SharePointReports.of(Arguments.required("plan", plan)));
    }

    /** Returns a report on add-ins, permissions, findings and gaps. */
    public static Report of(Inventory inventory) {
        return new Report(InventoryReport.of(Arguments.required("inventory", inventory)));
    }

    /** Returns a report on the applications and the sites that they can access. */
    public static Report of(AccessAudit audit) {
        return new Report(AccessReport.of(Arguments.required("audit", audit)));
    }

    /** Returns a report on the updates of an environment. */
    public static Report of(UpdateReport updates) {
        return new Report(BusinessCentralReports.of(Arguments.required("updates", updates)));
    }

    /** Returns a report on the steps of a plan, and on the updates that it skips. */
    public static Report of(UpdatePlan plan) {
        return new Report(BusinessCentralReports.of(Arguments.required("plan", plan)));
    }

    /** Returns a report on the steps of a plan, and on its obstacles. */
    public static Report of(AppUninstallPlan plan) {
        return new Report(BusinessCentralReports.of(Arguments.required("plan", plan)));
    }

    /** Returns a report on the versions of apps in many environments, with a matrix. */
    public static Report of(FleetInventory fleet) {
        return new Report(FleetReports.of(Arguments.required("fleet", fleet)));
    }

    /** Returns a report on the updates of many environments. */
    public static Report ofFleet(List<FleetResult> results) {
        return new Report(FleetReports.of(Arguments.elements("results", results)));
    }

    /** Returns a report on the planned updates of environments themselves. */
    public static Report of(FleetUpdatePlan plan) {
        return new Report(ScheduleReports.of(Arguments.required("plan", plan)));
    }

    /** Returns a report on a run that scheduled the updates of environments themselves. */
    public static Report ofEnvironmentUpdates(List<FleetScheduleResult> results) {
        return new Report(ScheduleReports.of(Arguments.elements("results", results)));
    }

    /**
     * Returns a report on a run from its journal, even if the run was killed. Work that began and did not end is
     * reported as unknown.
     *
     * @param journal the file of a {@code Journal}, or a file with a {@code RolloutRow}, {@code FleetResult}, {@code
     *     FleetScheduleResult} or {@code UpdateResult} as JSON on each line
     * @throws IllegalArgumentException if the file is neither a journal nor a file of results
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Report ofJournal(Path journal) {
        return new Report(JournalReport.of(Arguments.path("journal", journal)));
    }

    /** Sets the title. The default describes the run. */
    public Report title(String title) {
        return new Report(content.title(Arguments.notBlank("title", title)));
    }

    /** Sets the name of the tenant or of the customers. */
    public Report tenant(String tenant) {
        return new Report(content.fact("Tenant", Arguments.notBlank("tenant", tenant)));
    }

    /** Sets the person or pipeline that started the run. */
    public Report by(String name) {
        return new Report(content.fact("By", Arguments.notBlank("name", name)));
    }

    /** Sets the start of the run. */
    public Report startedAt(Instant start) {
        return new Report(content.startedAt(Arguments.required("start", start)));
    }

    /** Sets the duration of the run. The default is the duration that the run reported, if any. */
    public Report took(Duration duration) {
        return new Report(content.took(Arguments.notNegative("duration", duration)));
    }

    /** Adds a sentence on what the run did not cover, such as sites that the application cannot read. */
    public Report limit(String sentence) {
        return new Report(content.limit(Arguments.notBlank("sentence", sentence)));
    }

    /** Returns the verdict, the totals and the causes as lines of plain text, with at most five rows for each cause. */
    public String summary() {
        return PlainText.summary(content, ROWS_IN_SUMMARY).stripTrailing();
    }

    Content content() {
        return content;
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
