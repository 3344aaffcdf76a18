package io.tenantapps.core.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks arguments before anything is sent. Each message names the argument, the rule and the value. */
public final class Arguments {
    private Arguments() {}

    /** Returns the value, which must be present. */
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }

    /** Returns the duration, which must be longer than zero. */
    public static Duration positive(String name, @Nullable Duration value) {
        Duration present = required(name, value);
        if (present.isNegative() || present.isZero()) {
            throw new IllegalArgumentException(name + " must be more than zero, but is " + present);
        }
        return present;
    }

    /** Returns the number, which must be 1 or more. */
    public static int atLeastOne(String name, int value) {
        return (int) atLeastOne(name, (long) value);
    }

    /** Returns the number, which must be 1 or more. */
    public static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
        return value;
    }
}
