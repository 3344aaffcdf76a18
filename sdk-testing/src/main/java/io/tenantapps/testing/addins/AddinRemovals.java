package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions that uninstall an add-in and report the state of the uninstallation. */
final class AddinRemovals {
    private static final String UNINSTALL = "UninstallAddins";
    private static final String JOB = "GetAddinUninstallJobDetail";

    private final TenantState state;
    private final AddinState addins;

    /** An instance to uninstall. */
    private record Target(AddinQuestion.Asked asked, UUID instance) {}

    AddinRemovals(TenantState state, AddinState addins) {
        this.state = state;
        this.addins = addins;
    }

    private AddinQuestion question(FakeRequest request) {
        return new AddinQuestion(state, addins, addins.webs(), request);
    }

    Response uninstall(FakeRequest request) {
        List<Target> targets = new ArrayList<>();
        for (AddinQuestion.Entry entry : question(request)
                .entries(
                        "uninstallAddins",
                        "appInstanceIds",
                        "SPUninstallAddinRequest",
                        AddinQuestion.MOST_UNINSTALLED)) {
            entry.values().forEach(id -> targets.add(new Target(entry.asked(), MethodArguments.toGuid(state, id))));
        }
        if (addins.settings().isReadOnly()) {
            throw FakeError.of(
                    state, 403, "-2147024891, System.UnauthorizedAccessException", Words.UNAUTHORIZED_OPERATION);
        }
        addins.settled();
        List<Map<String, @Nullable Object>> executing = new ArrayList<>();
        List<Map<String, Object>> failed = new ArrayList<>();
        targets.forEach(target -> uninstall(target, executing, failed));
        if (!executing.isEmpty()) {
            state.carriedOut(UNINSTALL);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("executing", executing);
        answer.put("failed", failed);
        return request.dialect().result(UNINSTALL, answer);
    }

    private void uninstall(
            Target target, List<Map<String, @Nullable Object>> executing, List<Map<String, Object>> failed) {
        addins.jobs().ask(target.instance);
        AddinWeb web = target.asked.web();
        AddinInstance instance = web == null ? null : addins.instances().find(web, target.instance);
        String obstacle = obstacle(web, instance);
        FakeUninstall fate = obstacle == null ? addins.jobs().fate(target.instance) : FakeUninstall.GOES_WELL;
        if (fate.kind() == FakeUninstall.Kind.IS_REFUSED) {
            obstacle = fate.words();
        }
        if (web == null || instance == null || obstacle != null) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("appInstanceId", target.instance);
            row.put("errorMessage", String.valueOf(obstacle));
            row.put("serverRelativeUrl", addins.nameInError(target.asked.text(), target.asked.web()));
            failed.add(row);
            return;
        }
        UninstallJob job = addins.jobs().begin(target.instance, web, fate, addins.settings());
        if (!job.isLost()) {
            addins.instances().begin(job, instance);
        }
        state.carriedOut(UNINSTALL + ":" + target.instance);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        addins.settings().names().answer(row, web.url());
        row.put("appInstanceId", target.instance);
        row.put("serverRelativeUrl", web.serverRelativeUrl());
        row.put("uninstallJobId", job.id());
        executing.add(row);
    }

    /** Returns the reason why no job can start; null if a job can start. */
    private @Nullable String obstacle(@Nullable AddinWeb web, @Nullable AddinInstance instance) {
        String trouble = addins.webs().trouble(state, web);
        if (web == null || trouble != null) {
            return trouble;
        }
        if (instance == null) {
            return Words.NOT_INSTALLED.in(state.language());
        }
        if (!instance.isInstalledOn(web)) {
            return Words.TENANT_DEPLOYED.in(state.language());
        }
        return instance.job() == null ? null : Words.JOB_RUNNING.in(state.language());
    }

    Response job(FakeRequest request) {
        AddinQuestion.Job asked = question(request).job();
        Instant now = addins.settled();
        UninstallJob job = addins.jobs().byId(asked.id());
        AddinWeb web = asked.asked().web();
        if (job == null || web == null || !job.web().key().equals(web.key()) || !job.isFound(now)) {
            return notFound(request, asked.id());
        }
        return request.dialect().result(JOB, job.detail(now, addins.settings().names()));
    }

    private Response notFound(FakeRequest request, UUID id) {
        return switch (addins.settings().jobNotFound()) {
            case NULL -> request.dialect().nothing(JOB);
            case ZERO_GUID ->
                request.dialect()
                        .result(JOB, UninstallJob.none(addins.settings().names()));
            case ERROR_404 -> throw FakeError.of(state, 404, MethodArguments.NO_RESOURCE, Words.NO_SUCH_JOB, id);
            case ERROR_400 -> throw FakeError.of(state, 400, MethodArguments.BAD_ARGUMENT, Words.NO_SUCH_JOB, id);
        };
    }
}
