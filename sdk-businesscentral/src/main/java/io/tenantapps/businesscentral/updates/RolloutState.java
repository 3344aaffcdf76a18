package io.tenantapps.businesscentral.updates;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The rollout state of a version. */
public enum RolloutState {
    /** The version is rolled out. */
    ACTIVE,
    /** The rollout is paused for maintenance. */
    UNDER_MAINTENANCE,
    /** The rollout is postponed: no update runs, and the service tries again after a few days. */
    POSTPONED,
    /** A missing value, or one that is unknown to this version of the SDK. An unknown state does not mean success. */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static RolloutState of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
