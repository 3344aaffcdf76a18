package io.tenantapps.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list.
 *
 * @param rows the rows of this answer
 * @param nextLink where the next ones are; null if these were the last. Follow it with {@link Address#follow}, which
 *     refuses other origins
 * @param <T> what a row is
 */
public record Page<T>(List<T> rows, @Nullable String nextLink) {

    /** Copies the list. */
    public Page {
        rows = List.copyOf(rows);
    }
}
