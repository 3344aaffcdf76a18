package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Redactor;

/** Converts exceptions to results of a step. */
public final class StepFailure {
    private StepFailure() {}

    public static StepResult of(AppMove move, UpdateOutcome outcome, SdkException e) {
        return StepResult.of(move, outcome).because(code(e), e.getMessage());
    }

    /** Returns the result of a request that failed: unknown if it may have taken effect despite the failure. */
    public static StepResult ofRequest(AppMove move, SdkException e) {
        return of(move, outcome(e), e);
    }

    public static UpdateOutcome outcome(SdkException e) {
        return e.mayHaveHappened() ? UpdateOutcome.UNKNOWN : UpdateOutcome.FAILED;
    }

    /** Returns the error code of the service, or the kind of the exception if the service sent no code. */
    public static String code(SdkException e) {
        String code = null;
        if (e instanceof OperationFailedException failure) {
            code = failure.innerCode() == null ? failure.code() : failure.innerCode();
        } else if (e instanceof ApiException refusal) {
            code = refusal.error().code();
        }
        return code == null || code.isBlank()
                ? e.getClass().getSimpleName().replace("Exception", "")
                : Redactor.plain(code);
    }
}
