package io.tenantapps.core.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Completes file operations even if their thread is interrupted. An interrupt closes the channel permanently. This
 * class preserves the interrupt for the caller and runs the operation again.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * An operation on a file. The operation may run more than once, so it must have the same effect each time, and must
     * open its channel again if the channel was closed.
     */
    public interface FileWork<T> {
        /** Runs the operation from its beginning, again after each interrupt. */
        T run() throws IOException;
    }

    /**
     * Returns the result of the operation. Afterwards, the thread is interrupted if it was interrupted before or during
     * the operation.
     */
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
