package io.tenantapps.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that advances when a thread waits. The clock supports one thread at a time; the virtual time in sdk-testing
 * supports many threads.
 */
public final class TestTime extends Clock implements Sleeper {
    public static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    public final List<Duration> waits = new CopyOnWriteArrayList<>();
    private Instant now = START;

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(duration);
        now = now.plus(duration);
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    public synchronized Duration sinceStart() {
        return Duration.between(START, now);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
