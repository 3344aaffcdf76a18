package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * The results of an uninstallation, one row for each add-in, in the order of the requests.
 *
 * @param rows the rows
 * @param removedByReview the number of add-ins that a review removed from the plan
 */
public record UninstallReport(List<UninstallRow> rows, long removedByReview) {

    /** Creates the report of a run without a review. */
    public UninstallReport(List<UninstallRow> rows) {
        this(rows, 0);
    }

    /** Copies the list. */
    public UninstallReport {
        rows = List.copyOf(Arguments.required("rows", rows));
    }

    /** Returns the rows in the given state. */
    public List<UninstallRow> in(UninstallState state) {
        Arguments.required("state", state);
        return rows.stream().filter(row -> row.state() == state).toList();
    }

    /** Returns true if every add-in is gone. */
    public boolean isComplete() {
        return rows.stream().allMatch(row -> row.state() == UninstallState.SUCCEEDED);
    }

    /** Returns the numbers in one line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(rows.size() + (rows.isEmpty() ? " add-ins" : " add-ins:"));
        for (UninstallState state : UninstallState.values()) {
            int count = in(state).size();
            if (count > 0) {
                line.append(' ').append(count).append(' ').append(state);
            }
        }
        return line.append(removedByReview == 0 ? "" : "; removed by the reviewer: " + removedByReview)
                .toString();
    }
}
