package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tenantapps.core.internal.time.Deadline;
import io.tenantapps.core.internal.time.ThrottleGate;
import io.tenantapps.core.internal.time.Time;
import io.tenantapps.core.internal.time.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests when the gate opens, how many requests the gate admits, and how that number grows again. */
@Timeout(30)
class ThrottleTest {
    private final TestTime clock = new TestTime();
    private final Time time = Time.of(clock, Waiting.of(clock::sleep));
    private final ThrottleGate gate = new ThrottleGate(time);
    private final List<ThrottleGate.Pass> held = new ArrayList<>();

    private List<ThrottleGate.Pass> enter(int count) throws InterruptedException {
        List<ThrottleGate.Pass> passes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            passes.add(present(gate.enter(Deadline.after(Duration.ofMinutes(1), Time.system()))));
        }
        return passes;
    }

    private boolean hasPlace() throws InterruptedException {
        ThrottleGate.Pass pass = gate.enter(Deadline.after(Duration.ofMillis(1), Time.system()));
        if (pass != null) {
            held.add(pass);
        }
        return pass != null;
    }

    /** Returns the number of additional requests that can enter now. */
    private int places() throws InterruptedException {
        int before = held.size();
        while (held.size() < 100 && hasPlace()) {
            // one more
        }
        return held.size() - before;
    }

    private static ThrottleGate.Pass present(@Nullable ThrottleGate.Pass pass) {
        assertNotNull(pass);
        return Objects.requireNonNull(pass);
    }

    @Test
    void gateStaysClosedExactlyUntilTheDemandedTime() throws Exception {
        assertNull(gate.closedFor());
        ThrottleGate.Pass pass = enter(1).get(0);
        pass.throttled(Duration.ofSeconds(60));
        pass.close();

        assertEquals(Duration.ofSeconds(60), gate.closedFor());
        assertNull(gate.enter(Deadline.after(Duration.ofMinutes(1), Time.system())));
        clock.pass(Duration.ofMillis(59_999));
        assertEquals(Duration.ofMillis(1), gate.closedFor());
        assertNull(gate.enter(Deadline.after(Duration.ofMinutes(1), Time.system())));
        clock.pass(Duration.ofMillis(1));
        assertNull(gate.closedFor());
        enter(1);
    }

    @Test
    void gateUsesTheLaterOfTwoTimes() throws Exception {
        List<ThrottleGate.Pass> passes = enter(3);
        passes.get(0).throttled(Duration.ofSeconds(60));
        passes.get(0).close();
        passes.get(1).throttled(Duration.ofSeconds(10));
        passes.get(1).close();
        assertEquals(Duration.ofSeconds(60), gate.closedFor());

        passes.get(2).throttled(Duration.ofSeconds(90));
        passes.get(2).close();
        assertEquals(Duration.ofSeconds(90), gate.closedFor());
    }

    private void throttleSixteen() throws InterruptedException {
        List<ThrottleGate.Pass> passes = enter(16);
        passes.get(0).throttled(Duration.ofSeconds(1));
        passes.forEach(ThrottleGate.Pass::close);
        clock.pass(Duration.ofSeconds(1));
    }

    @Test
    void admitsAnEighthOfTheRequestsAfterAThrottledResponse() throws Exception {
        throttleSixteen();

        assertEquals(2, places());
    }

    @Test
    void requestsSentBeforeAReductionCauseNoFurtherReduction() throws Exception {
        List<ThrottleGate.Pass> passes = enter(16);
        for (ThrottleGate.Pass pass : passes) {
            pass.throttled(Duration.ofSeconds(1));
            pass.close();
        }
        clock.pass(Duration.ofSeconds(1));

        assertEquals(2, places());
    }

    @Test
    void newGateAdmitsThirtyTwoRequestsAndOneMoreAfterEveryFourResponses() throws Exception {
        assertEquals(32, placesAndBack());
        assertEquals(40, placesAndBack());
        assertEquals(50, places());
    }

    @Test
    void openGateAlwaysAdmitsOneRequest() throws Exception {
        throttleSixteen();
        ThrottleGate.Pass pass = enter(1).get(0);
        pass.throttled(Duration.ofSeconds(1));
        pass.close();
        clock.pass(Duration.ofSeconds(1));

        assertEquals(1, places());
    }

    @Test
    void admitsOneMoreRequestAfterEveryThirtyTwoGoodResponses() throws Exception {
        throttleSixteen();

        goodAnswers(31);
        assertEquals(2, placesAndBack());
        assertEquals(3, placesAndBack(), "the two that left were good responses too");
        goodAnswers(450);
        assertEquals(100, places());
    }

    private void goodAnswers(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            enter(1).get(0).close();
        }
    }

    private int placesAndBack() throws InterruptedException {
        int places = places();
        held.forEach(ThrottleGate.Pass::close);
        held.clear();
        return places;
    }

    @Test
    void waitingRequestEntersWhenAnotherRequestEnds() throws Exception {
        throttleSixteen();
        List<ThrottleGate.Pass> inside = enter(2);
        Thread other = new Thread(() -> inside.get(0).close());
        other.start();

        enter(1);
        other.join();
    }

    @Test
    void requestWithAnExpiredDeadlineDoesNotEnter() throws Exception {
        Deadline deadline = Deadline.after(Duration.ofSeconds(1), time);
        clock.pass(Duration.ofSeconds(1));

        assertNull(gate.enter(deadline));
    }
}
