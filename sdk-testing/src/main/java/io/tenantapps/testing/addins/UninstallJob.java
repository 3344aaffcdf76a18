package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.text.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that uninstalls an add-in.
 *
 * @param id the id of the job
 * @param instance the instance
 * @param web the web that the request names
 * @param accepted the time when the service accepted the job
 * @param seen the time when the job becomes visible
 * @param ends the time when the job ends
 * @param gone the time when the instance disappears from the list if the job succeeds
 * @param fate the outcome
 */
record UninstallJob(
        UUID id,
        UUID instance,
        AddinWeb web,
        Instant accepted,
        Instant seen,
        Instant ends,
        Instant gone,
        FakeUninstall fate) {

    boolean fails() {
        return fate.kind() == FakeUninstall.Kind.FAILS;
    }

    boolean isLost() {
        return fate.kind() == FakeUninstall.Kind.IS_LOST;
    }

    /** Returns true if the job is finished. */
    boolean isOver(Instant now) {
        return !(fails() ? ends : gone).isAfter(now);
    }

    /** Returns the instance's status during the job; null if the job is not visible. */
    @Nullable
    String status(Instant now) {
        if (seen.isAfter(now)) {
            return null;
        }
        return ends.isAfter(now) ? "Uninstalling" : "Recycling";
    }

    /** Returns true if the service finds the job. A running job is found, and so is a failed job at any later time. */
    boolean isFound(Instant now) {
        return !isLost() && !seen.isAfter(now) && (ends.isAfter(now) || fails());
    }

    Map<String, @Nullable Object> detail(Instant now, FakeAddinNames names) {
        List<Map<String, Object>> problems = new ArrayList<>();
        if (!ends.isAfter(now)) {
            for (FakeUninstall.Problem problem : fate.problems()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("correlationId", Ids.of("correlation " + id));
                row.put("detail", problem.detail());
                row.put("exceptionMessage", problem.exceptionMessage());
                row.put("source", problem.source());
                row.put("type", problem.type());
                problems.add(row);
            }
        }
        return detail(names, web.url(), instance, problems, id, web.serverRelativeUrl(), web.siteId(), seen.toString());
    }

    /** Returns the row that represents a missing job. */
    static Map<String, @Nullable Object> none(FakeAddinNames names) {
        return detail(names, "", Ids.NONE, List.of(), Ids.NONE, "", Ids.NONE, "0001-01-01T00:00:00");
    }

    private static Map<String, @Nullable Object> detail(
            FakeAddinNames names,
            String url,
            UUID instance,
            List<Map<String, Object>> problems,
            UUID job,
            String serverRelativeUrl,
            UUID site,
            String start) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        names.answer(row, url);
        row.put("appInstanceId", instance);
        row.put("errorDetails", problems);
        row.put("jobId", job);
        row.put("serverRelativeUrl", serverRelativeUrl);
        row.put("siteId", site);
        row.put("taskStartTime", start);
        return row;
    }

    FakeUninstallJob snapshot(Instant now) {
        FakeUninstallJob.State state = FakeUninstallJob.State.SUCCEEDED;
        if (isLost()) {
            state = FakeUninstallJob.State.LOST;
        } else if (ends.isAfter(now)) {
            state = FakeUninstallJob.State.RUNNING;
        } else if (fails()) {
            state = FakeUninstallJob.State.FAILED;
        }
        return new FakeUninstallJob(id.toString(), instance.toString(), web.path(), accepted, state);
    }
}
