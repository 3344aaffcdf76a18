package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The time when an uploaded extension is installed. */
public enum ScheduleKind {
    /** Immediately. */
    IMMEDIATE,
    /** The extension is installed in the next update window of the environment. */
    UPDATE_WINDOW,
    /**
     * The extension is installed with the next minor update of the environment. The extension must already be
     * installed.
     */
    NEXT_MINOR_UPDATE,
    /**
     * The extension is installed with the next major update of the environment. The extension must already be
     * installed.
     */
    NEXT_MAJOR_UPDATE,
    /** A missing value, or one that is unknown to this version of the SDK. The client cannot send this value. */
    UNKNOWN;

    /**
     * Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. The method
     * also accepts {@code NextMinor} and {@code NextMajor} from audit logs.
     */
    public static ScheduleKind of(@Nullable String written) {
        String wanted = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        return OpenEnums.of(values(), wanted.matches("next(minor|major)") ? wanted + "update" : wanted, UNKNOWN);
    }
}
