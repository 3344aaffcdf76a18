package io.tenantapps.sharepoint.rollout;

import io.tenantapps.core.CanIgnoreReturnValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.catalog.Rollout;
import java.util.List;

/**
 * What came of a {@link Rollout}, or would come of it, site by site in the order in which they ended.
 *
 * @param isDryRun whether nothing was done
 * @param rows a row for each site
 * @param totals the numbers
 */
public record RolloutReport(boolean isDryRun, List<RolloutRow> rows, RolloutTotals totals) {

    /** Copies the list. */
    public RolloutReport {
        rows = List.copyOf(Arguments.required("rows", rows));
    }

    /** Returns the report of a run, not a dry one, with these rows, for tests. */
    public static RolloutReport of(List<RolloutRow> rows) {
        Arguments.elements("rows", rows);
        return new RolloutReport(false, rows, RolloutTotals.of(rows));
    }

    /** The rows of that outcome. */
    public List<RolloutRow> with(RolloutOutcome outcome) {
        Arguments.required("outcome", outcome);
        return rows.stream().filter(row -> row.outcome() == outcome).toList();
    }

    /** True if no site failed, none is unknown and none was left out. */
    public boolean isComplete() {
        return totals.isComplete();
    }

    /**
     * Returns this report, for those who want all sites or an exception, as a pipeline does.
     *
     * @throws RolloutIncompleteException if a site failed, is unknown or was left out
     */
    @CanIgnoreReturnValue
    public RolloutReport orThrow() {
        if (!isComplete()) {
            throw new RolloutIncompleteException(this);
        }
        return this;
    }

    /** One line with the numbers. */
    @Override
    public String toString() {
        return (isDryRun ? "dry run, this would be: " : "") + totals;
    }
}
