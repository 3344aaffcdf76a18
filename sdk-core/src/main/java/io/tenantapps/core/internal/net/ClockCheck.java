package io.tenantapps.core.internal.net;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Compares the connection's clock with the date in a response. */
public final class ClockCheck {
    private static final Duration NOTEWORTHY = Duration.ofMinutes(2);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    private static final String WHY = "the client assertion for a certificate sign-in is valid for 10 minutes by "
            + "this clock, and Entra ID refuses it with AADSTS700024 outside that time; the client also misjudges "
            + "the age of tokens";
    private static final String REMEDY =
            "synchronize the clock with a time server; in a container or virtual machine, synchronize the clock of "
                    + "its host";

    private ClockCheck() {}

    /**
     * Returns the check that compares a service's date with the time by the connection's clock; null if the date is not
     * usable.
     */
    public static @Nullable DiagnosticCheck of(@Nullable String date, Instant at) {
        Instant theirs = date == null ? null : parsed(date);
        return theirs == null ? null : of(Duration.between(theirs, at));
    }

    private static DiagnosticCheck of(Duration ahead) {
        Duration off = ahead.abs();
        if (off.compareTo(NOTEWORTHY) < 0) {
            return DiagnosticCheck.ok(
                    "clock", "clock", "The clock of this machine agrees with the clock of the service");
        }
        String seen = "The clock of this machine is " + inWords(off) + (ahead.isNegative() ? " behind" : " ahead of")
                + " that of the service";
        return off.compareTo(TOO_MUCH) >= 0
                ? DiagnosticCheck.problem("clock", "clock-skew", seen, WHY, REMEDY)
                : DiagnosticCheck.warning("clock", "clock-skew", seen, WHY, REMEDY);
    }

    private static String inWords(Duration off) {
        return off.toMinutes() < 120 ? off.toMinutes() + " minutes" : off.toHours() + " hours";
    }

    private static @Nullable Instant parsed(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return null; // in this case, the date is not usable
        }
    }
}
