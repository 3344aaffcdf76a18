package io.tenantapps.core.http;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list.
 *
 * @param rows the rows of this answer
 * @param nextLink where the next ones are; null if these were the last. Follow it with {@link ApiUrl#next}, which
 *     refuses other origins
 * @param unreadable how many rows were no rows at all, such as a text among objects; they are left out
 * @param <T> what a row is
 */
public record Page<T>(List<T> rows, @Nullable String nextLink, int unreadable) {

    /** Copies the list. */
    public Page {
        rows = List.copyOf(Arguments.required("rows", rows));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
