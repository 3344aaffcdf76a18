package io.tenantapps.sharepoint.rollout;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.catalog.Rollout;
import java.util.stream.Collectors;

/** Thrown when a {@link Rollout} did not succeed on every site. {@link #report} has the rows of all sites. */
public final class RolloutIncompleteException extends SdkException {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 3;

    private final transient RolloutReport report;

    /** Creates an exception, for the SDK and for unit tests; see {@link RolloutReport#of}. */
    public RolloutIncompleteException(RolloutReport report) {
        super(sentence(Arguments.required("report", report)), null);
        this.report = report;
    }

    private static String sentence(RolloutReport report) {
        String examples = report.rows().stream()
                .filter(row -> row.outcome().isTrouble())
                .limit(TOLD)
                .map(RolloutIncompleteException::sentence)
                .collect(Collectors.joining());
        return "roll out: the rollout did not succeed on every site: " + report + "." + examples
                + " The report has a row for each site. Run the rollout again: it checks each site first "
                + "and continues with the unfinished sites.";
    }

    private static String sentence(RolloutRow row) {
        String reason = row.reason().isEmpty() ? "" : ", " + row.reason();
        return " " + row.site() + ": " + row.outcome() + reason + (reason.endsWith(".") ? "" : ".");
    }

    /** Returns the report, with the outcome of every site. */
    public RolloutReport report() {
        return report;
    }

    /** Returns true if the run changed a site, failed on a site, or left a site with an unknown outcome. */
    @Override
    protected boolean isUncertain() {
        RolloutTotals totals = report.totals();
        long untouched = totals.unchanged() + totals.skipped() + totals.notStarted();
        return !report.isDryRun() && totals.sites() > untouched;
    }
}
