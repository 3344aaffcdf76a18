package io.tenantapps.sharepoint;

import io.tenantapps.core.SdkException;
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
                + " The rows of the report have every site; the same run with the same journal takes up what is left.";
    }

    private static String sentence(RolloutRow row) {
        String reason = row.reason().isEmpty() ? "" : ", " + row.reason();
        return " " + row.site() + ": " + row.outcome() + reason + (reason.endsWith(".") ? "" : ".");
    }

    /** Returns every site with what became of it. */
    public RolloutReport report() {
        return report;
    }

    /** True if the outcome of a site is not known, or a site failed in a way that leaves it open. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return report.totals().unknown() > 0;
    }
}
