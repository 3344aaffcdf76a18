package io.tenantapps.testing.businesscentral;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version of the admin center API, such as v2.29. */
record BcVersion(int major, int minor) implements Comparable<BcVersion> {
    static final BcVersion OLDEST = new BcVersion(2, 0);
    static final BcVersion NEWEST = new BcVersion(2, 29);
    private static final Pattern VERSION = Pattern.compile("(?i)v(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<BcVersion> ORDER =
            Comparator.comparingInt(BcVersion::major).thenComparingInt(BcVersion::minor);

    /** Parses a version; null if the string is not a valid version. */
    static @Nullable BcVersion of(String text) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.matches()
                ? new BcVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : null;
    }

    /** Returns true for version 2 with this minor version, or any later version. */
    boolean has(int minorOfTwo) {
        return compareTo(new BcVersion(2, minorOfTwo)) >= 0;
    }

    @Override
    public int compareTo(BcVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor;
    }
}
