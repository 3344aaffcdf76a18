package io.tenantapps.proof;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences the log of the fake's HTTP server, which warns of every broken connection. The tests break many. */
final class ServerLog {
    /** A reference to the logger, because Java forgets a level together with its logger. */
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    private ServerLog() {}

    static void quiet() {
        SERVER.setLevel(Level.SEVERE);
    }
}
