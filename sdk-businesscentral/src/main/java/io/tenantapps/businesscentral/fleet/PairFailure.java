package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.core.errors.SdkException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends the work on an environment without success, and contains the result. */
final class PairFailure extends SdkException {
    private static final long serialVersionUID = 1L;

    private final transient FleetResult result;
    private final boolean isOpen;

    /**
     * Creates a failure.
     *
     * @param isOpen true if an operation that the next run must resume is still running
     */
    PairFailure(FleetResult result, boolean isOpen) {
        super(Objects.requireNonNullElse(result.reason(), "the plan skipped some updates."), null);
        this.result = result;
        this.isOpen = isOpen;
    }

    /**
     * Returns the failure for a skipped environment. Skipping counts as a failure, so that a journal does not record
     * the environment as done.
     */
    static PairFailure skipped(FleetPair pair, String reason, @Nullable UpdatePlan begun) {
        return begun == null
                ? new PairFailure(FleetResult.of(pair, FleetOutcome.SKIPPED, reason), false)
                : new PairFailure(
                        FleetResult.of(
                                        pair,
                                        FleetOutcome.INCOMPLETE,
                                        "its plan was started, but this run skipped the environment: " + reason)
                                .with(begun, List.of()),
                        true);
    }

    FleetResult result() {
        return result;
    }

    @Override
    protected boolean isUncertain() {
        return isOpen;
    }
}
