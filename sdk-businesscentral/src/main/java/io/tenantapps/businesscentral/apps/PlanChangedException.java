package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * Thrown when the environment has changed since the plan was created, so that a new plan would differ. Nothing was
 * changed.
 */
public final class PlanChangedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_NAMED = 10;

    private final String[] differences;

    /** Creates an exception, for the SDK and for unit tests. */
    public PlanChangedException(String environment, List<String> differences) {
        super(
                "apply plan: environment " + Arguments.required("environment", environment)
                        + " has changed since the plan was created: "
                        + String.join(
                                "; ",
                                Arguments.required("differences", differences)
                                        .subList(0, Math.min(MAX_NAMED, differences.size())))
                        + (differences.size() > MAX_NAMED ? "; and " + (differences.size() - MAX_NAMED) + " more" : "")
                        + ". Nothing was changed. Create a new plan and review it.",
                null);
        this.differences = differences.toArray(new String[0]);
    }

    /** Returns the differences, one line per app. */
    public List<String> differences() {
        return List.of(differences);
    }
}
