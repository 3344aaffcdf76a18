package io.tenantapps.testing.internal.text;

import java.util.Arrays;

/** App versions, such as {@code 1.2.0.0}. */
public final class VersionNumbers {
    private VersionNumbers() {}

    /** Compares two versions number by number. A missing part, or a part that is not a number, counts as zero. */
    public static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static long[] numbers(String version) {
        long[] numbers = Arrays.stream((version + ".0.0.0.0").split("\\."))
                .mapToLong(part -> part.matches("\\d{1,18}") ? Long.parseLong(part) : 0)
                .toArray();
        return Arrays.copyOf(numbers, 4);
    }
}
