package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.errors.SdkException;

/** Ends the work on an environment without success, and contains the result. */
final class ScheduleFailure extends SdkException {
    private static final long serialVersionUID = 1L;

    private final transient FleetScheduleResult result;

    ScheduleFailure(FleetScheduleResult result) {
        super(String.valueOf(result.reason()), null);
        this.result = result;
    }

    FleetScheduleResult result() {
        return result;
    }

    /** Returns true if the next run must check the environment first. */
    @Override
    protected boolean isUncertain() {
        return result.outcome() == FleetScheduleOutcome.UNKNOWN;
    }
}
