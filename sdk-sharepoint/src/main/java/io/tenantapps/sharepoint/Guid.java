package io.tenantapps.sharepoint;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings the ways in which SharePoint, its tools and people write a GUID into one. */
final class Guid {
    private static final Pattern BARE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private Guid() {}

    /** As a service wrote it, with or without braces, in any case. */
    static String plain(@Nullable String written) {
        String bare = written == null ? "" : written.strip();
        return (bare.startsWith("{") && bare.endsWith("}") ? bare.substring(1, bare.length() - 1) : bare)
                .toLowerCase(Locale.ROOT);
    }

    /** Whether it is missing, or all zeros, with which this service says the same. */
    static boolean isZero(@Nullable String text) {
        return text == null || text.isBlank() || text.contains(ZERO);
    }

    /**
     * Lower-case with hyphens and without braces.
     *
     * @param what what the text should be, for the message
     * @throws IllegalArgumentException if the text is no GUID
     */
    static String normalised(String what, String text) {
        String bare = Objects.requireNonNull(text, what).strip();
        if (bare.startsWith("{") && bare.endsWith("}")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (!BARE.matcher(bare).matches()) {
            throw new IllegalArgumentException(what + " must be a GUID with hyphens, with or without braces, but is: "
                    + PackageRefusal.quoted(text));
        }
        return bare.toLowerCase(Locale.ROOT);
    }
}
