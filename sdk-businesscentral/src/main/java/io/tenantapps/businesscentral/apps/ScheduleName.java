package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.operations.ScheduleKind;

/** The service's names for extension schedules. */
final class ScheduleName {
    private ScheduleName() {}

    /** @throws IllegalArgumentException if the schedule is unknown */
    static String of(ScheduleKind schedule) {
        return switch (schedule) {
            case IMMEDIATE -> "Immediate";
            case UPDATE_WINDOW -> "UpdateWindow";
            case NEXT_MINOR_UPDATE -> "NextMinorUpdate";
            case NEXT_MAJOR_UPDATE -> "NextMajorUpdate";
            case UNKNOWN -> throw new IllegalArgumentException("schedule must be a known value, but is: UNKNOWN");
        };
    }
}
