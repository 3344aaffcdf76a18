package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlowingTimeTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final AtomicReference<Instant> machine = new AtomicReference<>(START);
    private final VirtualTime time = VirtualTime.flowing(new Clock() {
        @Override
        public Instant instant() {
            return machine.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void followsTheMachinesClockAndNeverGoesBack() {
        machine.set(START.plusSeconds(5));
        assertEquals(START.plusSeconds(5), time.instant());
        machine.set(START);
        assertEquals(START.plusSeconds(5), time.instant());
    }

    @Test
    void keepsTheOffsetOfManualAdvances() {
        time.advance(Duration.ofHours(1));
        machine.set(START.plusSeconds(5));

        assertEquals(START.plusSeconds(3605), time.instant());
    }

    @Test
    void flowingTimeWaitsInRealTime() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                time.serve(Duration.ofSeconds(10), false);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        int seconds = 0;
        while (!waiting.isDone()) {
            seconds++;
            machine.updateAndGet(now -> now.plusSeconds(1));
        }

        assertTrue(!time.instant().isBefore(START.plusSeconds(10)), "the wait ended too early");
        assertTrue(seconds >= 10, "the wait ended too early in real time");
    }
}
