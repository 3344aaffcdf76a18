package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Removes a scheduled version of an extension. After a lost response, the call checks whether the version was removed.
 */
record RemoveScheduled(EnvironmentPath path, BcAppId app, AppVersion version, ScheduleKind schedule) {
    static final String NAME = "remove scheduled extension";

    private static final ResponseReader<List<AppOperation>> ROWS = Json.rows(AppOperation.class);

    RemoveScheduled {
        if (schedule == ScheduleKind.IMMEDIATE || schedule == ScheduleKind.UNKNOWN) {
            throw new IllegalArgumentException(
                    "schedule must be UPDATE_WINDOW, NEXT_MINOR_UPDATE or NEXT_MAJOR_UPDATE, but is " + schedule);
        }
        if (!version.isVersion()) {
            throw new IllegalArgumentException(
                    "version must consist of numbers, but is: " + Redactor.quoted(version.toString()));
        }
    }

    static List<AppOperation> list(Execution execution, EnvironmentPath path) {
        return path.named(
                execution,
                null,
                () -> execution.send(path.service()
                        .read("list scheduled extensions", path.apps().segments("scheduledPteOperations"), ROWS)));
    }

    AppOperation run(Execution execution) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("targetVersion", version);
        body.put("scheduleKind", ScheduleName.of(schedule));
        return path.named(
                execution,
                app,
                () -> execution.send(path.service()
                        .write(
                                NAME,
                                path.app(app).segments("removeScheduledPteVersion"),
                                Body.json(body),
                                AppChange.TAKEN)
                        .repeatSafety(RepeatSafety.CONVERGENT) // the request names one version on one schedule
                        .effectCheck((checking, firstSent) -> check(checking))));
    }

    private EffectCheckResult<AppOperation> check(Execution execution) {
        boolean isThere = list(execution, path).stream()
                .anyMatch(row -> app.equals(row.appId())
                        && Objects.equals(version, row.targetVersion())
                        && schedule == row.schedule());
        return isThere
                ? EffectCheckResult.notSeen("The version is still scheduled. Check it with scheduledExtensions().")
                : EffectCheckResult.unknown(
                        "The version is not scheduled, so the service probably removed it, and only the response "
                                + "was lost.");
    }
}
