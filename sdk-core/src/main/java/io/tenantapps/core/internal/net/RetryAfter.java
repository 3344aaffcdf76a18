package io.tenantapps.core.internal.net;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The delay that a service demands: the greater of {@code Retry-After} and, if {@code RateLimit-Remaining} is 0,
 * {@code RateLimit-Reset}. The delay is never shortened: fractions are rounded up, and a number that is too large for a
 * clock becomes a very long delay.
 */
public final class RetryAfter {
    private static final long LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private RetryAfter() {}

    /** Returns the delay; null if the response contains no valid delay. */
    public static @Nullable Duration of(Headers headers, Instant localNow) {
        Duration retryAfter = retryAfter(headers, localNow);
        Duration reset = "0".equals(headers.get("RateLimit-Remaining")) ? seconds(headers, "RateLimit-Reset") : null;
        return longer(retryAfter, reset);
    }

    /** True if there is a valid {@code Retry-After}. */
    public static boolean isNamed(Headers headers, Instant localNow) {
        return retryAfter(headers, localNow) != null;
    }

    /** Returns the longest delay among all numbers and dates. */
    private static @Nullable Duration retryAfter(Headers headers, Instant localNow) {
        // If the service sends its own date, dates are compared with that date, so that a wrong local clock does not
        // matter.
        Instant serviceNow = headers.getInstant("Date");
        Duration longest = seconds(headers, "Retry-After");
        for (String value : headers.values("Retry-After")) {
            Instant date = new Headers.Builder()
                    .addUnsafeNonAscii("Date", value)
                    .build()
                    .getInstant("Date");
            if (date != null) {
                longest = longer(longest, until(date, serviceNow == null ? localNow : serviceNow));
            }
        }
        return longest;
    }

    /** Returns the delay until a date; null for a date in the past. */
    private static @Nullable Duration until(Instant date, Instant now) {
        Duration wait = Duration.between(now, date);
        return wait.isNegative() ? null : shorter(wait, Duration.ofSeconds(LONGEST_SECONDS));
    }

    /** Returns the longest delay among all numbers in the headers with this name. */
    private static @Nullable Duration seconds(Headers headers, String name) {
        Duration longest = null;
        for (String list : headers.values(name)) {
            for (String text : list.split(",", -1)) {
                longest = longer(longest, number(text.strip()));
            }
        }
        return longest;
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static @Nullable Duration number(String text) {
        if (!text.matches("\\d+(\\.\\d+)?")) {
            return null;
        }
        int dot = text.indexOf('.');
        String whole = (dot < 0 ? text : text.substring(0, dot)).replaceFirst("^0+(?=\\d)", "");
        if (whole.length() > 18) {
            return Duration.ofSeconds(LONGEST_SECONDS);
        }
        boolean hasFraction = dot >= 0 && !text.substring(dot + 1).matches("0*");
        long seconds = Long.parseLong(whole) + (hasFraction ? 1 : 0);
        return Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    }
}
