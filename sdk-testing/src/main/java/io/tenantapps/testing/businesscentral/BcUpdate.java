package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version to which an environment can be updated.
 *
 * @param type the kind of version, as requests name it
 * @param expected the expected month of the release; null if the version is released
 * @param latest the midnight before which the update must start; null if the version is not released
 * @param date the date of the update; null for none
 * @param status the progress, as the service lists it; empty right after a change
 */
record BcUpdate(
        String version,
        String type,
        @Nullable YearMonth expected,
        @Nullable Instant latest,
        @Nullable Instant date,
        boolean ignoresWindow,
        boolean isSelected,
        String status) {

    static BcUpdate released(String version, Instant latest) {
        return new BcUpdate(version, "GA", null, latest, null, false, false, "");
    }

    static BcUpdate expected(String version, YearMonth month) {
        return new BcUpdate(version, "GA", month, null, null, false, false, "");
    }

    /** Returns the midnight that is the limit if the last day is a number of days after a time. */
    static Instant lastDayAfter(Instant time, long days) {
        return time.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(days + 1));
    }

    BcUpdate type(String other) {
        return new BcUpdate(version, other, expected, latest, date, ignoresWindow, isSelected, status);
    }

    BcUpdate at(@Nullable Instant other, boolean ignores) {
        return new BcUpdate(version, type, expected, latest, other, ignores, isSelected, status);
    }

    BcUpdate selected(boolean other) {
        return new BcUpdate(version, type, expected, latest, date, ignoresWindow, other, status);
    }

    BcUpdate status(String other) {
        return new BcUpdate(version, type, expected, latest, date, ignoresWindow, isSelected, other);
    }

    boolean isReleased() {
        return expected == null;
    }

    /** Returns true for the same version and kind. */
    boolean isSame(BcUpdate other) {
        return is(other.version, other.type);
    }

    boolean is(String otherVersion, String otherType) {
        return version.equals(otherVersion) && type.equals(otherType);
    }

    /** Returns the update as a JSON row. */
    Map<String, @Nullable Object> row(BcVersion api) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("targetVersion", version);
        row.put("available", isReleased());
        row.put("selected", isSelected);
        if (!status.isEmpty()) {
            row.put("updateStatus", status);
        }
        if (isReleased()) {
            row.put("scheduleDetails", details());
        }
        if (expected != null) {
            row.put("expectedAvailability", Map.of("month", expected.getMonthValue(), "year", expected.getYear()));
        }
        if (api.has(27)) {
            row.put("targetVersionType", type);
        }
        return row;
    }

    Map<String, @Nullable Object> details() {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("latestSelectableDateTime", Moments.inTicksOrNull(latest));
        if (date != null) {
            details.put("selectedDateTime", Moments.inTicks(date));
        }
        details.put("ignoreUpdateWindow", ignoresWindow);
        details.put("rolloutStatus", "Active");
        return details;
    }
}
