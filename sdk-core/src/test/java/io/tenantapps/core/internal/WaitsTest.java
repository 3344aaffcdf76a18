package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Waits WAITS = Waits.ofSeconds(2, 3, 5);

    private final List<Long> waited = new ArrayList<>();
    private Duration remaining = Duration.ofSeconds(100);
    private int polls;

    private void pause(Duration wait) {
        waited.add(wait.toSeconds());
        remaining = remaining.minus(wait);
    }

    private String seenAt(int poll) {
        return ++polls == poll ? "seen" : null;
    }

    @Test
    void lastDelayRepeatsWithoutEnd() {
        assertEquals("seen", WAITS.poll(() -> remaining, this::pause, () -> seenAt(6)));

        assertEquals(List.of(2L, 3L, 5L, 5L, 5L), waited);
        assertEquals(Duration.ofSeconds(5), WAITS.number(50));
    }

    @Test
    void doesNotWaitIfAResultIsAvailableImmediately() {
        assertEquals("seen", WAITS.poll(this::pause, () -> seenAt(1)));

        assertEquals(List.of(), waited);
    }

    @Test
    void pollLaterStartsWithADelay() {
        assertEquals("seen", WAITS.pollLater(() -> remaining, this::pause, () -> seenAt(1)));

        assertEquals(List.of(2L), waited);
    }

    @Test
    void doesNotStartADelayThatExceedsTheRemainingTime() {
        remaining = Duration.ofSeconds(5);

        assertNull(WAITS.poll(() -> remaining, this::pause, () -> null));
        assertEquals(List.of(2L), waited, "3 s are left, and the next wait of 3 s would use all of them");
    }

    @Test
    void usesEachDelayOnlyOnce() {
        assertNull(WAITS.once().poll(this::pause, () -> seenAt(99)));

        assertEquals(List.of(2L, 3L, 5L), waited);
        assertEquals(4, polls);
    }

    @Test
    void exceptionFromThePauseEndsThePolling() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> WAITS.poll(
                        wait -> {
                            throw new IllegalStateException("no time");
                        },
                        () -> null));

        assertEquals("no time", e.getMessage());
    }
}
