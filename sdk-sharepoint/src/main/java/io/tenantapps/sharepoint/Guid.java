package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PackageRefusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings the ways in which SharePoint, its tools and people write a GUID into one. */
final class Guid {
    private static final String FORM = "00000000-0000-0000-0000-000000000000";

    private Guid() {}

    /** As a service wrote it, with or without braces, in any case. */
    static String plain(@Nullable String written) {
        String bare = written == null ? "" : written.strip();
        return (bare.startsWith("{") && bare.endsWith("}") ? bare.substring(1, bare.length() - 1) : bare)
                .toLowerCase(Locale.ROOT);
    }

    /** Whether it is missing, or all zeros, with which this service says the same. */
    static boolean isZero(@Nullable String text) {
        return text == null || text.isBlank() || text.contains(FORM);
    }

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
            throw new IllegalArgumentException(what + " must be a GUID with hyphens, with or without braces, but is: "
                    + PackageRefusal.quoted(text));
        }
        if (bare.equals(FORM)) {
            throw new IllegalArgumentException(what + " must not be the zero GUID, which means none: " + FORM);
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    /** Lower-case without braces; what is no GUID stays as it is written, and null stays null. */
    static @Nullable String plainIfPossible(@Nullable String written) {
        String plain = plain(written);
        return isBare(plain) ? plain : written;
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
