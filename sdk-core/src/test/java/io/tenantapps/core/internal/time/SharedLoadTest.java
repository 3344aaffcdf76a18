package io.tenantapps.core.internal.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedLoadTest {
    private final AtomicInteger parked = new AtomicInteger();

    private final Time time = Time.of(Clock.systemUTC(), new Waiting(duration -> {}, () -> {}, () -> {}, () -> {
        parked.incrementAndGet();
        return () -> {};
    }));

    /**
     * A thread that arrived late was once parked briefly, so virtual time could pass although the thread did not wait.
     */
    @Test
    void doesNotParkAThreadThatArrivesAfterTheEnd() throws Exception {
        SharedLoad<String> load = new SharedLoad<>(time);
        load.land("here");

        assertEquals("here", load.await(Deadline.after(Duration.ofMinutes(1), time)));
        assertEquals(0, parked.get());
    }
}
