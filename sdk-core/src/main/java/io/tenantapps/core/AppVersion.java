package io.tenantapps.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A version as both services write it, usually four numbers: {@code 1.10.0.0} is newer than {@code 1.9.2.0}.
 *
 * <p>Missing parts count as zero, so {@code 1.2.2} equals {@code 1.2.2.0}. Text that is no version is kept as it is and
 * sorts before every version, because an unknown thing must never look newer than a known one.
 */
public final class AppVersion implements Comparable<AppVersion> {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,18}(\\.\\d{1,18}){0,9}");

    private final String text;
    private final long[] parts;

    private AppVersion(String text) {
        this.text = text;
        this.parts = NUMBERS.matcher(text).matches() ? withoutTrailingZeros(text) : new long[0];
    }

    /** Any text, blank included: reading forgives. Use {@link #isVersion()} to ask whether it is a version. */
    @JsonCreator
    public static AppVersion of(String text) {
        return new AppVersion(Objects.requireNonNull(text, "text").strip());
    }

    private static long[] withoutTrailingZeros(String text) {
        long[] all = Arrays.stream(text.split("\\.")).mapToLong(Long::parseLong).toArray();
        int length = all.length;
        while (length > 1 && all[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(all, length);
    }

    /** Whether the text consists of numbers with dots between them. */
    public boolean isVersion() {
        return parts.length > 0;
    }

    /** Whether this is newer than the other. */
    public boolean isNewerThan(AppVersion other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(AppVersion other) {
        int byNumber = Arrays.compare(parts, other.parts);
        return byNumber != 0 || isVersion() ? byNumber : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AppVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return isVersion() ? Arrays.hashCode(parts) : text.hashCode();
    }

    /** The text as it was given. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
