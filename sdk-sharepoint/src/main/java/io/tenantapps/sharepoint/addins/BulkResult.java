package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * What a bulk read found. Each input counts as exactly one of these: it has rows, it is empty, or it is a failure. Rows that
 * the service gave for an input which it refused in part are among the rows all the same. A list that is short because the service refused some sites never looks like a short list.
 *
 * @param rows the rows, in the order in which their inputs were given
 * @param empty the inputs for which the service answered that there is nothing
 * @param failures the inputs without an answer
 * @param strays what the service told about something that was not asked for; it is in neither of the other lists
 * @param totals the numbers; they reconcile
 * @param <T> what a row is
 */
public record BulkResult<T>(
        List<T> rows, List<BulkInput> empty, List<Failure> failures, List<StrayRow<T>> strays, ScanTotals totals) {

    /** Copies the lists. */
    public BulkResult {
        rows = List.copyOf(Arguments.required("rows", rows));
        empty = List.copyOf(Arguments.required("empty", empty));
        failures = List.copyOf(Arguments.required("failures", failures));
        strays = List.copyOf(Arguments.required("strays", strays));
    }

    /** True if every input has an answer, and every row belongs to an input. */
    public boolean isComplete() {
        return failures.isEmpty() && strays.isEmpty();
    }

    /**
     * The rows, for those who want all or nothing.
     *
     * @throws IncompleteException if an input has no answer, or a row belongs to no input
     */
    public List<T> orThrow() {
        if (!isComplete()) {
            throw new IncompleteException(failures, strays, totals);
        }
        return rows;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
