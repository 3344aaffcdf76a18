package io.tenantapps.businesscentral.sessions;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;

/**
 * Thrown when the id of a session belongs to another session by now, because the service uses ids again. The session
 * that was to be ended has already ended. Nothing was changed.
 */
public final class SessionReplacedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final long sessionId;

    /** Creates an exception, for the SDK and for unit tests. */
    public SessionReplacedException(String environment, long sessionId) {
        super(
                "end session: session " + sessionId + " of the environment "
                        + Redactor.plain(Arguments.required("environment", environment))
                        + " now has another user or another time of sign-in, so the session that you read has already"
                        + " ended. Nothing was changed. List the sessions again.",
                null);
        this.sessionId = sessionId;
    }

    /** Returns the id, which belongs to another session now. */
    public long sessionId() {
        return sessionId;
    }
}
