package io.tenantapps.testing.internal.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Timestamps in the formats of .NET and of HTTP. */
public final class Moments {
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Moments() {}

    /** Returns the timestamp for a header. HTTP requires two digits for the day, unlike the formatter of the JDK. */
    public static String inHttp(Instant moment) {
        return HTTP.format(moment);
    }

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
