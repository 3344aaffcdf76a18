package io.tenantapps.testing.sites;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of list fields as SharePoint writes them: formatted for a user, and in an exact form. */
final class FieldText {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US).withZone(ZoneId.of("America/Los_Angeles"));

    private FieldText() {}

    static String guid(UUID id) {
        return "{" + id.toString().toUpperCase(Locale.ROOT) + "}";
    }

    static String shown(@Nullable Instant time) {
        return time == null ? "" : SHOWN.format(time);
    }

    static String exact(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String shown(long number) {
        return String.format(Locale.US, "%,d", number);
    }
}
