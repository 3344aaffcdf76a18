package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.Arguments;
import java.util.Locale;

/** Brings the ways in which services and people write a GUID into one. */
final class Guid {
    private static final String FORM = "00000000-0000-0000-0000-000000000000";

    private Guid() {}

    /**
     * Lower-case with hyphens and without braces.
     *
     * @param what what the text should be, for the message
     * @throws IllegalArgumentException if the text is no GUID
     */
    static String normalised(String what, String text) {
        String bare = Arguments.required(what, text).strip();
        if (bare.startsWith("{") && bare.endsWith("}")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (!isBare(bare)) {
            throw new IllegalArgumentException(
                    what + " must be a GUID with hyphens, with or without braces, but is: " + Quoted.of(text));
        }
        if (bare.chars().allMatch(c -> c == '0' || c == '-')) {
            throw new IllegalArgumentException(what + " must not be the zero GUID, which means none: " + FORM);
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    /** Looked at by hand, since a long list has tens of thousands of them. */
    private static boolean isBare(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (FORM.charAt(i) == '-' ? c != '-' : !isDigit) {
                return false;
            }
        }
        return true;
    }
}
