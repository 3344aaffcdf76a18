package io.tenantapps.sharepoint.rollout;

import io.tenantapps.core.CanIgnoreReturnValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.catalog.Rollout;
import java.util.List;

/**
 * The report of a {@link Rollout} or of its dry run. The rows are in the order of completion.
 *
 * @param isDryRun true if the run changed nothing
 * @param rows one row for each site
 * @param totals the number of sites for each outcome
 * @param omissions a sentence for each reason why a {@linkplain Rollout#toAllSites list of all sites} may lack sites;
 *     empty if the caller passed the sites
 */
public record RolloutReport(boolean isDryRun, List<RolloutRow> rows, RolloutTotals totals, List<String> omissions) {

    /** Copies the lists. */
    public RolloutReport {
        rows = List.copyOf(Arguments.required("rows", rows));
        omissions = List.copyOf(Arguments.required("omissions", omissions));
    }

    /** Returns the report of a real run with the given rows, for tests. */
    public static RolloutReport of(List<RolloutRow> rows) {
        Arguments.elements("rows", rows);
        return new RolloutReport(false, rows, RolloutTotals.of(rows), List.of());
    }

    /** Returns the rows with the given outcome. */
    public List<RolloutRow> with(RolloutOutcome outcome) {
        Arguments.required("outcome", outcome);
        return rows.stream().filter(row -> row.outcome() == outcome).toList();
    }

    /** Returns true unless a site failed, has an unknown outcome or was not started. */
    public boolean isComplete() {
        return totals.isComplete();
    }

    /**
     * Returns this report if the rollout is complete, and throws an exception otherwise. Useful in pipelines.
     *
     * @throws RolloutIncompleteException if a site failed, has an unknown outcome or was not started
     */
    @CanIgnoreReturnValue
    public RolloutReport orThrow() {
        if (!isComplete()) {
            throw new RolloutIncompleteException(this);
        }
        return this;
    }

    /** Returns the totals in one line. */
    @Override
    public String toString() {
        return (isDryRun ? "dry run; the result would be: " : "") + totals;
    }
}
