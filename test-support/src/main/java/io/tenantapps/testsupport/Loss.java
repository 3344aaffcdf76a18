package io.tenantapps.testsupport;

import io.tenantapps.testing.Fault;

/** A way to lose a response. */
public enum Loss {
    BEFORE_ACTING,
    AFTER_ACTING,
    IN_THE_ANSWER,
    GATEWAY,
    GATEWAY_TIMEOUT,
    UNAVAILABLE,
    A_PAGE;

    /** True if the tenant carried out the request even though the response was lost. */
    public boolean hasActed() {
        return this == AFTER_ACTING || this == IN_THE_ANSWER;
    }

    /** Loses the response to the request that the fault affects. */
    public void on(Fault fault) {
        switch (this) {
            case BEFORE_ACTING -> fault.dropBeforeActing();
            case AFTER_ACTING -> fault.dropAfterActing();
            case IN_THE_ANSWER -> fault.truncated();
            case GATEWAY ->
                fault.respond(502).header("Content-Type", "text/html").body("<html>Bad Gateway</html>");
            case GATEWAY_TIMEOUT -> fault.respond(504);
            case UNAVAILABLE -> fault.respond(503);
            case A_PAGE ->
                fault.respond(200).header("Content-Type", "text/html").body("<html>Sign in</html>");
        }
    }
}
