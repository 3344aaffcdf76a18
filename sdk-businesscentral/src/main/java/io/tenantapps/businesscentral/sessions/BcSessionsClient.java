package io.tenantapps.businesscentral.sessions;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.ConfirmedChange;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.EnvironmentRequests;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client for the sessions in an environment.
 *
 * <pre>{@code
 * BcSessionsClient sessions = BcAdminCenter.of(contoso).sessions("Sandbox");
 * for (BcSession session : sessions.list().execute()) {
 *     sessions.end(session).confirm("Sandbox").execute();
 * } }</pre>
 *
 * <p>Sessions contain the names of users, which are personal data.
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): end, get, list.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcSessionsClient {
    private static final ApiVersion SINCE = ApiVersion.of("v2.3");
    private static final ResponseReader<List<BcSession>> SESSIONS = Json.rows(BcSession.class);

    private final EnvironmentRequests requests;

    private BcSessionsClient(EnvironmentRequests requests) {
        this.requests = requests;
    }

    /**
     * Returns a client for the sessions in an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public static BcSessionsClient of(AdminCenterApi api, String environment) {
        Arguments.required("api", api);
        return new BcSessionsClient(EnvironmentRequests.of(api, environment));
    }

    /**
     * Lists the active sessions.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/sessions}; since v2.3; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<BcSession>> list() {
        return requests.get("list sessions", SINCE, SESSIONS, "sessions");
    }

    /**
     * Returns one session.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/sessions/{session}}; since v2.3;
     * needs AdminCenter.ReadWrite.All; harmless to repeat. If the session has ended, the call throws {@link
     * io.tenantapps.core.errors.NotFoundException}. The service uses ids again, so the id may belong to another session
     * by now.
     */
    @CheckReturnValue
    public Call<BcSession> get(long sessionId) {
        return requests.get("get session", SINCE, one(sessionId), "sessions", String.valueOf(sessionId));
    }

    private static ResponseReader<BcSession> one(long sessionId) {
        ResponseReader<@Nullable BcSession> reader =
                OneOrList.reader(BcSession.class, each -> each.sessionId() != null && each.sessionId() == sessionId);
        return answer -> {
            BcSession found = reader.read(answer);
            if (found == null) {
                throw answer.unreadable("it does not contain the session " + sessionId);
            }
            return found;
        };
    }

    /**
     * Ends a session that was read before. <b>The user loses unsaved work</b>, and the service rolls the running
     * transaction back. The call also succeeds if the session has ended meanwhile.
     *
     * <p>{@code DELETE /admin/{version}/applications/{family}/environments/{environment}/sessions/{session}}; since
     * v2.3; needs AdminCenter.ReadWrite.All; a repeat is convergent, because the client finds the same session in the
     * list before each request. Call {@code confirm} or {@code confirmProduction} with the name of the environment. The
     * service uses ids again. If the id belongs to another user by now, or to another time of sign-in, the client sends
     * nothing and throws {@link SessionReplacedException}. If the service writes no time of sign-in, the client compares
     * only the user. That unsaved work is lost is a guess: Microsoft's page does not mention it.
     *
     * @throws IllegalArgumentException if the session has no id, or belongs to another environment
     */
    @CheckReturnValue
    public EndSession end(BcSession session) {
        Arguments.required("session", session);
        EnvironmentPath path = requests.path();
        Long sessionId = session.sessionId();
        if (sessionId == null) {
            throw new IllegalArgumentException(
                    "session must have an id. Pass a session that list() or get(id) returned");
        }
        String environment = session.environmentName();
        if (environment != null && !environment.equalsIgnoreCase(path.name())) {
            throw new IllegalArgumentException("session must belong to the " + path
                    + ", but belongs to the environment " + Redactor.quoted(environment));
        }
        return new EndSession(
                ConfirmedChange.of(path, SessionEnding.NAME, SINCE, new SessionEnding(path, sessionId, session)::run));
    }

    @Override
    public String toString() {
        return "BcSessionsClient[" + requests.path() + "]";
    }
}
