package io.tenantapps.core;

import io.tenantapps.core.errors.OperationFailedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to look whether started work has ended. Written by the clients; you meet it when you follow work of your own.
 *
 * @param <T> what is true when the work has ended
 */
@FunctionalInterface
public interface PollingStrategy<T extends @Nullable Object> {

    /**
     * Looks once, with harmless requests.
     *
     * @throws OperationFailedException if the work ended badly
     */
    PollResult<T> poll(Execution execution);

    /** The wait before the second look. With the age of the work it grows to 15 % of that. */
    default Duration firstInterval() {
        return Duration.ofSeconds(2);
    }

    /** What the waits grow to. */
    default Duration maxPollInterval() {
        return Duration.ofSeconds(15);
    }
}
