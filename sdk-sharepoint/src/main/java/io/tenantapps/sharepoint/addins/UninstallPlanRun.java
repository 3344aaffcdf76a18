package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.BulkRun;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinStatus;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Executes a plan, with fifty add-ins per request and a few requests in parallel. The run records each add-in in the
 * journal before and after the request.
 */
final class UninstallPlanRun {
    private static final int LIMIT = 50;

    private final AdminSite admin;
    private final Journal journal;
    private final String who;
    private final boolean tenantWide;
    private final Duration timeout;
    private final boolean repeatsUnknown;
    private final Consumer<UninstallRow> progress;

    UninstallPlanRun(
            AdminSite admin,
            Journal journal,
            String who,
            boolean tenantWide,
            Duration timeout,
            boolean repeatsUnknown,
            Consumer<UninstallRow> progress) {
        this.admin = admin;
        this.journal = journal;
        this.who = who;
        this.tenantWide = tenantWide;
        this.timeout = timeout;
        this.repeatsUnknown = repeatsUnknown;
        this.progress = progress;
    }

    UninstallReport of(List<UninstallCandidate> plan) {
        Map<String, UninstallRow> rows = new LinkedHashMap<>();
        List<UninstallCandidate> open = new ArrayList<>();
        for (UninstallCandidate each : plan) {
            rows.put(each.instanceId(), row(each, knownJob(each)));
            if (journal.state(each.instanceId()) != Journal.State.DONE) {
                open.add(each);
            }
        }
        List<List<UninstallCandidate>> chunks = new ArrayList<>();
        for (int from = 0; from < open.size(); from += LIMIT) {
            chunks.add(open.subList(from, Math.min(open.size(), from + LIMIT)));
        }
        BulkRun.<List<UninstallCandidate>, List<UninstallRow>>over(
                        admin.connection(), chunks, chunk -> carriedOut(chunk.input()))
                .run(outcome -> take(outcome, rows));
        return new UninstallReport(List.copyOf(rows.values()));
    }

    /** Returns the id of the job that this run or an earlier run started. The result is null if no job was started or
     * its id was lost.
     */
    private @Nullable String knownJob(UninstallCandidate each) {
        UninstallEvidence noted = journal.value(each.instanceId(), UninstallEvidence.class);
        return noted == null ? null : noted.jobId();
    }

    private boolean isBegun(UninstallCandidate each) {
        return journal.state(each.instanceId()) == Journal.State.BEGUN;
    }

    private static UninstallRow row(UninstallCandidate each, @Nullable String jobId) {
        return UninstallRow.running(each.site(), each.instanceId(), null, jobId)
                .titled(each.title())
                .now(UninstallState.SUCCEEDED, "uninstalled by an earlier run");
    }

    private void take(
            ItemResult<List<UninstallCandidate>, List<UninstallRow>> outcome, Map<String, UninstallRow> rows) {
        List<UninstallRow> ended = outcome.value();
        if (ended == null) {
            if (outcome.error() instanceof UncheckedIOException journalFailed) {
                throw journalFailed; // if the journal cannot be written, the run must not send another request
            }
            String reason = outcome.error() == null ? "the run stopped before the request was sent" : outcome.reason();
            ended = outcome.input().stream().map(each -> stopped(each, reason)).toList();
        }
        Map<String, UninstallCandidate> planned = byId(outcome.input());
        for (UninstallRow row : ended) {
            UninstallRow titled = row.titled(planned(planned, row).title());
            rows.put(String.valueOf(row.instanceId()), titled);
            progress.accept(titled);
        }
    }

    private UninstallRow stopped(UninstallCandidate each, String reason) {
        UninstallRow row = row(each, knownJob(each));
        return switch (journal.state(each.instanceId())) {
            case DONE -> row;
            case BEGUN -> row.now(UninstallState.UNKNOWN, reason);
            default -> row.now(UninstallState.REFUSED, reason);
        };
    }

    private List<UninstallRow> carriedOut(List<UninstallCandidate> chunk) {
        List<UninstallCandidate> fresh = new ArrayList<>();
        List<UninstallCandidate> begun = new ArrayList<>();
        for (UninstallCandidate each : chunk) {
            (isBegun(each) ? begun : fresh).add(each);
        }
        List<UninstallRow> ended = new ArrayList<>();
        List<UninstallCandidate> toFollow = new ArrayList<>();
        List<UninstallCandidate> all = begun.isEmpty() ? new ArrayList<>() : lookedAt(begun, toFollow, ended);
        all.addAll(fresh);
        if (!toFollow.isEmpty()) {
            Map<String, UninstallCandidate> byId = byId(toFollow);
            for (UninstallRow row : followed(toFollow).rows()) {
                UninstallCandidate each = planned(byId, row);
                boolean isWithoutEffect = row.state() == UninstallState.LOST || row.state() == UninstallState.UNKNOWN;
                if (isWithoutEffect && repeatsUnknown) {
                    all.add(each);
                } else {
                    note(each, row);
                    ended.add(row);
                }
            }
        }
        if (!all.isEmpty()) {
            Map<String, UninstallCandidate> byId = byId(all);
            for (UninstallRow row : asked(byId, fresh).rows()) {
                UninstallCandidate each = planned(byId, row);
                if (row.state() == UninstallState.REFUSED && !fresh.contains(each)) {
                    ended.add(inDoubt(each, row));
                } else {
                    note(each, row);
                    ended.add(row);
                }
            }
        }
        return ended;
    }

    private static Map<String, UninstallCandidate> byId(List<UninstallCandidate> all) {
        Map<String, UninstallCandidate> byId = new LinkedHashMap<>();
        all.forEach(each -> byId.put(each.instanceId(), each));
        return byId;
    }

    private static UninstallCandidate planned(Map<String, UninstallCandidate> byId, UninstallRow row) {
        return Objects.requireNonNull(byId.get(String.valueOf(row.instanceId())));
    }

    /** Polls the jobs that an earlier run started. */
    private UninstallReport followed(List<UninstallCandidate> all) {
        UninstallReport running = new UninstallReport(all.stream()
                .map(each -> UninstallRow.running(each.site(), each.instanceId(), null, knownJob(each)))
                .toList());
        return end(OperationHandle.of(
                admin.connection(),
                admin.options(),
                UninstallRun.OPERATION,
                running,
                new UninstallFollowing(admin, admin.options(), running)));
    }

    /**
     * Reads the state of an add-in if its request has just been refused and an earlier run may have sent the same
     * request. Most likely the add-in was removed in the meantime.
     */
    private UninstallRow inDoubt(UninstallCandidate each, UninstallRow refused) {
        List<UninstallRow> ended = new ArrayList<>();
        try {
            if (lookedAt(List.of(each), new ArrayList<>(), ended).isEmpty() && !ended.isEmpty()) {
                return ended.get(0);
            }
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return refused.now(UninstallState.UNKNOWN, String.valueOf(e.getMessage()));
        }
        return refused.now(UninstallState.UNKNOWN, refused.message());
    }

    /**
     * Sorts the add-ins whose removal an earlier run may have requested. An uninstallation is complete when its add-in
     * no longer exists. An add-in that is being removed or has a job is polled. The state of all other add-ins is
     * unknown.
     *
     * @return the add-ins whose state is unknown and whose removal is to be requested again, because the caller allows
     *     a repeat
     */
    private List<UninstallCandidate> lookedAt(
            List<UninstallCandidate> begun, List<UninstallCandidate> toFollow, List<UninstallRow> ended) {
        AddinsOnSites seen = new PlainCall<>(
                        admin.connection(),
                        admin.options(),
                        execution -> AddinsOnSites.check(
                                admin,
                                admin.options(),
                                execution,
                                begun.stream().map(UninstallCandidate::site).toList()))
                .execute();
        List<UninstallCandidate> toAsk = new ArrayList<>();
        for (UninstallCandidate each : begun) {
            String trouble = seen.trouble(each.site(), each.instanceId());
            AddinInstance addin = seen.find(each.site(), each.instanceId());
            if (trouble == null && (addin == null || addin.state() == AddinStatus.RECYCLED)) {
                UninstallRow gone = row(each, knownJob(each))
                        .now(UninstallState.SUCCEEDED, "the add-in was removed after an earlier run");
                note(each, gone);
                ended.add(gone);
            } else if (addin != null && (addin.state().isBeingRemoved() || knownJob(each) != null)) {
                toFollow.add(each);
            } else if (addin != null && repeatsUnknown) {
                toAsk.add(each);
            } else {
                String why = trouble == null
                        ? "an earlier run may have requested its removal, but the add-in is still installed. Run "
                                + "the same plan again later to check, or call repeatUnknown() to repeat the request"
                        : "an earlier run may have requested its removal, and its web could not be read: " + trouble;
                ended.add(row(each, knownJob(each)).now(UninstallState.UNKNOWN, why));
            }
        }
        return toAsk;
    }

    private UninstallReport asked(Map<String, UninstallCandidate> byId, List<UninstallCandidate> fresh) {
        OperationHandle<UninstallReport, UninstallReport> started = started(byId, fresh);
        for (UninstallRow row : started.accepted().rows()) {
            if (row.jobId() != null) {
                UninstallCandidate each = planned(byId, row);
                journal.begin(each.instanceId(), evidence(each, row));
            }
        }
        return end(started);
    }

    /** Waits until the jobs end. A job that does not end in time is reported with its last known state. */
    private UninstallReport end(OperationHandle<UninstallReport, UninstallReport> started) {
        UninstallReport accepted = started.accepted();
        try {
            return started.await(timeout);
        } catch (WaitTimeoutException e) {
            return e.latest() instanceof UninstallReport latest ? latest : accepted;
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return new UninstallReport(accepted.rows().stream()
                    .map(row -> row.state() == UninstallState.RUNNING
                            ? row.now(UninstallState.UNKNOWN, "its job could not be polled: " + e.getMessage())
                            : row)
                    .toList());
        }
    }

    private OperationHandle<UninstallReport, UninstallReport> started(
            Map<String, UninstallCandidate> byId, List<UninstallCandidate> fresh) {
        UninstallAddins call = new UninstallAddins(
                admin,
                admin.options(),
                List.of(),
                tenantWide,
                true,
                target -> begin(Objects.requireNonNull(byId.get(target.instanceId()))));
        for (UninstallCandidate each : byId.values()) {
            call = call.from(each.site(), each.instanceId());
        }
        try {
            return call.start();
        } catch (SdkException e) {
            if (!e.mayHaveHappened()) { // no request was sent, so the next run need not check for an effect
                fresh.forEach(each ->
                        noteFailure(each, row(each, null).now(UninstallState.REFUSED, String.valueOf(e.getMessage()))));
            }
            throw e;
        }
    }

    /** Records that a request is about to be sent. */
    private void begin(UninstallCandidate each) {
        journal.begin(
                each.instanceId(), evidence(each, row(each, knownJob(each)).now(UninstallState.RUNNING, "")));
    }

    private void noteFailure(UninstallCandidate each, UninstallRow row) {
        journal.failed(each.instanceId(), row.message(), evidence(each, row));
    }

    private UninstallEvidence evidence(UninstallCandidate each, UninstallRow row) {
        return new UninstallEvidence(
                who,
                each.site(),
                each.instanceId(),
                each.title(),
                each.productId(),
                row.jobId() == null ? knownJob(each) : row.jobId(),
                row.state().name(),
                row.message());
    }

    /**
     * Records a final state. An add-in that is still being removed, or whose state is unknown, stays open, so that the
     * next run checks it first.
     */
    private void note(UninstallCandidate each, UninstallRow row) {
        if (row.state() == UninstallState.SUCCEEDED) {
            journal.done(each.instanceId(), evidence(each, row));
        } else if (row.state() == UninstallState.FAILED || row.state() == UninstallState.REFUSED) {
            noteFailure(each, row);
        }
    }
}
