package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.util.List;

/** The environment is not as it was when the plan was made, so that another plan would be made now. Nothing was done. */
public final class PlanChangedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private static final int TOLD = 10;

    private final String[] differences;

    /** Makes one, for the SDK and for unit tests. */
    public PlanChangedException(String environment, List<String> differences) {
        super(
                "apply plan: environment " + Arguments.required("environment", environment)
                        + " has changed since the plan was made: "
                        + String.join(
                                "; ",
                                Arguments.required("differences", differences)
                                        .subList(0, Math.min(TOLD, differences.size())))
                        + (differences.size() > TOLD ? "; and " + (differences.size() - TOLD) + " more" : "")
                        + ". Nothing was done. Make a new plan and look at it.",
                null);
        this.differences = differences.toArray(new String[0]);
    }

    /** What is different, a line for each app. */
    public List<String> differences() {
        return List.of(differences);
    }
}
