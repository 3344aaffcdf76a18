package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.UpdateResult;
import java.util.List;

/** The result of an attempt at a step of a plan. */
sealed interface StepAttempt {

    /** The step has ended, with a result for each of its apps. */
    record Ended(List<UpdateResult> results) implements StepAttempt {
        Ended(StepResult result) {
            this(List.of(result.value()));
        }
    }

    /** The step must be tried later, after other steps of the plan. No request of it is in progress. */
    record Postponed() implements StepAttempt {}
}
