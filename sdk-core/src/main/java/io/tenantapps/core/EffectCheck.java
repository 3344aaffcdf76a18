package io.tenantapps.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds out if a write took effect although its response was lost.
 *
 * @param <T> the type of the write's response
 */
@FunctionalInterface
public interface EffectCheck<T extends @Nullable Object> {

    /**
     * Checks once, with reads that must end before the deadline of the write. The client repeats the check at growing
     * intervals as long as it returns {@link EffectCheckResult#notSeen}, or fails because a read was refused, could not
     * be parsed or got no response. Any other exception ends the call with an unknown outcome.
     *
     * @param execution sends the reads
     * @param firstSent the local time of the first attempt at the write
     */
    EffectCheckResult<T> check(Execution execution, Instant firstSent);
}
