package io.tenantapps.testing.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void dayOfAnHttpDateHasTwoDigits() {
        assertEquals("Tue, 01 Sep 2026 09:05:07 GMT", Moments.inHttp(Instant.parse("2026-09-01T09:05:07.999Z")));
    }

    @Test
    void ticksHaveNoTrailingZeros() {
        assertEquals("2026-09-01T09:05:07.12Z", Moments.inTicks(Instant.parse("2026-09-01T09:05:07.120000099Z")));
    }
}
