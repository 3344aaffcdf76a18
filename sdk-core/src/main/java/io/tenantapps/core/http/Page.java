package io.tenantapps.core.http;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param rows the rows of this response
 * @param nextLink the link to the next page; null on the last page. Resolve it with {@link ApiUrl#next}, which
 *     refuses other origins
 * @param unreadable the number of elements that are not rows, such as a string among objects; the reader skips these
 *     elements
 * @param <T> the type of a row
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
