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
     * Looks once, with reads that share the deadline of the write. The client calls it again, after growing pauses, while it
     * returns {@link EffectCheckResult#notSeen}.
     *
     * @param execution sends the reads
     * @param firstSent the local time at which the write was first sent
     */
    EffectCheckResult<T> check(Execution execution, Instant firstSent);
}
