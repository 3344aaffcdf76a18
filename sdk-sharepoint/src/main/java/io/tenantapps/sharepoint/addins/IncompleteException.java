package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when the caller requires a complete bulk read, but some inputs failed or some rows belong to no input. */
public final class IncompleteException extends SdkException {
    private static final long serialVersionUID = 1L;

    private static final int TOLD = 3;

    private final transient List<Failure> failures;
    private final transient List<StrayRow<?>> strays;

    /** Creates an exception, for the SDK and for unit tests. */
    public IncompleteException(List<Failure> failures, List<? extends StrayRow<?>> strays, ScanTotals totals) {
        super(inWords(failures, strays, Arguments.required("totals", totals)), null);
        this.failures = List.copyOf(failures);
        this.strays = List.copyOf(strays);
    }

    private static String inWords(List<Failure> failures, List<? extends StrayRow<?>> strays, ScanTotals totals) {
        Arguments.required("strays", strays);
        if (Arguments.required("failures", failures).isEmpty()) {
            return inWords(strays);
        }
        return inWords(failures, totals) + (strays.isEmpty() ? "" : "; and " + inWords(strays));
    }

    private static String inWords(List<Failure> failures, ScanTotals totals) {
        return failures.size() + " of " + totals.done() + " inputs failed: "
                + failures.stream().limit(TOLD).map(Failure::toString).collect(Collectors.joining("; "))
                + (failures.size() > TOLD ? "; …" : "");
    }

    private static String inWords(List<? extends StrayRow<?>> strays) {
        return (strays.size() == 1 ? "1 row belongs" : strays.size() + " rows belong") + " to no input: "
                + strays.stream().limit(TOLD).map(StrayRow::sentence).collect(Collectors.joining("; "))
                + (strays.size() > TOLD ? "; …" : "");
    }

    /** Returns the inputs that failed. */
    public List<Failure> failures() {
        return failures;
    }

    /** Returns the rows that belong to no input. */
    public List<StrayRow<?>> strays() {
        return strays;
    }
}
