package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.UpdateResult;
import java.util.List;

/** The result of an attempt at a step of a plan. */
sealed interface StepAttempt {

    /** The step is complete, with a result for each of its apps. */
    record Ended(List<UpdateResult> results) implements StepAttempt {
        Ended(StepResult result) {
            this(List.of(result.value()));
        }
    }

    /** The step must be tried later, after other steps of the plan. None of the step's requests are in progress. */
    record Postponed() implements StepAttempt {}
}
