package io.tenantapps.reports;

import java.util.Locale;

/** The meaning of a result. It determines the colour, the order and the result of a test case, in every report. */
enum Rating {
    /** The work failed. */
    FAILED,
    /** The outcome is unknown, so someone has to check it. */
    UNKNOWN,
    /** The work is not finished. */
    OPEN,
    /** Nothing failed, but the row deserves a look. */
    ATTENTION,
    /** Skipped on purpose, or nothing had to be done. */
    NEUTRAL,
    /** The work succeeded. */
    GOOD;

    /** True if a row with this rating means that not all is well. */
    boolean isTrouble() {
        return this == FAILED || this == UNKNOWN || this == OPEN;
    }

    /** Returns the name for style sheets. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
