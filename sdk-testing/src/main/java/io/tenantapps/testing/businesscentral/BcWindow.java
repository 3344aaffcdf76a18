package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hours of the day during which an environment may be updated.
 *
 * @param start the start of the window
 * @param end the end of the window, on the next day if it is before the start
 * @param zoneId the Windows name of the time zone
 */
record BcWindow(LocalTime start, LocalTime end, String zoneId) {
    /** The Windows time zones that the fake supports. */
    static final Map<String, ZoneId> ZONES = zones();
    /** The window of an environment for which no window is set. */
    static final BcWindow DEFAULT = new BcWindow(LocalTime.of(20, 0), LocalTime.of(6, 0), "UTC");

    private static Map<String, ZoneId> zones() {
        Map<String, ZoneId> zones = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        zones.put("UTC", ZoneId.of("UTC"));
        zones.put("GMT Standard Time", ZoneId.of("Europe/London"));
        zones.put("Romance Standard Time", ZoneId.of("Europe/Paris"));
        zones.put("W. Europe Standard Time", ZoneId.of("Europe/Berlin"));
        zones.put("Eastern Standard Time", ZoneId.of("America/New_York"));
        zones.put("Pacific Standard Time", ZoneId.of("America/Los_Angeles"));
        zones.put("India Standard Time", ZoneId.of("Asia/Kolkata"));
        zones.put("Tokyo Standard Time", ZoneId.of("Asia/Tokyo"));
        return Collections.unmodifiableMap(zones);
    }

    /** Returns the length of the window. */
    Duration length() {
        Duration length = Duration.between(start, end);
        return length.isNegative() || length.isZero() ? length.plusDays(1) : length;
    }

    /** Returns the start of the current window, or of the next one if none is open. */
    private Instant opens(Instant now) {
        ZoneId zone = ZONES.getOrDefault(zoneId, ZoneId.of("UTC"));
        ZonedDateTime there = now.atZone(zone);
        ZonedDateTime opening = there.toLocalDate().minusDays(1).atTime(start).atZone(zone);
        while (!opening.toInstant().plus(length()).isAfter(now)) {
            opening = opening.plusDays(1);
        }
        return opening.toInstant();
    }

    /** Returns the next possible start of work. */
    Instant begins(Instant now) {
        Instant opens = opens(now);
        return opens.isAfter(now) ? opens : now;
    }

    /** Returns the first start of a window at or after a time. */
    Instant firstStart(Instant from) {
        Instant opens = opens(from);
        return opens.isBefore(from) ? opens(opens.plus(length())) : opens;
    }

    Map<String, @Nullable Object> settings(Instant now, BcVersion version) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        if (version.has(13)) {
            row.put("preferredStartTime", start);
            row.put("preferredEndTime", end);
            row.put("timeZoneId", zoneId);
        }
        row.put("preferredStartTimeUtc", Moments.inTicks(opens(now)));
        row.put("preferredEndTimeUtc", Moments.inTicks(opens(now).plus(length())));
        return row;
    }
}
