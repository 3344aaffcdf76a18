package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.core.errors.SdkException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends the work on an environment that did not come to a good end, and carries what became of it. */
final class PairFailure extends SdkException {
    private static final long serialVersionUID = 1L;

    private final transient FleetResult result;
    private final boolean isOpen;

    /**
     * A bad end.
     *
     * @param isOpen whether something goes on in it that the next run has to take up
     */
    PairFailure(FleetResult result, boolean isOpen) {
        super(Objects.requireNonNullElse(result.reason(), "some updates were left out."), null);
        this.result = result;
        this.isOpen = isOpen;
    }

    /** Returns the end of an environment that is left alone now, which a journal must not note as done. */
    static PairFailure skipped(FleetPair pair, String reason, @Nullable UpdatePlan begun) {
        return begun == null
                ? new PairFailure(FleetResult.of(pair, FleetOutcome.SKIPPED, reason), false)
                : new PairFailure(
                        FleetResult.of(
                                        pair,
                                        FleetOutcome.INCOMPLETE,
                                        "its plan was begun, and it is left alone now: " + reason)
                                .with(begun, List.of()),
                        true);
    }

    FleetResult result() {
        return result;
    }

    @Override
    protected boolean saysThatItMayHaveHappened() {
        return isOpen;
    }
}
