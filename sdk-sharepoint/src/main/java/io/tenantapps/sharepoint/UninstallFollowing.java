package io.tenantapps.sharepoint;

import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.ApiException;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Exchange;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Following;
import io.tenantapps.core.Json;
import io.tenantapps.core.Outcome;
import io.tenantapps.core.Snapshot;
import io.tenantapps.core.Started;
import io.tenantapps.core.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the jobs of an uninstallation. A job that is not found is no success: only the web tells whether the add-in is
 * gone. One that is not found while the add-in is still there may not have begun, so it is lost only when that has been so
 * for half a minute.
 */
final class UninstallFollowing implements Following<UninstallReport> {
    private static final AnswerReader<@Nullable UninstallJob> JOB =
            Json.optional(UninstallJob.class, "GetAddinUninstallJobDetail");

    private static final Duration UNTIL_LOST = Duration.ofSeconds(30);

    /** The numbers with which SharePoint says that something is not there. */
    private static final Set<Long> NOT_FOUND = Set.of(-2147024809L, -2130575338L);

    private final AdminSite admin;
    private final CallOptions options;
    private final Map<Integer, Instant> withoutJobSince = new HashMap<>();
    private UninstallReport latest;

    UninstallFollowing(AdminSite admin, CallOptions options, UninstallReport accepted) {
        this.admin = admin;
        this.options = options;
        this.latest = accepted;
    }

    /** Follows a single job, from its id. */
    static Started<String, UninstallRow> started(AdminSite admin, UninstallRow row) {
        admin.site(row.site()); // refuses what is none
        UninstallFollowing all = new UninstallFollowing(admin, admin.options(), new UninstallReport(List.of(row)));
        return Started.of(
                admin.connection(),
                admin.options(),
                UninstallRun.OPERATION,
                Objects.requireNonNull(row.jobId()),
                execution -> {
                    Snapshot<UninstallReport> seen = all.look(execution);
                    UninstallRow now =
                            Objects.requireNonNull(seen.latest()).rows().get(0);
                    return seen.hasEnded() ? Snapshot.ended(now) : Snapshot.running(now, seen.words());
                });
    }

    /** A row after its job was asked for. */
    private record Told(UninstallRow row, boolean hasJob) {
        boolean isToBeLookedFor() {
            return !hasJob && isOpen(row);
        }
    }

    private static boolean isOpen(UninstallRow row) {
        return row.state() == UninstallState.RUNNING || row.state() == UninstallState.UNKNOWN;
    }

    @Override
    public synchronized Snapshot<UninstallReport> look(Execution execution) {
        List<UninstallRow> rows = new ArrayList<>(latest.rows());
        Map<Integer, Told> told = afterTheirJobs(rows);
        List<String> sites = told.values().stream()
                .filter(Told::isToBeLookedFor)
                .map(each -> each.row().site())
                .distinct()
                .toList();
        AddinsOnSites seen = sites.isEmpty() ? null : AddinsOnSites.look(admin, options, sites);
        told.forEach((i, each) -> {
            if (each.hasJob()) {
                withoutJobSince.remove(i);
            }
            rows.set(
                    i,
                    seen == null || !each.isToBeLookedFor()
                            ? each.row()
                            : looked(i, each.row(), seen, execution.now()));
        });
        latest = new UninstallReport(rows);
        int running = latest.in(UninstallState.RUNNING).size();
        return running == 0
                ? Snapshot.ended(latest)
                : Snapshot.running(latest, running + " of " + rows.size() + " still run");
    }

    /** What the jobs of the open rows tell. */
    private Map<Integer, Told> afterTheirJobs(List<UninstallRow> rows) {
        Map<Integer, Told> told = new TreeMap<>();
        List<Integer> withJob = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (isOpen(rows.get(i))) {
                told.put(i, new Told(rows.get(i), false));
                if (rows.get(i).jobId() != null) {
                    withJob.add(i);
                }
            }
        }
        Sweep.<Integer, Told>over(admin.connection(), withJob, item -> afterItsJob(rows.get(item.input())))
                .parallelism(options.parallelism())
                .run(outcome -> {
                    if (outcome.state() == Outcome.State.FAILED) {
                        throw Objects.requireNonNull(outcome.error());
                    }
                    told.put(outcome.input(), Objects.requireNonNull(outcome.value()));
                });
        return told;
    }

    private Told afterItsJob(UninstallRow row) {
        UninstallJob job = job(row);
        if (job == null) {
            return new Told(row, false);
        }
        UninstallRow known =
                row.instanceId() == null && job.appInstanceId() != null ? row.of(job.appInstanceId()) : row;
        return new Told(job.errorDetails().isEmpty() ? known : known.failed(job.errorDetails()), true);
    }

    private @Nullable UninstallJob job(UninstallRow row) {
        Map<String, Object> parameters = SiteNames.of(admin, admin.site(row.site()));
        parameters.put("jobId", Objects.requireNonNull(row.jobId()));
        Exchange<@Nullable UninstallJob> exchange =
                admin.call("uninstall job", "GetAddinUninstallJobDetail", parameters, JOB);
        try {
            UninstallJob job =
                    new PlainCall<>(admin.connection(), options, execution -> execution.send(exchange)).execute();
            return job == null || Guid.isZero(job.jobId()) ? null : job;
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

    private UninstallRow looked(int i, UninstallRow row, AddinsOnSites seen, Instant now) {
        if (row.instanceId() == null) {
            return row.now(
                    UninstallState.UNKNOWN,
                    "the service knows no such job; it may have ended well, and which add-in it was for is not known");
        }
        if (seen.trouble(row.site()) != null) {
            return row; // the next look may tell
        }
        AddinInstance instance = seen.find(row.site(), row.instanceId());
        if (instance == null) {
            return row.now(UninstallState.SUCCEEDED, "");
        }
        if (instance.state().isLeaving()) {
            withoutJobSince.remove(i);
            return row.now(UninstallState.RUNNING, row.message());
        }
        Instant since = withoutJobSince.computeIfAbsent(i, first -> now);
        if (row.state() == UninstallState.UNKNOWN || now.isBefore(since.plus(UNTIL_LOST))) {
            return row;
        }
        return row.now(
                UninstallState.LOST, "the service knows no such job any more, and the add-in is still installed");
    }
}
