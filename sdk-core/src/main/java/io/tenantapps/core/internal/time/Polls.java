package io.tenantapps.core.internal.time;

import io.tenantapps.core.errors.CallInterruptedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many polls be in flight at once as the connection keeps sockets; the others wait, first come, first served. Hundreds of
 * waits that poll in the same moment would else open a socket each, and close most of them again.
 */
public final class Polls {
    private static final String QUEUE = "polls";

    private final SerialQueues queues;

    public Polls(Time time, int inFlight) {
        this.queues = new SerialQueues(time, inFlight);
    }

    /**
     * Polls as soon as it may.
     *
     * @return null if the deadline passes first; nothing was sent then
     * @throws CallInterruptedException as soon as the thread is interrupted while it waits
     */
    public <V> @Nullable V serially(Deadline deadline, Supplier<V> poll) {
        if (queues.isMine(QUEUE)) {
            return poll.get(); // a poll inside a poll would wait for itself
        }
        try (SerialQueues.Turn turn = queues.enter(QUEUE, deadline)) {
            return turn == null ? null : poll.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("Interrupted while waiting to poll. Nothing was sent.", false);
        }
    }
}
