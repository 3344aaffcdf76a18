package io.tenantapps.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How long a service asks to wait: the greater of {@code Retry-After} and, where {@code RateLimit-Remaining} is 0,
 * {@code RateLimit-Reset}. Never shortened: fractions are rounded up, and a number too big for a clock is a very long wait.
 */
final class RetryAfter {
    private static final long LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private RetryAfter() {}

    /** Null where the answer asks for nothing that can be understood. */
    static @Nullable Duration of(Headers headers, Instant localNow) {
        Duration retryAfter = retryAfter(headers, localNow);
        Duration reset =
                "0".equals(headers.get("RateLimit-Remaining")) ? seconds(headers.get("RateLimit-Reset")) : null;
        if (retryAfter == null || reset == null) {
            return retryAfter == null ? reset : retryAfter;
        }
        return retryAfter.compareTo(reset) > 0 ? retryAfter : reset;
    }

    private static @Nullable Duration retryAfter(Headers headers, Instant localNow) {
        Instant date = headers.getInstant("Retry-After");
        if (date == null) {
            return seconds(headers.get("Retry-After"));
        }
        // Measured by the service's own clock where it tells it, so that a wrong local clock does not matter.
        Instant serviceNow = headers.getInstant("Date");
        Duration wait = Duration.between(serviceNow == null ? localNow : serviceNow, date);
        return wait.isNegative() ? null : wait;
    }

    private static @Nullable Duration seconds(@Nullable String list) {
        Duration longest = null;
        for (String text : list == null ? new String[0] : list.split(",", 20)) {
            String number = text.strip();
            if (number.matches("\\d{1,30}(\\.\\d{1,9})?")) {
                BigDecimal seconds = new BigDecimal(number)
                        .setScale(0, RoundingMode.CEILING)
                        .min(BigDecimal.valueOf(LONGEST_SECONDS));
                Duration wait = Duration.ofSeconds(seconds.longValueExact());
                longest = longest == null || wait.compareTo(longest) > 0 ? wait : longest;
            }
        }
        return longest;
    }
}
