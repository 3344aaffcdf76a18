package io.tenantapps.core.internal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The delays between polls, and the loops that poll. */
public final class Waits {
    private final List<Duration> waits;
    private final boolean repeats;

    private Waits(List<Duration> waits, boolean repeats) {
        this.waits = waits;
        this.repeats = repeats;
    }

    /** Returns delays of the given lengths, in seconds. The last delay repeats. */
    public static Waits ofSeconds(int... seconds) {
        return new Waits(Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList(), true);
    }

    /** Returns the same delays, but the last one does not repeat. */
    public Waits once() {
        return new Waits(waits, false);
    }

    /** Returns the delay at an index, starting at 0. */
    public Duration number(int number) {
        return waits.get(Math.min(number, waits.size() - 1));
    }

    /**
     * Polls immediately and after each delay.
     *
     * @param remaining returns the time that remains for the polls
     * @param pause waits
     * @param look returns null until there is a result
     * @return the result; null if there are no more delays, or if the next delay exceeds the remaining time
     */
    public <T> @Nullable T poll(Supplier<Duration> remaining, Consumer<Duration> pause, Supplier<@Nullable T> look) {
        T seen = look.get();
        return seen != null ? seen : pollLater(remaining, pause, look);
    }

    /** Polls until there is a result, or the pause throws an exception. */
    public <T> @Nullable T poll(Consumer<Duration> pause, Supplier<@Nullable T> look) {
        return poll(ChronoUnit.FOREVER::getDuration, pause, look);
    }

    /** Polls as {@link #poll} does, but starts with a delay. */
    public <T> @Nullable T pollLater(
            Supplier<Duration> remaining, Consumer<Duration> pause, Supplier<@Nullable T> look) {
        return pollLater(wait -> remaining.get().compareTo(wait) > 0, pause, look);
    }

    /**
     * Polls after each delay.
     *
     * @param fits returns true if there is time for a delay
     * @param pause waits
     * @param look returns null until there is a result
     * @return the result; null if there are no more delays, or if the next delay exceeds the remaining time
     */
    public <T> @Nullable T pollLater(Predicate<Duration> fits, Consumer<Duration> pause, Supplier<@Nullable T> look) {
        for (int number = 0; isLeft(number) && fits.test(number(number)); number++) {
            pause.accept(number(number));
            T seen = look.get();
            if (seen != null) {
                return seen;
            }
        }
        return null;
    }

    private boolean isLeft(int number) {
        return repeats || number < waits.size();
    }
}
