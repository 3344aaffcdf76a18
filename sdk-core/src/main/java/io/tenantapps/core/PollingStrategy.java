package io.tenantapps.core;

import io.tenantapps.core.errors.OperationFailedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A strategy for finding out if accepted work has ended. The clients implement this interface; write your own
 * implementation to poll other work.
 *
 * @param <T> the type of the final result
 */
@FunctionalInterface
public interface PollingStrategy<T extends @Nullable Object> {

    /**
     * Polls once, with safe requests.
     *
     * @throws OperationFailedException if the work failed
     */
    PollResult<T> poll(Execution execution);

    /** Returns the delay before the second poll. Later delays grow to 15 % of the age of the work. */
    default Duration firstInterval() {
        return Duration.ofSeconds(2);
    }

    /** Returns the maximum delay between polls. */
    default Duration maxPollInterval() {
        return Duration.ofSeconds(15);
    }
}
