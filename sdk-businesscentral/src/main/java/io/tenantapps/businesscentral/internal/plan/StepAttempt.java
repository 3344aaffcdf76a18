package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.UpdateResult;
import java.util.List;

/** What came of taking a step of a plan. */
sealed interface StepAttempt {

    /** The step is over, well or badly, with a result for each of its apps. */
    record Ended(List<UpdateResult> results) implements StepAttempt {
        Ended(StepResult result) {
            this(List.of(result.value()));
        }
    }

    /** The step has to be taken later: other steps of the plan come first. Nothing of it is under way. */
    record Postponed() implements StepAttempt {}
}
