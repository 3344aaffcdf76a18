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
 * @param id its id
 * @param instance the instance
 * @param web the web at which it was asked for
 * @param accepted when it was accepted
 * @param seen from when on it can be seen
 * @param ends when it ends
 * @param gone when its instance is not listed any more, if it ends well
 * @param fate how it fares
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

    /** Whether nothing comes of it any more. */
    boolean isOver(Instant now) {
        return !(fails() ? ends : gone).isAfter(now);
    }

    /** What its instance is doing; null if nothing can be seen of it. */
    @Nullable
    String status(Instant now) {
        if (seen.isAfter(now)) {
            return null;
        }
        return ends.isAfter(now) ? "Uninstalling" : "Recycling";
    }

    /** Whether the service tells about it: while it is at work, and for ever if it failed. */
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

    /** What stands for no job. */
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
