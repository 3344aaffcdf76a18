package io.tenantapps.businesscentral.telemetry;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The type of the values in a column of telemetry. */
public enum TelemetryDataType {
    /** Text. */
    STRING,
    /** Numbers. */
    NUMERIC,
    /** Times. */
    DATETIME,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /**
     * Returns the constant for the service's value, which is a name or a number, ignoring case; {@link #UNKNOWN} if no
     * constant matches.
     */
    public static TelemetryDataType of(@Nullable String written) {
        String number = written == null ? "" : written.strip();
        return switch (number) {
            case "0" -> STRING;
            case "1" -> NUMERIC;
            case "2" -> DATETIME;
            default -> OpenEnums.of(values(), written, UNKNOWN);
        };
    }
}
