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
    /** Someone should look at it, but nothing failed. */
    ATTENTION,
    /** Skipped on purpose, or nothing had to be done. */
    NEUTRAL,
    /** The work succeeded. */
    GOOD;

    /** True if the report is not all well because of it. */
    boolean isTrouble() {
        return this == FAILED || this == UNKNOWN || this == OPEN;
    }

    /** Returns the name for style sheets. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
