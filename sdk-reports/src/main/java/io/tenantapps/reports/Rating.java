package io.tenantapps.reports;

import java.util.Locale;

/**
 * The meaning of a result. The rating determines the colour, the order and the result of a test case, in every report.
 */
enum Rating {
    /** The work failed. */
    FAILED,
    /** The outcome is unknown, so someone has to check it. */
    UNKNOWN,
    /** The work is not finished. */
    OPEN,
    /** The row did not fail, but someone should check it. */
    ATTENTION,
    /** The row was skipped on purpose, or needed no work. */
    NEUTRAL,
    /** The work succeeded. */
    GOOD;

    /** True if a row with this rating has a problem. */
    boolean isTrouble() {
        return this == FAILED || this == UNKNOWN || this == OPEN;
    }

    /** Returns the name for style sheets. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
