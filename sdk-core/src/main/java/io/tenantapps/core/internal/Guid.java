package io.tenantapps.core.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Normalizes the different spellings of a GUID in services, tools and user input. */
public final class Guid {
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private Guid() {}

    /**
     * Returns the GUID in lower case, with hyphens and without braces.
     *
     * @param what the name of the value, for the message
     * @throws IllegalArgumentException if the value is not a GUID, or is the zero GUID
     */
    public static String normalised(String what, String text) {
        if (text != null && isPlain(text)) {
            return text;
        }
        String bare = withoutBraces(Arguments.required(what, text));
        Arguments.require(isBare(bare), what, "be a GUID with hyphens, with or without braces", text);
        if (bare.equals(ZERO)) {
            throw new IllegalArgumentException(what + " must not be the zero GUID, which identifies nothing: " + ZERO);
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a string from a service in lower case and without braces, even if it is not a GUID; an empty string for
     * null.
     */
    public static String plain(@Nullable String written) {
        return withoutBraces(written == null ? "" : written).toLowerCase(Locale.ROOT);
    }

    /** Returns a GUID as {@link #plain} does. Returns any other string unchanged, and null for null. */
    public static @Nullable String plainIfPossible(@Nullable String written) {
        String plain = plain(written);
        return isBare(plain) ? plain : written;
    }

    /** True if the string is a GUID with hyphens and without braces. */
    public static boolean isGuid(String text) {
        return isBare(text);
    }

    /** True if the id is missing or consists of zeros. Services use both forms for a missing id. */
    public static boolean isZero(@Nullable String text) {
        return text == null || text.isBlank() || text.contains(ZERO);
    }

    private static String withoutBraces(String written) {
        String bare = written.strip();
        return bare.startsWith("{") && bare.endsWith("}") ? bare.substring(1, bare.length() - 1) : bare;
    }

    /** Returns true for a GUID that is already normalized, as nearly all ids from the services are. */
    private static boolean isPlain(String text) {
        if (text.length() != ZERO.length()) {
            return false;
        }
        boolean isZero = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isHyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (isHyphen ? c != '-' : (c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
            isZero &= c == '0' || c == '-';
        }
        return !isZero;
    }

    /** Checks each character instead of using a pattern, because a long list has tens of thousands of ids. */
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
