package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Execution;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.bulk.BulkTotals;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Polls the jobs of an uninstallation. A missing job does not mean success: only the web shows whether the add-in is
 * gone. If the service does not list the job while the add-in is still installed, the job may not have started yet. The
 * job therefore counts as lost only after 30 seconds.
 */
final class UninstallFollowing implements PollingStrategy<UninstallReport> {
    private static final ResponseReader<@Nullable UninstallJob> JOB =
            Json.optional(UninstallJob.class, "GetAddinUninstallJobDetail");

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final Duration UNTIL_LOST = Duration.ofSeconds(30);

    /** SharePoint's error codes for things that do not exist. */
    private static final Set<Long> NOT_FOUND = Set.of(-2147024809L, -2130575338L);

    private final AdminSite admin;
    private final CallOptions options;
    private final Map<Integer, Instant> withoutJobSince = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private UninstallReport latest;

    UninstallFollowing(AdminSite admin, CallOptions options, UninstallReport accepted) {
        this.admin = admin;
        this.options = options;
        this.latest = accepted;
    }

    /** Returns a handle that polls a single job by its id. */
    static OperationHandle<String, UninstallRow> started(AdminSite admin, UninstallRow row) {
        admin.site(row.site()); // throws if the site is not valid
        UninstallFollowing all = new UninstallFollowing(admin, admin.options(), new UninstallReport(List.of(row)));
        return OperationHandle.of(
                admin.connection(),
                admin.options(),
                UninstallRun.OPERATION,
                Objects.requireNonNull(row.jobId()),
                execution -> {
                    PollResult<UninstallReport> seen = all.poll(execution);
                    UninstallRow now =
                            Objects.requireNonNull(seen.latest()).rows().get(0);
                    return seen.hasEnded() ? PollResult.ended(now) : PollResult.running(now, seen.words());
                });
    }

    /**
     * The state of a row after its job was requested.
     *
     * @param hasJob true if the service returned the job, so that the web need not be read
     * @param trouble the reason why the job could not be read; null if it could be read
     */
    private record Told(
            UninstallRow row, boolean hasJob, @Nullable String trouble) {
        boolean isToBeLookedFor() {
            return !hasJob && isOpen(row);
        }
    }

    private static boolean isOpen(UninstallRow row) {
        return row.state() == UninstallState.RUNNING || row.state() == UninstallState.UNKNOWN;
    }

    @Override
    public PollResult<UninstallReport> poll(Execution execution) {
        lock.lock();
        try {
            return lookAlone(execution);
        } finally {
            lock.unlock();
        }
    }

    private PollResult<UninstallReport> lookAlone(Execution execution) {
        List<UninstallRow> rows = new ArrayList<>(latest.rows());
        Map<Integer, Told> told = afterTheirJobs(rows, execution);
        List<String> sites = told.values().stream()
                .filter(Told::isToBeLookedFor)
                .map(each -> each.row().site())
                .distinct()
                .toList();
        AddinsOnSites seen =
                sites.isEmpty() ? null : AddinsOnSites.check(admin, optionsFor(execution), execution, sites);
        told.forEach((i, each) -> {
            if (each.hasJob()) {
                withoutJobSince.remove(i);
            }
            rows.set(i, seen == null || !each.isToBeLookedFor() ? each.row() : looked(i, each, seen, execution.now()));
        });
        latest = new UninstallReport(rows);
        int running = latest.in(UninstallState.RUNNING).size();
        return running == 0
                ? PollResult.ended(latest)
                : PollResult.running(latest, "jobs that are still running: " + running + " of " + rows.size());
    }

    /** Returns the options for one request, limited to the remaining time of this poll. */
    private CallOptions optionsFor(Execution execution) {
        Duration left = execution.remaining();
        return !left.isZero() && left.compareTo(options.deadline()) < 0 ? options.deadline(left) : options;
    }

    /** Reads the jobs of the open rows. The failure of one job does not affect the others. */
    private Map<Integer, Told> afterTheirJobs(List<UninstallRow> rows, Execution execution) {
        Map<Integer, Told> told = new TreeMap<>();
        List<Integer> withJob = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (isOpen(rows.get(i))) {
                told.put(i, new Told(rows.get(i), false, null));
                if (rows.get(i).jobId() != null) {
                    withJob.add(i);
                }
            }
        }
        List<RuntimeException> errors = new ArrayList<>();
        if (!withJob.isEmpty()) {
            BulkTotals totals = BulkRun.<Integer, Told>over(
                            admin.connection(), withJob, item -> afterItsJob(rows.get(item.input()), execution))
                    .parallelism(options.parallelism())
                    .limit(execution.remaining().plus(LONGEST_LOOK))
                    .run(outcome -> note(told, outcome, errors));
            if (errors.size() == totals.inputs()) {
                throw errors.get(0);
            }
        }
        return told;
    }

    private static void note(
            Map<Integer, Told> told, ItemResult<Integer, Told> outcome, List<RuntimeException> errors) {
        Told value = outcome.value();
        if (value != null) {
            told.put(outcome.input(), value);
        }
        RuntimeException error = outcome.error();
        if (error != null) {
            errors.add(error);
            told.computeIfPresent(outcome.input(), (i, before) -> new Told(before.row(), false, outcome.reason()));
        } else if (outcome.state() == ItemResult.State.NOT_STARTED) {
            told.computeIfPresent(
                    outcome.input(),
                    (i, before) -> new Told(before.row(), false, "the deadline passed before the request was sent"));
        }
    }

    private Told afterItsJob(UninstallRow row, Execution execution) {
        UninstallJob job = job(row, execution);
        if (job == null) {
            return new Told(row, false, null);
        }
        return new Told(row.with(job), true, null);
    }

    private @Nullable UninstallJob job(UninstallRow row, Execution execution) {
        Map<String, Object> parameters = SiteNames.of(admin, admin.site(row.jobSite()));
        parameters.put("jobId", Objects.requireNonNull(row.jobId()));
        ApiRequest<@Nullable UninstallJob> request =
                admin.call("uninstall job", "GetAddinUninstallJobDetail", parameters, JOB);
        try {
            UninstallJob job = PlainCall.sendPart(admin.connection(), optionsFor(execution), execution, request);
            return job == null
                            || (Guid.isZero(job.jobId()) && job.errorDetails().isEmpty())
                    ? null
                    : job;
        } catch (ApiException e) {
            if (isNotFound(e)) {
                return null;
            }
            throw AdminSite.named(e);
        }
    }

    private static boolean isNotFound(ApiException e) {
        Long number = e.error().number();
        boolean isMissing = number != null && NOT_FOUND.contains(number);
        String code = e.error().code();
        return (e.status() == 404 && e.error().isFromService())
                || ((e.status() == 400 || e.status() == 500)
                        && (isMissing || (code != null && code.contains("ResourceNotFoundException"))));
    }

    private UninstallRow looked(int i, Told told, AddinsOnSites seen, Instant now) {
        UninstallRow row = told.row();
        if (row.instanceId() == null) {
            return told.trouble() != null
                    ? row.now(UninstallState.RUNNING, told.trouble())
                    : row.now(
                            UninstallState.UNKNOWN,
                            "the service cannot find the job. The job may have succeeded, but the client cannot "
                                    + "check this, because the id of the add-in is unknown");
        }
        String trouble = seen.trouble(row.site(), row.instanceId());
        AddinInstance instance = seen.find(row.site(), row.instanceId());
        if (trouble == null && instance == null) {
            return row.now(UninstallState.SUCCEEDED, "");
        }
        if (instance != null && instance.state().isBeingRemoved()) {
            withoutJobSince.remove(i);
            return row.now(UninstallState.RUNNING, row.message());
        }
        if (told.trouble() != null) {
            withoutJobSince.remove(i); // in this case, it is unknown whether the job exists
            return row.now(row.state(), "its job cannot be read: " + told.trouble());
        }
        Instant since = withoutJobSince.computeIfAbsent(i, first -> now);
        if (row.state() == UninstallState.UNKNOWN || now.isBefore(since.plus(UNTIL_LOST))) {
            return row;
        }
        if (trouble != null || instance == null) {
            return row.now(UninstallState.UNKNOWN, "its job is missing, and its web cannot be read: " + trouble);
        }
        return instance.state() == AddinStatus.RECYCLED
                ? row.now(UninstallState.UNKNOWN, "its job is missing, and the add-in is in the recycle bin")
                : row.now(UninstallState.LOST, "the service cannot find the job, and the add-in is still installed");
    }
}
