package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.core.AppVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Builds the result for an app in a plan.
 *
 * @param value the current result
 */
public record StepResult(UpdateResult value) {

    public static StepResult of(AppMove move, UpdateOutcome outcome) {
        return new StepResult(new UpdateResult(
                move.appId(), move.name(), move.from(), move.to(), null, null, outcome, null, null, null));
    }

    /** Returns a copy with a reason, in a sentence, and its code. */
    public StepResult because(@Nullable String code, @Nullable String reason) {
        return with(value.found(), value.operationId(), code, reason, value.millis());
    }

    /** Returns a copy with the id of the operation. */
    public StepResult by(@Nullable OperationId operation) {
        return with(value.found(), operation, value.code(), value.reason(), value.millis());
    }

    /** Returns a copy with the version that was listed afterwards and the duration. */
    public StepResult seen(@Nullable AppVersion version, @Nullable Duration took) {
        Long millis = took == null ? null : Long.valueOf(took.toMillis());
        return with(version, value.operationId(), value.code(), value.reason(), millis);
    }

    private StepResult with(
            @Nullable AppVersion found,
            @Nullable OperationId operation,
            @Nullable String code,
            @Nullable String reason,
            @Nullable Long millis) {
        return new StepResult(new UpdateResult(
                value.appId(),
                value.name(),
                value.from(),
                value.to(),
                found,
                operation,
                value.outcome(),
                code,
                reason,
                millis));
    }
}
