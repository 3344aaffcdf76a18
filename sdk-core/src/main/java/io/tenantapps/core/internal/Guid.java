package io.tenantapps.core.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Normalizes the different spellings of a GUID in services, tools and user input. */
public final class Guid {
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private static final int HYPHEN = 1;
    private static final int LOWER = 2;
    private static final int UPPER = 4;
    private static final int OTHER = 8;

    /** The kind of each ASCII character. A digit counts as a lower-case letter. */
    private static final byte[] KINDS = kinds();

    private Guid() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            boolean isLower = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            kinds[c] = (byte) (c == '-' ? HYPHEN : isLower ? LOWER : c >= 'A' && c <= 'F' ? UPPER : OTHER);
        }
        return kinds;
    }

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
        return digits(text) == LOWER && !text.equals(ZERO);
    }

    private static boolean isBare(String text) {
        return (digits(text) & (HYPHEN | OTHER)) == 0;
    }

    /**
     * Returns the kinds of all digits together; {@link #OTHER} if the hyphens are not in their places. Digits are
     * random, so a branch for each digit would take three times as long, an eighth of the time for a long list.
     */
    private static int digits(String text) {
        if (text.length() != ZERO.length()) {
            return OTHER;
        }
        int hyphens = 0;
        int digits = 0;
        for (int i = 0; i < ZERO.length(); i++) {
            char c = text.charAt(i);
            int kind = c < KINDS.length ? KINDS[c] : OTHER;
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                hyphens |= kind;
            } else {
                digits |= kind;
            }
        }
        return hyphens == HYPHEN ? digits : OTHER;
    }
}
