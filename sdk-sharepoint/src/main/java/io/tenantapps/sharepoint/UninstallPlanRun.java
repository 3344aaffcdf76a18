package io.tenantapps.sharepoint;

import io.tenantapps.core.Journal;
import io.tenantapps.core.Outcome;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.Started;
import io.tenantapps.core.Sweep;
import io.tenantapps.core.WaitTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries a plan out: fifty add-ins to a request, a few requests at a time, each add-in noted before it is asked for and after. */
final class UninstallPlanRun {
    private static final int LIMIT = 50;

    private final AdminSite admin;
    private final Journal journal;
    private final String who;
    private final boolean everywhere;
    private final Duration timeout;
    private final boolean askAgain;
    private final Consumer<UninstallRow> progress;

    UninstallPlanRun(
            AdminSite admin,
            Journal journal,
            String who,
            boolean everywhere,
            Duration timeout,
            boolean askAgain,
            Consumer<UninstallRow> progress) {
        this.admin = admin;
        this.journal = journal;
        this.who = who;
        this.everywhere = everywhere;
        this.timeout = timeout;
        this.askAgain = askAgain;
        this.progress = progress;
    }

    UninstallReport of(List<PlannedUninstall> plan) {
        Map<String, UninstallRow> rows = new LinkedHashMap<>();
        List<PlannedUninstall> open = new ArrayList<>();
        for (PlannedUninstall each : plan) {
            UninstallEvidence done = journal.value(each.instanceId(), UninstallEvidence.class);
            rows.put(each.instanceId(), row(each, done == null ? null : done.jobId()));
            if (done == null) {
                open.add(each);
            }
        }
        List<List<PlannedUninstall>> chunks = new ArrayList<>();
        for (int from = 0; from < open.size(); from += LIMIT) {
            chunks.add(open.subList(from, Math.min(open.size(), from + LIMIT)));
        }
        Sweep.<List<PlannedUninstall>, List<UninstallRow>>over(
                        admin.connection(), chunks, chunk -> carriedOut(chunk.input()))
                .run(outcome -> take(outcome, rows));
        return new UninstallReport(List.copyOf(rows.values()));
    }

    private static UninstallRow row(PlannedUninstall each, @Nullable String jobId) {
        return UninstallRow.running(each.site(), each.instanceId(), null, jobId)
                .now(UninstallState.SUCCEEDED, "an earlier run did it");
    }

    private void take(Outcome<List<PlannedUninstall>, List<UninstallRow>> outcome, Map<String, UninstallRow> rows) {
        List<UninstallRow> ended = outcome.value();
        if (ended == null) {
            if (outcome.error() != null && !(outcome.error() instanceof SdkException)) {
                throw outcome.error();
            }
            boolean mayBeDone = outcome.error() instanceof SdkException failure && failure.mayHaveHappened();
            String reason = outcome.error() == null ? "the run was stopped before" : outcome.reason();
            ended = outcome.input().stream()
                    .map(each ->
                            row(each, null).now(mayBeDone ? UninstallState.UNKNOWN : UninstallState.REFUSED, reason))
                    .toList();
        }
        for (UninstallRow row : ended) {
            rows.put(String.valueOf(row.instanceId()), row);
            progress.accept(row);
        }
    }

    private List<UninstallRow> carriedOut(List<PlannedUninstall> chunk) {
        List<PlannedUninstall> fresh = new ArrayList<>();
        List<PlannedUninstall> begun = new ArrayList<>();
        for (PlannedUninstall each : chunk) {
            (journal.state(each.instanceId()) == Journal.State.BEGUN ? begun : fresh).add(each);
        }
        List<UninstallRow> ended = new ArrayList<>();
        if (!begun.isEmpty()) {
            fresh.addAll(lookedAt(begun, ended));
        }
        if (!fresh.isEmpty()) {
            fresh.forEach(each -> journal.begin(each.instanceId()));
            Map<String, PlannedUninstall> byId = new LinkedHashMap<>();
            fresh.forEach(each -> byId.put(each.instanceId(), each));
            for (UninstallRow row : asked(fresh).rows()) {
                note(byId.get(String.valueOf(row.instanceId())), row);
                ended.add(row);
            }
        }
        return ended;
    }

    /** What may have been asked for before: it is gone, or a job is at work on it, or nobody can tell. Answers what to ask for. */
    private List<PlannedUninstall> lookedAt(List<PlannedUninstall> begun, List<UninstallRow> ended) {
        AddinsOnSites seen = new PlainCall<>(
                        admin.connection(),
                        admin.options(),
                        execution -> AddinsOnSites.look(
                                admin,
                                admin.options(),
                                execution,
                                begun.stream().map(PlannedUninstall::site).toList()))
                .execute();
        List<PlannedUninstall> toAsk = new ArrayList<>();
        for (PlannedUninstall each : begun) {
            String trouble = seen.trouble(each.site());
            AddinInstance addin = seen.find(each.site(), each.instanceId());
            if (trouble == null && addin == null) {
                UninstallRow gone = row(each, null).now(UninstallState.SUCCEEDED, "it is gone since an earlier run");
                note(each, gone);
                ended.add(gone);
            } else if (addin != null && (addin.state().isLeaving() || askAgain)) {
                toAsk.add(each); // what is on its way is followed and not asked for
            } else {
                String why = trouble == null
                        ? "an earlier run may have asked for it, and it is there; say askAgain() to ask once more"
                        : "an earlier run may have asked for it, and its web could not be looked at: " + trouble;
                ended.add(row(each, null).now(UninstallState.UNKNOWN, why));
            }
        }
        return toAsk;
    }

    private UninstallReport asked(List<PlannedUninstall> fresh) {
        UninstallAddins call = new UninstallAddins(admin, admin.options(), List.of(), everywhere);
        for (PlannedUninstall each : fresh) {
            call = call.from(each.site(), each.instanceId());
        }
        Started<UninstallReport, UninstallReport> started = call.start();
        try {
            return started.await(timeout);
        } catch (WaitTimeoutException e) {
            return e.latest() instanceof UninstallReport latest ? latest : started.accepted();
        }
    }

    /** Notes an end. What goes on, or cannot be told, stays begun, so that the next run looks at it first. */
    private void note(PlannedUninstall each, UninstallRow row) {
        if (row.state() == UninstallState.SUCCEEDED) {
            journal.done(
                    each.instanceId(),
                    new UninstallEvidence(
                            who,
                            each.site(),
                            each.instanceId(),
                            each.title(),
                            each.productId(),
                            row.jobId(),
                            row.state().name(),
                            row.message()));
        } else if (row.state() == UninstallState.FAILED || row.state() == UninstallState.REFUSED) {
            journal.failed(
                    each.instanceId(),
                    who + ", " + each.site() + ", " + each.title() + ": " + row.state()
                            + (row.jobId() == null ? "" : ", job " + row.jobId()) + ": " + row.message());
        }
    }
}
