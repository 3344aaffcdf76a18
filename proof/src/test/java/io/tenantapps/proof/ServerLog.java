package io.tenantapps.proof;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What the fake's HTTP server logs: it warns of every connection that breaks, as they do here all the time. */
final class ServerLog {
    /** Held, since a level is forgotten together with its logger. */
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    private ServerLog() {}

    static void quiet() {
        SERVER.setLevel(Level.SEVERE);
    }
}
