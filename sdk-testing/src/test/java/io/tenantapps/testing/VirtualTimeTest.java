package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class VirtualTimeTest {
    private static final Instant START = Instant.parse("2026-09-01T12:00:00Z");

    private final VirtualTime time = new VirtualTime(START, 1_000);
    private boolean iWork;

    private Duration passed() {
        return Duration.between(START, time.instant());
    }

    private void iBegin() {
        time.began();
        iWork = true;
    }

    private void iEnd() {
        time.ended();
        iWork = false;
    }

    @AfterEach
    void letGo() {
        if (iWork) {
            iEnd();
        }
    }

    /** Starts a thread that works on a call and sleeps. */
    private Crowd.Running sleeper(String name, Duration duration) {
        return Crowd.start(name, () -> {
            time.began();
            try {
                time.sleep(duration);
            } finally {
                time.ended();
            }
        });
    }

    private void untilAsleep(int threads) {
        Crowd.until(() -> time.waits().size() == threads);
    }

    @Test
    void startsAtNoonOrAtTheGivenTime() {
        assertEquals(START, time.instant());
        assertEquals(Instant.EPOCH, new VirtualTime(Instant.EPOCH).instant());
    }

    @Test
    void zoneIsUtcByDefault() {
        assertEquals(ZoneOffset.UTC, time.getZone());
        assertEquals(
                ZoneId.of("Europe/Berlin"),
                time.withZone(ZoneId.of("Europe/Berlin")).getZone());
        assertThrows(IllegalArgumentException.class, () -> time.withZone(null));
    }

    @Test
    void singleThreadSleepsInVirtualTimeOnly() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            time.began();
            for (int i = 0; i < 2_000; i++) {
                time.sleep(Duration.ofHours(1));
            }
            time.ended();
        });

        assertEquals(Duration.ofHours(2_000), passed());
    }

    @Test
    void keepsTheFractionsOfAsecond() throws Exception {
        time.sleep(Duration.ofNanos(1));
        time.sleep(Duration.ofMillis(1));

        assertEquals(Duration.ofNanos(1_000_001), passed());
    }

    @Test
    void sleepOutsideACallAdvancesTimeIfNoThreadWorks() throws Exception {
        time.sleep(Duration.ofDays(400));

        assertEquals(Duration.ofDays(400), passed());
    }

    @Test
    void sleepsOfManyThreadsOverlap() throws Exception {
        CyclicBarrier allBegan = new CyclicBarrier(100);

        Crowd.together(100, number -> {
            time.began();
            allBegan.await();
            time.sleep(Duration.ofSeconds(2));
            assertEquals(Duration.ofSeconds(2), passed());
            time.ended();
        });

        assertEquals(Duration.ofSeconds(2), passed());
        assertEquals(Collections.nCopies(100, Duration.ofSeconds(2)), time.waits());
    }

    @Test
    void severalSleepsPerThreadOverlap() throws Exception {
        CyclicBarrier allBegan = new CyclicBarrier(50);

        Crowd.together(50, number -> {
            time.began();
            allBegan.await();
            for (int i = 0; i < 6; i++) {
                time.sleep(Duration.ofSeconds(number % 2 == 0 ? 10 : 5));
            }
            time.ended();
        });

        assertEquals(Duration.ofSeconds(60), passed());
    }

    @Test
    void wakesThreadsInTheOrderOfTheirWakeTimes() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier allBegan = new CyclicBarrier(20);

        Crowd.together(20, number -> {
            time.began();
            allBegan.await();
            int seconds = 1 + (number * 7) % 20;
            time.sleep(Duration.ofSeconds(seconds));
            order.add(seconds);
            assertEquals(Duration.ofSeconds(seconds), passed());
            time.ended();
        });

        List<Integer> sorted = new ArrayList<>(order);
        Collections.sort(sorted);
        assertEquals(20, order.size());
        assertEquals(sorted, order);
    }

    @Test
    void timeStopsWhileAThreadWorks() throws Exception {
        iBegin();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(1));
        untilAsleep(1);

        busy(() -> assertEquals(START, time.instant()));
        assertFalse(sleeping.hasEnded());

        iEnd();
        sleeping.join();
        assertEquals(Duration.ofHours(1), passed());
    }

    /** Works for a tenth of a second and repeatedly reports progress, as a call with many attempts does. */
    private void busy(Runnable look) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        while (System.nanoTime() - end < 0) {
            look.run();
            time.began();
            time.ended();
        }
    }

    @Test
    void countsNestedCallsAsOneThread() throws Exception {
        iBegin();
        time.began();
        time.began();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(1));
        untilAsleep(1);

        time.ended();
        busy(() -> assertEquals(START, time.instant()));
        time.ended();
        busy(() -> assertEquals(START, time.instant()));
        iEnd();

        sleeping.join();
        assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void sleepInANestedCallLetsTimePass() throws Exception {
        time.began();
        time.began();
        time.sleep(Duration.ofMinutes(5));
        time.ended();
        time.sleep(Duration.ofMinutes(5));
        time.ended();

        assertEquals(Duration.ofMinutes(10), passed());
    }

    @Test
    void threadThatWaitsForAnotherThreadLetsTimePass() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        iBegin();
        Crowd.Running other = Crowd.start("other", () -> {
            time.began();
            for (int i = 0; i < 200; i++) {
                time.sleep(Duration.ofMinutes(1));
            }
            done.countDown();
            time.ended();
        });

        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Crowd.until(() -> time.waits().size() == 1));
        Runnable goOn = time.parked();
        // If the 200 waits ended only because of the standstill limit, they would take 10 seconds.
        boolean inTime = done.await(5, TimeUnit.SECONDS);
        goOn.run();

        assertTrue(inTime);
        other.join();
        assertEquals(Duration.ofMinutes(200), passed());
    }

    @Test
    void threadThatContinuesAfterAWaitStopsTimeAgain() throws Exception {
        iBegin();
        time.parked().run();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(1));
        untilAsleep(1);

        busy(() -> assertEquals(START, time.instant()));

        iEnd();
        sleeping.join();
    }

    @Test
    void parkingOutsideACallHasNoEffect() throws Exception {
        iBegin();
        Crowd.start("outsider", () -> time.parked().run()).join();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(1));
        untilAsleep(1);

        busy(() -> assertEquals(START, time.instant()));

        iEnd();
        sleeping.join();
        assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void interruptEndsASleepAndRemovesItsWakeTime() throws Exception {
        iBegin();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(1));
        untilAsleep(1);

        sleeping.interrupt();
        sleeping.thrown(InterruptedException.class);

        assertEquals(START, time.instant());
        time.sleep(Duration.ofHours(3));
        assertEquals(Duration.ofHours(3), passed());
    }

    @Test
    void interruptedSleeperCountsAsWorkingUntilItsCallEnds() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        iBegin();
        Crowd.Running first = Crowd.start("first", () -> {
            time.began();
            try {
                time.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                interrupted.countDown();
                while (goOn.getCount() > 0) {
                    time.began();
                    time.ended();
                }
            } finally {
                time.ended();
            }
        });
        untilAsleep(1);
        first.interrupt();
        Crowd.await(interrupted);
        Crowd.Running second = sleeper("second", Duration.ofHours(2));
        untilAsleep(2);
        iEnd();

        busy(() -> assertEquals(START, time.instant()));

        goOn.countDown();
        first.join();
        second.join();
        assertEquals(Duration.ofHours(2), passed());
    }

    @Test
    void interruptedThreadDoesNotSleep() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> time.sleep(Duration.ofHours(1)));

        assertEquals(START, time.instant());
        assertEquals(List.of(), time.waits());
    }

    @Test
    void advanceWakesThreadsThatAreDue() throws Exception {
        iBegin();
        Crowd.Running hour = sleeper("an hour", Duration.ofHours(1));
        Crowd.Running day = sleeper("a day", Duration.ofDays(1));
        untilAsleep(2);

        time.advance(Duration.ofMinutes(90));

        hour.join();
        assertFalse(day.hasEnded());
        assertEquals(Duration.ofMinutes(90), passed());
        iEnd();
        day.join();
        assertEquals(Duration.ofDays(1), passed());
    }

    @Test
    void advanceDoesNotWakeThreadsTooEarly() throws Exception {
        iBegin();
        Crowd.Running hour = sleeper("an hour", Duration.ofHours(1));
        untilAsleep(1);

        time.advance(Duration.ofMinutes(59));
        busy(() -> assertEquals(Duration.ofMinutes(59), passed()));

        assertFalse(hour.hasEnded());
        iEnd();
        hour.join();
        assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void timeCannotBeSetBack() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> time.advance(Duration.ofSeconds(-1)));

        assertEquals("duration must not be negative, but is PT-1S", e.getMessage());
        assertEquals(START, time.instant());
    }

    @Test
    void blockedThreadDoesNotStopTimeForever() throws Exception {
        VirtualTime patient =
                new VirtualTime(START, 1_500); // so that both threads sleep before the standstill limit passes
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch neverSaid = new CountDownLatch(1);
        Crowd.Running blocked = Crowd.start("blocked", () -> {
            patient.began();
            begun.countDown();
            Crowd.await(neverSaid);
            patient.ended();
        });
        Crowd.await(begun);
        Crowd.Running late = Crowd.start("late", () -> patient.sleep(Duration.ofHours(2)));
        Crowd.Running early = Crowd.start("early", () -> patient.sleep(Duration.ofHours(1)));

        early.join();
        late.join();

        assertEquals(START.plus(Duration.ofHours(2)), patient.instant());
        assertFalse(blocked.hasEnded());
        neverSaid.countDown();
        blocked.join();
    }

    @Test
    void deadThreadDoesNotStopTimeForever() throws Exception {
        Crowd.start("gone", time::began).join();

        sleeper("sleeper", Duration.ofHours(1)).join();

        assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void zeroWaitDoesNotDependOnTheStandstillLimit() throws Exception {
        iBegin();
        Crowd.Running hasty = Crowd.start("hasty", () -> {
            time.began();
            for (int i = 0; i < 200; i++) {
                time.sleep(Duration.ZERO);
            }
            time.ended();
        });

        // If the waits ended only because of the standstill limit, each would take 50 ms, and all of them 10 seconds.
        assertTimeoutPreemptively(Duration.ofSeconds(5), hasty::join);
        assertEquals(START, time.instant());
    }

    @Test
    void recordsWaitsInTheOrderInWhichTheyStarted() throws Exception {
        time.sleep(Duration.ofSeconds(3));
        time.sleep(Duration.ofSeconds(1));
        time.sleep(Duration.ofMillis(2_500));

        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(2_500)), time.waits());
        assertThrows(UnsupportedOperationException.class, () -> time.waits().clear());
    }

    @Test
    void serverLetsTimePassForTheOnlyWorkingClient() throws Exception {
        iBegin();
        Crowd.Running server = Crowd.start("server", () -> {
            for (int i = 0; i < 200; i++) {
                time.serve(Duration.ofMinutes(1), true);
            }
        });

        // If the waits ended only because of the standstill limit, they would take 20 seconds.
        assertTimeoutPreemptively(Duration.ofSeconds(5), server::join);
        assertEquals(Duration.ofMinutes(200), passed());
        assertEquals(List.of(), time.waits());
    }

    @Test
    void serverStopsTimeForWorkingClients() throws Exception {
        iBegin();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch served = new CountDownLatch(1);
        Crowd.Running client = Crowd.start("client", () -> {
            time.began();
            begun.countDown();
            Crowd.await(served);
            time.ended();
        });
        Crowd.await(begun);
        Crowd.Running server = Crowd.start("server", () -> {
            time.serve(Duration.ofHours(1), true);
            served.countDown();
        });
        Crowd.until(server::isWaiting);

        busy(() -> assertEquals(START, time.instant()));
        assertFalse(server.hasEnded());

        iEnd();
        server.join();
        client.join();
        assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void uncountedClientDoesNotReduceTheCount() throws Exception {
        iBegin();
        Crowd.Running server = Crowd.start("server", () -> time.serve(Duration.ofHours(1), false));
        Crowd.until(server::isWaiting);
        busy(() -> assertEquals(START, time.instant()));
        assertFalse(server.hasEnded());

        iEnd();
        server.join();
        assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void clientThatOnlyAppearsToBeCountedDoesNotChangeTheCount() throws Exception {
        time.serve(Duration.ofHours(1), true);
        iBegin();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(1));
        untilAsleep(1);

        busy(() -> assertEquals(Duration.ofHours(1), passed()));

        iEnd();
        sleeping.join();
        assertEquals(Duration.ofHours(2), passed());
    }

    @Test
    void clientTimeoutDoesNotChangeTheCount() throws Exception {
        iBegin();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch givesUp = new CountDownLatch(1);
        Crowd.Running client = Crowd.start("client", () -> {
            time.began();
            begun.countDown();
            Crowd.await(givesUp);
            time.ended();
        });
        Crowd.await(begun);
        Crowd.Running server = Crowd.start("server", () -> time.serve(Duration.ofHours(1), true));
        Crowd.until(server::isWaiting);
        givesUp.countDown();
        client.join();
        iEnd();
        server.join();

        iBegin();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(1));
        untilAsleep(1);
        busy(() -> assertEquals(Duration.ofHours(1), passed()));
        iEnd();
        sleeping.join();
        assertEquals(Duration.ofHours(2), passed());
    }

    @Test
    void interruptedServerRestoresTheCount() throws Exception {
        iBegin();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Crowd.Running client = Crowd.start("client", () -> {
            time.began();
            begun.countDown();
            Crowd.await(mayEnd);
            time.ended();
        });
        Crowd.await(begun);
        Crowd.Running server = Crowd.start("server", () -> time.serve(Duration.ofHours(1), true));
        Crowd.until(server::isWaiting);
        server.interrupt();
        server.thrown(InterruptedException.class);

        iEnd();
        Crowd.Running sleeping = sleeper("sleeper", Duration.ofHours(3));
        untilAsleep(1);
        busy(() -> assertEquals(START, time.instant()));
        mayEnd.countDown();
        client.join();
        sleeping.join();
        assertEquals(Duration.ofHours(3), passed());
    }

    @Test
    void clockInAnotherZoneReturnsTheSameTime() {
        VirtualTime time = new VirtualTime();
        Clock tokyo = time.withZone(ZoneId.of("Asia/Tokyo"));

        time.advance(Duration.ofHours(1));

        assertEquals(time.instant(), tokyo.instant());
        assertEquals(22, LocalTime.now(tokyo).getHour());
        assertEquals(ZoneOffset.UTC, tokyo.withZone(ZoneOffset.UTC).getZone());
    }
}
