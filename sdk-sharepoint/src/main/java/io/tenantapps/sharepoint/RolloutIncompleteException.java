package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.util.stream.Collectors;

/** Not every site of a {@link Rollout} came out well; {@link #report} has all of them. */
public final class RolloutIncompleteException extends SdkException {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 3;

    private final transient RolloutReport report;

    /** Makes one, for the SDK and for unit tests; see {@link RolloutReport#of}. */
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
        return "roll out: not every site came out well: " + report + "." + examples
                + " The rows of the report have every site. The same run again looks at each site first and takes up what is"
                + " left.";
    }

    private static String sentence(RolloutRow row) {
        String reason = row.reason().isEmpty() ? "" : ", " + row.reason();
        return " " + row.site() + ": " + row.outcome() + reason + (reason.endsWith(".") ? "" : ".");
    }

    /** Returns every site with what became of it. */
    public RolloutReport report() {
        return report;
    }

    /** True if a site was changed, or tried and failed, or if its outcome is not known. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        RolloutTotals totals = report.totals();
        long untouched = totals.unchanged() + totals.skipped() + totals.notStarted();
        return !report.isDryRun() && totals.sites() > untouched;
    }
}
