package io.tenantapps.testing.internal.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Timestamps in the formats of .NET. */
public final class Moments {
    private Moments() {}

    /** Returns the timestamp in units of 100 ns, without trailing zeros. */
    public static String inTicks(Instant moment) {
        return withoutTrailingZeros(
                Instant.ofEpochSecond(moment.getEpochSecond(), moment.getNano() - moment.getNano() % 100));
    }

    /** Returns the timestamp in units of 100 ns, without trailing zeros; null for null. */
    public static @Nullable String inTicksOrNull(@Nullable Instant moment) {
        return moment == null ? null : inTicks(moment);
    }

    /** Returns the timestamp without trailing zeros in the fractional seconds. */
    public static String withoutTrailingZeros(Instant moment) {
        return moment.toString().replaceFirst("(\\.\\d*?)0+Z$", "$1Z").replace(".Z", "Z");
    }
}
