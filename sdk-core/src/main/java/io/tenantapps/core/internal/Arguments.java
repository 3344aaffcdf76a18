package io.tenantapps.core.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments before the client sends a request. Each message names the argument, the rule and the value. The
 * message quotes the value on one line, shortened and without secrets.
 */
public final class Arguments {

    private Arguments() {}

    /** Returns the value, which must not be null. */
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }

    /** Returns the string, which must not be blank. */
    public static String notBlank(String name, @Nullable String value) {
        String given = required(name, value);
        return require(!given.isBlank(), name, "not be blank", given);
    }

    /** Returns the string if it is valid. The rule completes the sentence "name must …". */
    public static String require(boolean isFit, String name, String rule, String value) {
        if (!isFit) {
            throw refusal(name, rule, value);
        }
        return value;
    }

    /** Returns the exception that refuses the value. The rule completes the sentence "name must …". */
    public static IllegalArgumentException refusal(String name, String rule, Object value) {
        return new IllegalArgumentException(
                name + " must " + rule + ", but is: " + Redactor.quotedName(value.toString()));
    }

    /** Returns the path of a file or folder, which must have a name. */
    public static Path path(String name, @Nullable Path value) {
        Path given = required(name, value);
        if (given.toString().isBlank()) {
            throw refusal(name, "not be an empty path", given);
        }
        return given;
    }

    /** Returns the bytes of a package, which must not be empty. */
    public static byte[] content(String name, byte @Nullable [] value) {
        byte[] given = required(name, value);
        if (given.length == 0) {
            throw new IllegalArgumentException(name + " must not be empty, because a package has at least one byte");
        }
        return given;
    }

    /** Returns a copy of the elements, which must not be null. */
    public static <T> List<T> elements(String name, @Nullable Iterable<? extends @Nullable T> values) {
        List<T> copy = new ArrayList<>();
        int index = 0;
        for (T each : required(name, values)) {
            copy.add(each != null ? each : required(name + "[" + index + "]", each));
            index++;
        }
        return Collections.unmodifiableList(copy);
    }

    /** Returns a copy of the elements, which must not be null. */
    public static <T> List<T> elements(String name, @Nullable T @Nullable [] values) {
        return elements(name, Arrays.asList(required(name, values)));
    }

    /** Returns a copy of the elements. There must be at least one element, and none may be null. */
    public static <T> List<T> some(String name, @Nullable Iterable<? extends @Nullable T> values) {
        List<T> copy = elements(name, values);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty, because there would be nothing to do");
        }
        return copy;
    }

    /** Returns a copy of the strings, which must not be null or blank. */
    public static List<String> texts(String name, @Nullable Iterable<? extends @Nullable String> values) {
        List<String> copy = elements(name, values);
        for (int i = 0; i < copy.size(); i++) {
            notBlank(name + "[" + i + "]", copy.get(i));
        }
        return copy;
    }

    /** Returns a copy of the strings, which must not be null or blank. */
    public static List<String> texts(String name, @Nullable String @Nullable [] values) {
        return texts(name, Arrays.asList(required(name, values)));
    }

    /** Returns the duration, which must be longer than zero. */
    public static Duration positive(String name, @Nullable Duration value) {
        Duration given = required(name, value);
        if (given.isNegative() || given.isZero()) {
            throw new IllegalArgumentException(name + " must be more than zero, but is " + given);
        }
        return given;
    }

    /** Returns the duration, which must be at least zero. */
    public static Duration notNegative(String name, @Nullable Duration value) {
        Duration given = required(name, value);
        if (given.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + given);
        }
        return given;
    }

    /** Returns the number, which must be at least 1. */
    public static int atLeastOne(String name, int value) {
        return (int) atLeastOne(name, (long) value);
    }

    /** Returns the number, which must be at least 1. */
    public static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
        return value;
    }

    /** Returns the number, which must be at least zero. */
    public static int notNegative(String name, int value) {
        return (int) notNegative(name, (long) value);
    }

    /** Returns the number, which must be at least zero. */
    public static long notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
        return value;
    }
}
