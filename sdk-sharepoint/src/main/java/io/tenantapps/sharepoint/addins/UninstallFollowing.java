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
 * Follows the jobs of an uninstallation. A job that is not found is no success: only the web tells whether the add-in is
 * gone. One that is not found while the add-in is still there may not have begun, so it is lost only when that has been so
 * for half a minute.
 */
final class UninstallFollowing implements PollingStrategy<UninstallReport> {
    private static final ResponseReader<@Nullable UninstallJob> JOB =
            Json.optional(UninstallJob.class, "GetAddinUninstallJobDetail");

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final Duration UNTIL_LOST = Duration.ofSeconds(30);

    /** The numbers with which SharePoint says that something is not there. */
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

    /** Follows a single job, from its id. */
    static OperationHandle<String, UninstallRow> started(AdminSite admin, UninstallRow row) {
        admin.site(row.site()); // refuses what is none
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
     * A row after its job was asked for.
     *
     * @param hasJob whether the service knows the job, so that there is no need to look at the web
     * @param trouble why it could not be asked for; null if it could
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
                : PollResult.running(latest, running + " of " + rows.size() + " still run");
    }

    /** The options for one request, which ends with the look. */
    private CallOptions optionsFor(Execution execution) {
        Duration left = execution.remaining();
        return !left.isZero() && left.compareTo(options.deadline()) < 0 ? options.deadline(left) : options;
    }

    /** What the jobs of the open rows tell. One that cannot be asked for does not keep the others from being told. */
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
                    outcome.input(), (i, before) -> new Told(before.row(), false, "there was no time left for it"));
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
                            "the service knows no such job; it may have ended well, and which add-in it was for is not"
                                    + " known");
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
            withoutJobSince.remove(i); // nobody knows whether it was not there
            return row.now(row.state(), "its job cannot be asked for: " + told.trouble());
        }
        Instant since = withoutJobSince.computeIfAbsent(i, first -> now);
        if (row.state() == UninstallState.UNKNOWN || now.isBefore(since.plus(UNTIL_LOST))) {
            return row;
        }
        if (trouble != null || instance == null) {
            return row.now(UninstallState.UNKNOWN, "its job is not found, and its web cannot be looked at: " + trouble);
        }
        return instance.state() == AddinStatus.RECYCLED
                ? row.now(UninstallState.UNKNOWN, "its job is not found, and the add-in is in the recycle bin")
                : row.now(
                        UninstallState.LOST,
                        "the service knows no such job any more, and the add-in is still installed");
    }
}
