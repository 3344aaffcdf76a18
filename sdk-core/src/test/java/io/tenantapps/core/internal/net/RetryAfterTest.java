package io.tenantapps.core.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TestTime;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
    private static final Duration YEARS = Duration.ofDays(10 * 365);

    private static @Nullable Duration of(String... namesAndValues) {
        return RetryAfter.of(Headers.of(namesAndValues), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0               | 0",
                "1               | 1",
                "120             | 120",
                "007             | 7",
                "31, 120         | 120",
                "120,31          | 120",
                "31, soon        | 31",
                "soon, 31,       | 31",
                "1,5s,-3         | 1",
                "1.5             | 2",
                "0.001           | 1",
                "2.0             | 2",
                "1.5, 1          | 2",
                "86400           | 86400",
                "999999999       | 999999999"
            })
    void neverShortensADelayInSeconds(String value, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), of("Retry-After", value));
        assertEquals(Duration.ofSeconds(seconds), of("retry-after", value));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 30, 31, 40, 100, 1_000})
    void numberTooLargeForAClockIsAVeryLongDelay(int digits) {
        Duration wait = of("Retry-After", "9".repeat(digits));

        assertNotNull(wait);
        assertTrue(wait.compareTo(YEARS) > 0, () -> "wait " + wait);
        wait.toNanos();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "1.123456789, 2", "1.1234567890123, 2", "29.00000000001, 30"})
    void roundsUpAFractionOfAnyLength(String value, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), of("Retry-After", value));
    }

    @Test
    void usesTheLongestDelayInAList() {
        assertEquals(Duration.ofSeconds(120), of("Retry-After", "1, ".repeat(30) + "120"));
    }

    @Test
    void combinesTwoHeaders() {
        assertEquals(Duration.ofSeconds(120), of("Retry-After", "31", "Retry-After", "120"));
        assertEquals(Duration.ofSeconds(120), of("Retry-After", "120", "Retry-After", "31"));
    }

    @Test
    void usesTheLongestDelayInSeveralHeadersAndADate() {
        String past = "Mon, 31 Aug 2026 23:00:00 GMT";
        String inTwoMinutes = "Tue, 01 Sep 2026 00:02:00 GMT";

        assertEquals(Duration.ofSeconds(31), of("Retry-After", past, "Retry-After", "31"));
        assertEquals(Duration.ofSeconds(31), of("Retry-After", "31", "Retry-After", past));
        assertEquals(Duration.ofSeconds(120), of("Retry-After", "31", "Retry-After", inTwoMinutes));
        assertEquals(Duration.ofSeconds(180), of("Retry-After", inTwoMinutes, "Retry-After", "180"));
    }

    @Test
    void toleratesInvalidCharacters() {
        Headers odd = new Headers.Builder()
                .addUnsafeNonAscii("Retry-After", "bald \u00fc")
                .build();

        assertNull(RetryAfter.of(odd, TestTime.START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-0", "soon", "", " ", ",", "1e3", "0x10", "5s", "+5", "5s,-3", "NaN", "1 2"})
    void ignoresInvalidValues(String value) {
        assertNull(of("Retry-After", value));
    }

    @Test
    void missingHeaderMeansNoDelay() {
        assertNull(of());
        assertNull(of("Date", "Tue, 01 Sep 2026 00:00:00 GMT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tue, 01 Sep 2026 00:02:00 GMT", "Tuesday, 01-Sep-26 00:02:00 GMT", "Tue Sep  1 00:02:00 2026"})
    void comparesADateWithTheServicesClock(String date) {
        assertEquals(
                Duration.ofSeconds(90),
                RetryAfter.of(
                        Headers.of("Retry-After", date, "Date", "Tue, 01 Sep 2026 00:00:30 GMT"),
                        Instant.parse("2001-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tue, 01 Sep 2026 00:02:00 GMT", "Tuesday, 01-Sep-26 00:02:00 GMT", "Tue Sep  1 00:02:00 2026"})
    void comparesADateWithTheLocalClockIfTheServiceSendsNoDate(String date) {
        assertEquals(Duration.ofSeconds(120), of("Retry-After", date));
        assertEquals(Duration.ofSeconds(120), of("Retry-After", date, "Date", "around noon"));
    }

    @Test
    void ignoresADateInThePast() {
        assertNull(of("Retry-After", "Mon, 31 Aug 2026 23:59:59 GMT"));
        assertNull(of("Retry-After", "Tue, 01 Sep 2026 00:00:00 GMT", "Date", "Tue, 01 Sep 2026 00:00:01 GMT"));
    }

    @Test
    void currentDateMeansNoDelay() {
        assertEquals(Duration.ZERO, of("Retry-After", "Tue, 01 Sep 2026 00:00:00 GMT"));
    }

    @Test
    void usesRateLimitResetOnlyIfNothingRemains() {
        assertEquals(Duration.ofSeconds(7), of("RateLimit-Remaining", "0", "RateLimit-Reset", "7"));
        assertNull(of("RateLimit-Remaining", "120", "RateLimit-Reset", "7"));
        assertNull(of("RateLimit-Reset", "7"));
        assertNull(of("RateLimit-Remaining", "0"));
        assertNull(of("RateLimit-Remaining", "0", "RateLimit-Reset", "soon"));
        assertEquals(
                Duration.ofSeconds(3), of("Retry-After", "3", "RateLimit-Remaining", "10", "RateLimit-Reset", "7"));
    }

    @ParameterizedTest
    @CsvSource({"3, 7, 7", "7, 3, 7", "7, 7, 7", "soon, 3, 3", "3, soon, 3", "0, 0, 0"})
    void usesTheGreaterOfRetryAfterAndRateLimitReset(String retryAfter, String reset, long seconds) {
        assertEquals(
                Duration.ofSeconds(seconds),
                of("Retry-After", retryAfter, "RateLimit-Remaining", "0", "RateLimit-Reset", reset));
    }

    @Test
    void comparesADateWithTheRateLimit() {
        assertEquals(
                Duration.ofSeconds(60),
                of("Retry-After", "Tue, 01 Sep 2026 00:01:00 GMT", "RateLimit-Remaining", "0", "RateLimit-Reset", "7"));
        assertEquals(
                Duration.ofSeconds(90),
                of(
                        "Retry-After",
                        "Tue, 01 Sep 2026 00:01:00 GMT",
                        "RateLimit-Remaining",
                        "0",
                        "RateLimit-Reset",
                        "90"));
    }
}
