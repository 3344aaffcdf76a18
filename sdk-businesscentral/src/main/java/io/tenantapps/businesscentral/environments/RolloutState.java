package io.tenantapps.businesscentral.environments;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The state of the rollout of a version. */
public enum RolloutState {
    /** The version is rolled out. */
    ACTIVE,
    /** The rollout pauses for maintenance. */
    UNDER_MAINTENANCE,
    /** The rollout is postponed: no update runs, and the service tries again some days later. */
    POSTPONED,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** Returns the constant for the service's word, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static RolloutState of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
