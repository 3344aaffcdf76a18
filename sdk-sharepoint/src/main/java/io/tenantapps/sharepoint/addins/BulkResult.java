package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The result of a bulk read. Each input counts as exactly one of these: it has rows, it is empty, or it is a failure.
 * If the service refuses part of an input, the result still contains the rows for the rest. If no input failed, even a
 * short list of rows is complete.
 *
 * @param rows the rows, in the order of their inputs
 * @param empty the inputs without rows
 * @param failures the inputs that failed
 * @param strays the rows that match no input; no other list contains them
 * @param totals the numbers, which add up to the number of inputs
 * @param <T> the type of a row
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

    /** Returns true if no input failed and every row belongs to an input. */
    public boolean isComplete() {
        return failures.isEmpty() && strays.isEmpty();
    }

    /**
     * Returns the rows if the result is complete, and throws an exception otherwise.
     *
     * @throws IncompleteException if an input failed, or a row belongs to no input
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
