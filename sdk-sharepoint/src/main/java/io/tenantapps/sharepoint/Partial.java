package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * What a bulk read found. Each input counts as exactly one of these: it has rows, it is clean, or it is a failure. Rows that
 * the service gave for an input which it refused in part are among the rows all the same. A list that is short because the service refused some sites never looks like a short list.
 *
 * @param rows the rows, in the order in which their inputs were given
 * @param clean the inputs for which the service answered that there is nothing
 * @param failures the inputs without an answer
 * @param totals the numbers; they reconcile
 * @param <T> what a row is
 */
public record Partial<T>(List<T> rows, List<Asked> clean, List<Failure> failures, ScanTotals totals) {

    /** Copies the lists. */
    public Partial {
        rows = List.copyOf(rows);
        clean = List.copyOf(clean);
        failures = List.copyOf(failures);
    }

    /** Whether every input has an answer. */
    public boolean isComplete() {
        return failures.isEmpty();
    }

    /**
     * The rows, for those who want all or nothing.
     *
     * @throws IncompleteException if an input has no answer
     */
    public List<T> orThrow() {
        if (!failures.isEmpty()) {
            throw new IncompleteException(failures, totals);
        }
        return rows;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
