package io.tenantapps.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The version of an app or extension, usually four numbers: {@code 1.10.0.0} is newer than {@code 1.9.2.0}.
 *
 * <p>Missing parts count as zero, so {@code 1.2.2} equals {@code 1.2.2.0}. A string that is not a valid version is kept
 * unchanged and sorts before every version, so that an unknown version never looks newer than a known one.
 */
public final class AppVersion implements Comparable<AppVersion> {
    private static final int MOST_PARTS = 10;
    private static final int MOST_DIGITS = 18;
    private static final long[] NONE = {};

    private final String text;
    /** The numbers are computed on first use, because most versions in a long list are only displayed. */
    private long @Nullable [] parts;

    private AppVersion(String text) {
        this.text = text;
    }

    /**
     * Returns a version for any string, even a blank one. Use {@link #isVersion()} to check if the string is a valid
     * version.
     */
    @JsonCreator
    public static AppVersion of(String text) {
        return new AppVersion(Arguments.required("text", text).strip());
    }

    private long[] parts() {
        long[] known = parts;
        if (known == null) {
            known = parsed(text);
            parts = known; // concurrent callers compute the same value
        }
        return known;
    }

    /** Returns the numbers without trailing zeros; empty if the string is not a valid version. */
    private static long[] parsed(String text) {
        long[] all = new long[MOST_PARTS];
        int count = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (digits == 0 || ++count > MOST_PARTS || (count == MOST_PARTS && i < text.length())) {
                    return NONE;
                }
                digits = 0;
            } else if (c < '0' || c > '9' || ++digits > MOST_DIGITS) {
                return NONE;
            } else {
                all[count] = all[count] * 10 + (c - '0');
            }
        }
        while (count > 1 && all[count - 1] == 0) {
            count--;
        }
        return Arrays.copyOf(all, count);
    }

    /** Returns true if the string consists of numbers separated by dots. */
    public boolean isVersion() {
        return parts().length > 0;
    }

    /** Returns true if this version is newer than the other. */
    public boolean isNewerThan(AppVersion other) {
        Arguments.required("other", other);
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(AppVersion other) {
        int byNumber = Arrays.compare(parts(), other.parts());
        return byNumber != 0 || isVersion() ? byNumber : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AppVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return isVersion() ? Arrays.hashCode(parts()) : text.hashCode();
    }

    /** Returns the original string, as JSON contains it. */
    @JsonValue
    String written() {
        return text;
    }

    /** Returns the original string with control characters escaped. */
    @Override
    public String toString() {
        return SafeText.escape(text);
    }
}
