package io.tenantapps.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the connection's clock with what a service says the time is. */
final class ClockCheck {
    private static final Duration NOTEWORTHY = Duration.ofMinutes(2);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    private ClockCheck() {}

    /** Null where no answer told the time. */
    static @Nullable DiagnosticCheck of(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            Instant theirs = date(attempt);
            if (theirs != null) {
                return of(Duration.between(theirs, attempt.at().plus(attempt.took())));
            }
        }
        return null;
    }

    /** What a service's date tells at that moment of the connection's clock; null where it tells nothing. */
    static @Nullable DiagnosticCheck of(@Nullable String date, Instant at) {
        Instant theirs = date == null ? null : parsed(date);
        return theirs == null ? null : of(Duration.between(theirs, at));
    }

    private static DiagnosticCheck of(Duration ahead) {
        Duration off = ahead.abs();
        if (off.compareTo(NOTEWORTHY) < 0) {
            return DiagnosticCheck.ok("clock", "clock", "The clock agrees with that of the service");
        }
        boolean isTooMuch = off.compareTo(TOO_MUCH) >= 0;
        DiagnosticCheck check = DiagnosticCheck.problem(
                "clock",
                "clock-skew",
                "The clock of this machine is " + inWords(off) + (ahead.isNegative() ? " behind" : " ahead of")
                        + " that of the service",
                "a sign-in with a certificate is signed for 10 minutes by this clock, and refused with AADSTS700024 outside"
                        + " of them; tokens are taken for older or newer than they are",
                "set the clock by a time server; in a container or virtual machine that of its host");
        return isTooMuch ? check : check.atMostWarning();
    }

    private static String inWords(Duration off) {
        return off.toMinutes() < 120 ? off.toMinutes() + " minutes" : off.toHours() + " hours";
    }

    private static @Nullable Instant date(Attempt attempt) {
        List<String> dates = attempt.headers().getOrDefault("date", List.of());
        return dates.isEmpty() ? null : parsed(dates.get(0));
    }

    private static @Nullable Instant parsed(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return null; // then it tells nothing
        }
    }
}
