package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When an uploaded extension is installed. */
public enum ScheduleKind {
    /** At once. */
    IMMEDIATE,
    /** In the next update window of the environment. */
    UPDATE_WINDOW,
    /** Along with the next minor update of the environment. Not for an extension that is not installed yet. */
    NEXT_MINOR_UPDATE,
    /** Along with the next major update of the environment. Not for an extension that is not installed yet. */
    NEXT_MAJOR_UPDATE,
    /** A value that this version of the SDK does not know, or none. It cannot be sent. */
    UNKNOWN;

    /**
     * The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here.
     * {@code NextMinor} and {@code NextMajor}, as audit logs have it, are understood.
     */
    public static ScheduleKind of(@Nullable String written) {
        String wanted = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        return OpenEnums.of(values(), wanted.matches("next(minor|major)") ? wanted + "update" : wanted, UNKNOWN);
    }
}
