package io.tenantapps.proof;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Silences the log of the fake's HTTP server, which warns of every broken connection. The tests break many connections.
 */
final class ServerLog {
    /** A reference to the logger, because Java loses the level if the logger is garbage-collected. */
    private static final Logger SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    private ServerLog() {}

    static void quiet() {
        SERVER.setLevel(Level.SEVERE);
    }
}
