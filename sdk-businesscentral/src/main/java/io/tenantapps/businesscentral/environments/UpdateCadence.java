package io.tenantapps.businesscentral.environments;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The cadence of automatic updates of marketplace apps. */
public enum UpdateCadence {
    /** Microsoft chooses when to update apps. */
    DEFAULT,
    /** Apps are updated with major updates of the environment. */
    DURING_MAJOR_UPGRADE,
    /** Apps are updated with major and minor updates of the environment. */
    DURING_MAJOR_MINOR_UPGRADE,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the value to send, such as {@code DuringMajorUpgrade}. */
    String wireName() {
        return switch (this) {
            case DEFAULT -> "Default";
            case DURING_MAJOR_UPGRADE -> "DuringMajorUpgrade";
            case DURING_MAJOR_MINOR_UPGRADE -> "DuringMajorMinorUpgrade";
            case UNKNOWN -> throw new IllegalArgumentException("cadence must be a known value, but is: UNKNOWN");
        };
    }

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static UpdateCadence of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
