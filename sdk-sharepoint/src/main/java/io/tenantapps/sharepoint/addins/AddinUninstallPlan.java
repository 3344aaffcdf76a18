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
 * Which add-ins are to be uninstalled, and the way to do so with proof. It is made by an {@link UninstallSelection}; nothing is
 * sent before {@link #dryRun} or {@link #run}.
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

    /** What is to go, each once. */
    public List<UninstallCandidate> rows() {
        return rows;
    }

    /** How many add-ins would have been chosen, but were deployed for the whole tenant; each once, on however many webs. */
    public long skippedTenantWide() {
        return skippedTenantWide;
    }

    /** How many add-ins a {@linkplain #review review} took out of the plan. */
    public long removedByReview() {
        return removedByReview;
    }

    /** Returns the plan for people, a line for each add-in. What the service wrote is escaped, so that a title is never two lines. */
    public String text() {
        String lines = rows.stream()
                .map(row -> SafeText.escape(
                                row.site() + ": " + row.title() + " (" + row.type() + ", " + row.instanceId() + ")")
                        + "\n")
                .collect(Collectors.joining());
        return lines + rows.size() + " add-ins would be uninstalled, with their app webs and all data in them"
                + (skippedTenantWide == 0
                        ? ""
                        : "; left alone, since deployed for the whole tenant: " + skippedTenantWide)
                + (removedByReview == 0 ? "" : "; left out by the review: " + removedByReview) + ".";
    }

    /**
     * Writes a file from which rows can be removed, and which {@link #review} reads back: tab-separated text with the quotes of
     * RFC 4180, one row for each add-in. A file that exists is not replaced, since somebody may have edited it.
     *
     * @throws java.io.UncheckedIOException if it cannot be written, or exists
     */
    public void writeReview(Path file) {
        Arguments.path("file", file);
        ReviewFile.write(file, rows);
    }

    /**
     * Returns this plan without the add-ins whose rows somebody removed from the file that {@link #writeReview} wrote. Each row
     * that remains must be one of this plan, with every cell as it was written. The file can take add-ins out of a plan and
     * never put one in.
     *
     * @throws IllegalArgumentException that names the line of a row that was edited, merged, split or repeated, or is unknown
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public AddinUninstallPlan review(Path file) {
        Arguments.path("file", file);
        List<UninstallCandidate> kept = ReviewFile.read(admin, file, rows);
        long removed = removedByReview + rows.size() - kept.size();
        return new AddinUninstallPlan(
                admin, kept, skippedTenantWide, removed, tenantWide, timeout, repeatsUnknown, progress);
    }

    /** How long the jobs of fifty add-ins may take; half an hour unless told otherwise. */
    public AddinUninstallPlan timeout(Duration timeout) {
        Arguments.required("timeout", timeout);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
        }
        return new AddinUninstallPlan(
                admin, rows, skippedTenantWide, removedByReview, tenantWide, timeout, repeatsUnknown, progress);
    }

    /**
     * Asks once more for add-ins for which an earlier run may have asked, and which are still there after a look. Without it
     * they are {@link UninstallState#UNKNOWN}, and left alone.
     */
    public AddinUninstallPlan repeatUnknown() {
        return new AddinUninstallPlan(
                admin, rows, skippedTenantWide, removedByReview, tenantWide, timeout, true, progress);
    }

    /** Who is told what became of each add-in, one at a time. */
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
     * Looks what would become of each add-in now: {@link UninstallState#PLANNED}, or why not. It only reads.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns}, up to 100 webs at a time; needs Sites.Read.All; harmless to repeat.
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
            return now.now(UninstallState.UNKNOWN, "its web could not be looked at: " + trouble);
        }
        if (addin == null) {
            return now.now(UninstallState.SUCCEEDED, "it is gone already");
        }
        if (addin.state().isBeingRemoved()) {
            return now.now(UninstallState.RUNNING, "it is being uninstalled already");
        }
        if (addin.state() == AddinStatus.RECYCLED) {
            return now.now(UninstallState.REFUSED, "it is in the recycle bin already");
        }
        return addin.isOnlyOnItsWeb() || tenantWide
                ? now.now(UninstallState.PLANNED, "")
                : now.now(UninstallState.REFUSED, "it may have been deployed for the whole tenant; say tenantWide()");
    }

    /**
     * Uninstalls them, fifty at a time, each asked for once, follows their jobs, and looks at each web again: only what is not
     * listed any more {@linkplain UninstallState#SUCCEEDED succeeded}. See {@link AddinAdminClient#uninstall} for what is sent,
     * and for the permission it needs.
     *
     * <p>The evidence is a {@link Journal}, only ever appended to: that it was begun, its job, and what came of it, with who and
     * when. A run that was killed is taken up by running it again with the same file: what is done is neither asked for nor
     * looked at again, and what may have been asked for is looked at first. Take a new file for add-ins that came back.
     *
     * @param evidence the file; it is made if it is not there
     * @param who in whose name it is done, for the evidence
     * @throws IllegalStateException if another run is at work on that file
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
