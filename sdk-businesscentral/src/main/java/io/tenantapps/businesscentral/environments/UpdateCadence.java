package io.tenantapps.businesscentral.environments;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** When apps from the marketplace are updated without anybody asking. */
public enum UpdateCadence {
    /** As Microsoft decides. */
    DEFAULT,
    /** Along with major updates of the environment. */
    DURING_MAJOR_UPGRADE,
    /** Along with major and minor updates of the environment. */
    DURING_MAJOR_MINOR_UPGRADE,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** As it is sent, such as {@code DuringMajorUpgrade}. */
    String wireName() {
        return switch (this) {
            case DEFAULT -> "Default";
            case DURING_MAJOR_UPGRADE -> "DuringMajorUpgrade";
            case DURING_MAJOR_MINOR_UPGRADE -> "DuringMajorMinorUpgrade";
            case UNKNOWN -> throw new IllegalArgumentException("cadence must be one that is known, but is UNKNOWN");
        };
    }

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static UpdateCadence of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
