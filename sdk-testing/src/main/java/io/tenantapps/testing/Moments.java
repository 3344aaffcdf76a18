package io.tenantapps.testing;

import java.time.Instant;

/** Moments as .NET writes them. */
final class Moments {
    private Moments() {}

    /** Without zeros at the end of the fraction. */
    static String withoutTrailingZeros(Instant moment) {
        return moment.toString().replaceFirst("(\\.\\d*?)0+Z$", "$1Z").replace(".Z", "Z");
    }
}
