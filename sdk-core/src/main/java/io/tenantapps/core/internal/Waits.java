package io.tenantapps.core.internal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The waits between polls. */
public final class Waits {
    private final List<Duration> waits;
    private final boolean repeats;

    private Waits(List<Duration> waits, boolean repeats) {
        this.waits = waits;
        this.repeats = repeats;
    }

    /** Returns waits of so many seconds each. The last one repeats. */
    public static Waits ofSeconds(int... seconds) {
        return new Waits(Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList(), true);
    }

    /** Returns the same waits, each of them once. */
    public Waits once() {
        return new Waits(waits, false);
    }

    /** Returns the wait of that number, starting at 0. */
    public Duration number(int number) {
        return waits.get(Math.min(number, waits.size() - 1));
    }

    /**
     * Polls at once and after each wait.
     *
     * @param remaining the time that is left
     * @param pause waits
     * @param look returns null while there is nothing to see
     * @return what was seen; null if there is no next wait, or if it would outlast the time that is left
     */
    public <T> @Nullable T poll(Supplier<Duration> remaining, Consumer<Duration> pause, Supplier<@Nullable T> look) {
        T seen = look.get();
        return seen != null ? seen : pollLater(remaining, pause, look);
    }

    /** Polls as long as the pause allows: it throws what ends the polling. */
    public <T> @Nullable T poll(Consumer<Duration> pause, Supplier<@Nullable T> look) {
        return poll(ChronoUnit.FOREVER::getDuration, pause, look);
    }

    /** Polls as {@link #poll} does, for the first time after the first wait. */
    public <T> @Nullable T pollLater(
            Supplier<Duration> remaining, Consumer<Duration> pause, Supplier<@Nullable T> look) {
        return pollLater(wait -> remaining.get().compareTo(wait) > 0, pause, look);
    }

    /**
     * Polls after each wait.
     *
     * @param fits true if there is time for that wait
     * @param pause waits
     * @param look returns null while there is nothing to see
     * @return what was seen; null if there is no next wait, or if it does not fit
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
