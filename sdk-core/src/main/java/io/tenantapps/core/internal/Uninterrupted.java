package io.tenantapps.core.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Runs file operations to their end although their thread is interrupted. A channel closes for good when its thread is
 * interrupted; here the interrupt is kept for the caller, and the operation runs again.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * Works on a file. It may run more than once, so it must have the same effect each time, and open its channel again if
     * that was closed.
     */
    public interface FileWork<T> {
        /** Runs from its beginning. */
        T run() throws IOException;
    }

    /** Returns what the work returned. The thread is interrupted afterwards if it was interrupted before or meanwhile. */
    public static <T> T run(FileWork<T> work) throws IOException {
        boolean wasInterrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
                } catch (ClosedByInterruptException e) {
                    wasInterrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
