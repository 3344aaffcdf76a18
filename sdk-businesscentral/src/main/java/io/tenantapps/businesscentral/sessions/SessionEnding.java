package io.tenantapps.businesscentral.sessions;

import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends one session. The service uses ids again, so the list of sessions must show the same session before each request.
 * A session that is not listed has ended.
 *
 * @param sessionId the id of the session
 * @param session the session as the caller has read it
 */
record SessionEnding(EnvironmentPath path, long sessionId, BcSession session) implements EffectCheck<@Nullable Void> {
    static final String NAME = "end session";

    private static final ResponseReader<List<BcSession>> ALL = EnvironmentPath.allOf(Json.page(BcSession.class));

    void run(Execution execution) {
        BcSession current = current(execution);
        if (current == null) {
            return;
        }
        if (!isSame(current)) {
            throw new SessionReplacedException(path.name(), sessionId);
        }
        ApiRequest<@Nullable Void> request = path.service()
                .write(
                        NAME,
                        "DELETE",
                        path.url().segments("sessions", String.valueOf(sessionId)),
                        Body.empty(),
                        OneOrList.<Void>ignored())
                .repeatSafety(RepeatSafety.CONVERGENT) // the check finds the same session before a repeat
                .effectCheck(this);
        try {
            execution.send(request);
        } catch (NotFoundException e) {
            if (isListed(execution)) {
                throw e;
            }
        }
    }

    private @Nullable BcSession current(Execution execution) {
        List<BcSession> all =
                execution.send(path.service().read("list sessions", path.url().segments("sessions"), ALL));
        return all.stream()
                .filter(each -> each.sessionId() != null && each.sessionId() == sessionId)
                .findFirst()
                .orElse(null);
    }

    private boolean isSame(BcSession other) {
        return Objects.equals(session.userId(), other.userId())
                && Objects.equals(session.logOnDate(), other.logOnDate());
    }

    private boolean isListed(Execution execution) {
        BcSession current = current(execution);
        return current != null && isSame(current);
    }

    @Override
    public EffectCheckResult<@Nullable Void> check(Execution execution, Instant firstSent) {
        return isListed(execution)
                ? EffectCheckResult.notSeen(
                        "Session " + sessionId + " of the " + path + " is still listed. Check it with list().")
                : EffectCheckResult.happened(null);
    }
}
