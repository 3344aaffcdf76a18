package io.tenantapps.testing.internal.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as .NET writes them. */
public final class Moments {
    private Moments() {}

    /** In steps of 100 ns, without zeros at the end. */
    public static String inTicks(Instant moment) {
        return withoutTrailingZeros(
                Instant.ofEpochSecond(moment.getEpochSecond(), moment.getNano() - moment.getNano() % 100));
    }

    /** The same; null for null. */
    public static @Nullable String inTicksOrNull(@Nullable Instant moment) {
        return moment == null ? null : inTicks(moment);
    }

    /** Without zeros at the end of the fraction. */
    public static String withoutTrailingZeros(Instant moment) {
        return moment.toString().replaceFirst("(\\.\\d*?)0+Z$", "$1Z").replace(".Z", "Z");
    }
}
