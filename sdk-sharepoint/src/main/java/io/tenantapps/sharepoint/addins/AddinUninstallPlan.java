package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A plan to uninstall add-ins; its execution records evidence. An {@link UninstallSelection} creates the plan. The
 * client sends nothing until {@link #dryRun} or {@link #run} is called.
 *
 * <pre>{@code
 * AddinUninstallPlan plan = addins.uninstallPlan().type(AddinType.PROVIDER_HOSTED).of(inventory);
 * plan.writeReview(Path.of("review.csv"));
 * // a person removes the rows of add-ins that must stay
 * UninstallReport report = plan.review(Path.of("review.csv")).run(Path.of("evidence.jsonl"), "Megan Bowen");
 * }</pre>
 */
@CheckReturnValue
public final class AddinUninstallPlan {
    private final AdminSite admin;
    private final List<UninstallCandidate> rows;
    private final long skippedTenantWide;
    private final long removedByReview;
    private final boolean tenantWide;
    private final Duration timeout;
    private final boolean repeatsUnknown;
    private final Consumer<UninstallRow> progress;

    AddinUninstallPlan(AdminSite admin, List<UninstallCandidate> rows, long skippedTenantWide, boolean tenantWide) {
        this(admin, rows, skippedTenantWide, 0, tenantWide, Duration.ofMinutes(30), false, row -> {});
    }

    private AddinUninstallPlan(
            AdminSite admin,
            List<UninstallCandidate> rows,
            long skippedTenantWide,
            long removedByReview,
            boolean tenantWide,
            Duration timeout,
            boolean repeatsUnknown,
            Consumer<UninstallRow> progress) {
        this.admin = admin;
        this.rows = rows;
        this.skippedTenantWide = skippedTenantWide;
        this.removedByReview = removedByReview;
        this.tenantWide = tenantWide;
        this.timeout = timeout;
        this.repeatsUnknown = repeatsUnknown;
        this.progress = progress;
    }

    /** Returns the add-ins to uninstall, without duplicates. */
    public List<UninstallCandidate> rows() {
        return rows;
    }

    /**
     * Returns the number of add-ins that match the selection but were deployed tenant-wide. Each add-in counts once,
     * regardless of the number of webs that list it.
     */
    public long skippedTenantWide() {
        return skippedTenantWide;
    }

    /** Returns the number of add-ins that a {@linkplain #review review} removed from the plan. */
    public long removedByReview() {
        return removedByReview;
    }

    /**
     * Returns the plan as text for display, with a line for each add-in. Text from the service is escaped, so a title
     * never spans two lines.
     */
    public String text() {
        String lines = rows.stream()
                .map(row -> SafeText.escape(
                                row.site() + ": " + row.title() + " (" + row.type() + ", " + row.instanceId() + ")")
                        + "\n")
                .collect(Collectors.joining());
        return lines + "add-ins that would be uninstalled, with their app webs and all data in them: " + rows.size()
                + (skippedTenantWide == 0
                        ? ""
                        : "; skipped because they are deployed for the whole tenant: " + skippedTenantWide)
                + (removedByReview == 0 ? "" : "; removed by the reviewer: " + removedByReview) + ".";
    }

    /**
     * Writes a file for review: tab-separated text with RFC 4180 quoting, one row for each add-in. A reviewer can
     * remove rows; {@link #review} then reads the file. This method does not replace an existing file, because a
     * reviewer may have edited it.
     *
     * @throws java.io.UncheckedIOException if the file exists or cannot be written
     */
    public void writeReview(Path file) {
        Arguments.path("file", file);
        ReviewFile.write(file, rows);
    }

    /**
     * Returns this plan without the add-ins whose rows were removed from the file that {@link #writeReview} wrote. Each
     * remaining row must belong to this plan, with all cells unchanged. The file can remove add-ins from a plan but
     * never add one.
     *
     * @throws IllegalArgumentException if a row was edited, merged, split or repeated, or does not belong to the plan;
     *     the message names the row's line
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public AddinUninstallPlan review(Path file) {
        Arguments.path("file", file);
        List<UninstallCandidate> kept = ReviewFile.read(admin, file, rows);
        long removed = removedByReview + rows.size() - kept.size();
        return new AddinUninstallPlan(
                admin, kept, skippedTenantWide, removed, tenantWide, timeout, repeatsUnknown, progress);
    }

    /** Sets the maximum duration of the jobs for each batch of fifty add-ins. The default is half an hour. */
    public AddinUninstallPlan timeout(Duration timeout) {
        Arguments.required("timeout", timeout);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
        }
        return new AddinUninstallPlan(
                admin, rows, skippedTenantWide, removedByReview, tenantWide, timeout, repeatsUnknown, progress);
    }

    /**
     * Makes the run repeat a request that an earlier run may have sent, provided that a check still finds the add-in.
     * By default such an add-in is reported as {@link UninstallState#UNKNOWN}, and the run skips it.
     */
    public AddinUninstallPlan repeatUnknown() {
        return new AddinUninstallPlan(
                admin, rows, skippedTenantWide, removedByReview, tenantWide, timeout, true, progress);
    }

    /** Sets a listener that receives the result of each add-in, one at a time. */
    public AddinUninstallPlan progress(Consumer<UninstallRow> progress) {
        return new AddinUninstallPlan(
                admin,
                rows,
                skippedTenantWide,
                removedByReview,
                tenantWide,
                timeout,
                repeatsUnknown,
                Arguments.required("progress", progress));
    }

    /**
     * Checks what a run would do with each add-in, and reports it as {@link UninstallState#PLANNED} or gives the reason
     * why it would not be uninstalled. A dry run sends only reads.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns}, up to 100 webs at a time; needs Sites.Read.All; harmless to
     * repeat.
     */
    public UninstallReport dryRun() {
        if (rows.isEmpty()) {
            return new UninstallReport(List.of(), removedByReview);
        }
        CallOptions options = admin.options();
        return new PlainCall<>(admin.connection(), options, execution -> {
                    AddinsOnSites seen = AddinsOnSites.check(
                            admin,
                            options,
                            execution,
                            rows.stream().map(UninstallCandidate::site).toList());
                    return new UninstallReport(
                            rows.stream().map(row -> planned(row, seen)).toList(), removedByReview);
                })
                .execute();
    }

    private UninstallRow planned(UninstallCandidate row, AddinsOnSites seen) {
        UninstallRow now = UninstallRow.running(row.site(), row.instanceId(), null, null);
        String trouble = seen.trouble(row.site(), row.instanceId());
        AddinInstance addin = seen.find(row.site(), row.instanceId());
        if (trouble != null) {
            return now.now(UninstallState.UNKNOWN, "its web could not be read: " + trouble);
        }
        if (addin == null) {
            return now.now(UninstallState.SUCCEEDED, "the add-in is already uninstalled");
        }
        if (addin.state().isBeingRemoved()) {
            return now.now(UninstallState.RUNNING, "the add-in is already being uninstalled");
        }
        if (addin.state() == AddinStatus.RECYCLED) {
            return now.now(UninstallState.REFUSED, "the add-in is already in the recycle bin");
        }
        return addin.isOnlyOnItsWeb() || tenantWide
                ? now.now(UninstallState.PLANNED, "")
                : now.now(
                        UninstallState.REFUSED,
                        "the add-in may be deployed for the whole tenant; call tenantWide() to allow this");
    }

    /**
     * Uninstalls the add-ins of the plan, with one request for every fifty add-ins. The run polls their jobs and reads
     * each web again. An add-in is reported as {@link UninstallState#SUCCEEDED} only if its web no longer lists it. See
     * {@link AddinAdminClient#uninstall} for the requests and the permission.
     *
     * <p>The evidence is an append-only {@link Journal}. The journal records the start, the job and the result of each
     * add-in, with the user and the time. If a run was killed, execute the plan again with the same file to resume the
     * run. The new run sends no request for finished add-ins, and first checks the add-ins whose removal an earlier run
     * may have requested. Use a new file if add-ins of the plan were uninstalled and then installed again.
     *
     * @param evidence the file; it is created if it does not exist
     * @param who the person responsible, for the evidence
     * @throws IllegalStateException if another run uses the file
     */
    public UninstallReport run(Path evidence, String who) {
        Arguments.path("evidence", evidence);
        Arguments.notBlank("who", who);
        Arguments.required("who", who);
        try (Journal journal = Journal.open(evidence, "uninstallation of add-ins at " + admin.url())) {
            UninstallReport report =
                    new UninstallPlanRun(admin, journal, who, tenantWide, timeout, repeatsUnknown, progress).of(rows);
            return new UninstallReport(report.rows(), removedByReview);
        }
    }

    @Override
    public String toString() {
        return "AddinUninstallPlan[" + rows.size() + " add-ins]";
    }
}
