package io.tenantapps.sharepoint;

import io.tenantapps.core.SdkException;
import java.util.List;
import java.util.stream.Collectors;

/** A bulk read has no answer for some of its inputs, and all were wanted. */
public final class IncompleteException extends SdkException {
    private static final long serialVersionUID = 1L;

    private static final int TOLD = 3;

    private final transient List<Failure> failures;

    IncompleteException(List<Failure> failures, ScanTotals totals) {
        super(
                failures.size() + " of " + totals.done() + " inputs have no answer: "
                        + failures.stream().limit(TOLD).map(Failure::toString).collect(Collectors.joining("; "))
                        + (failures.size() > TOLD ? "; …" : ""),
                null);
        this.failures = failures;
    }

    /** All of them. */
    public List<Failure> failures() {
        return failures;
    }
}
