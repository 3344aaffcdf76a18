package io.tenantapps.core.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings the ways in which services, tools and people write a GUID into one. */
public final class Guid {
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private Guid() {}

    /**
     * Returns the GUID in lower case, with hyphens and without braces.
     *
     * @param what names the text in the message
     * @throws IllegalArgumentException if the text is not a GUID, or is the zero GUID
     */
    public static String normalised(String what, String text) {
        String bare = withoutBraces(Arguments.required(what, text));
        Arguments.require(isBare(bare), what, "be a GUID with hyphens, with or without braces", text);
        if (bare.equals(ZERO)) {
            throw new IllegalArgumentException(what + " must not be the zero GUID, which means none: " + ZERO);
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    /** Returns what a service wrote in lower case and without braces, a GUID or not; the empty text for null. */
    public static String plain(@Nullable String written) {
        return withoutBraces(written == null ? "" : written).toLowerCase(Locale.ROOT);
    }

    /** Returns a GUID as {@link #plain} does; other text stays as it is written, and null stays null. */
    public static @Nullable String plainIfPossible(@Nullable String written) {
        String plain = plain(written);
        return isBare(plain) ? plain : written;
    }

    /** True if the id is missing or all zeros, which services use for the same thing. */
    public static boolean isZero(@Nullable String text) {
        return text == null || text.isBlank() || text.contains(ZERO);
    }

    private static String withoutBraces(String written) {
        String bare = written.strip();
        return bare.startsWith("{") && bare.endsWith("}") ? bare.substring(1, bare.length() - 1) : bare;
    }

    /** Compares by hand, not with a pattern, since a long list has tens of thousands of ids. */
    private static boolean isBare(String text) {
        if (text.length() != ZERO.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (ZERO.charAt(i) == '-' ? c != '-' : !isDigit) {
                return false;
            }
        }
        return true;
    }
}
