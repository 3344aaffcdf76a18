package io.tenantapps.core.internal.time;

import io.tenantapps.core.errors.CallInterruptedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of concurrent polls to the number of sockets that the connection keeps. Other polls wait in the
 * order of arrival. Without a limit, hundreds of waits that poll at the same time would each open a socket, and the
 * connection would close most of these sockets again.
 */
public final class Polls {
    private static final String QUEUE = "polls";

    private final SerialQueues queues;

    public Polls(Time time, int inFlight) {
        this.queues = new SerialQueues(time, inFlight);
    }

    /**
     * Polls as soon as the limit allows.
     *
     * @return null if the deadline passes first; in this case, the poll sent no request
     * @throws CallInterruptedException if the thread is interrupted during the wait
     */
    public <V> @Nullable V serially(Deadline deadline, Supplier<V> poll) {
        if (queues.isMine(QUEUE)) {
            return poll.get(); // a poll inside another poll would otherwise wait for itself
        }
        try (SerialQueues.Turn turn = queues.enter(QUEUE, deadline)) {
            return turn == null ? null : poll.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "The thread was interrupted while it waited to poll. Nothing was sent.", false);
        }
    }
}
