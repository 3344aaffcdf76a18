package io.tenantapps.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How to find out whether a harmful exchange was carried out after its answer was lost.
 *
 * @param <T> what the exchange answers
 */
@FunctionalInterface
public interface ReadBack<T extends @Nullable Object> {

    /**
     * Looks, with harmless exchanges of its own and under the same deadline.
     *
     * @param execution sends what is needed to look
     * @param firstSent when the exchange was first sent, by the local clock
     */
    Finding<T> look(Execution execution, Instant firstSent);
}
