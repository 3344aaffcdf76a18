package io.tenantapps.businesscentral;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Brings the ways in which services and people write a GUID into one. */
final class Guid {
    private static final Pattern BARE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Guid() {}

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
            throw new IllegalArgumentException(
                    what + " must be a GUID with hyphens, with or without braces, but is: " + Quoted.of(text));
        }
        if (bare.chars().allMatch(c -> c == '0' || c == '-')) {
            throw new IllegalArgumentException(what + " must not be the zero GUID, which means none");
        }
        return bare.toLowerCase(Locale.ROOT);
    }
}
