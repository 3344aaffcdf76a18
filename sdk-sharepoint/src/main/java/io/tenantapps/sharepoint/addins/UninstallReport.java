package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * What became of all add-ins that were to be uninstalled, one row each, in the order in which they were asked for.
 *
 * @param rows the rows
 * @param removedByReview how many add-ins a review took out of the plan before
 */
public record UninstallReport(List<UninstallRow> rows, long removedByReview) {

    /** Makes a report of a run without a review. */
    public UninstallReport(List<UninstallRow> rows) {
        this(rows, 0);
    }

    /** Copies the list. */
    public UninstallReport {
        rows = List.copyOf(Arguments.required("rows", rows));
    }

    /** The rows in that state. */
    public List<UninstallRow> in(UninstallState state) {
        Arguments.required("state", state);
        return rows.stream().filter(row -> row.state() == state).toList();
    }

    /** Whether every one of them is gone. */
    public boolean isComplete() {
        return rows.stream().allMatch(row -> row.state() == UninstallState.SUCCEEDED);
    }

    /** One line with the numbers. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(rows.size() + (rows.isEmpty() ? " add-ins" : " add-ins:"));
        for (UninstallState state : UninstallState.values()) {
            int count = in(state).size();
            if (count > 0) {
                line.append(' ').append(count).append(' ').append(state);
            }
        }
        return line.append(removedByReview == 0 ? "" : "; left out by the review: " + removedByReview)
                .toString();
    }
}
