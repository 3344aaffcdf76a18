package io.tenantapps.testing.internal.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Percent-encoded text in URLs and forms. */
public final class PercentCode {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private PercentCode() {}

    /** Decodes percent signs, and nothing else. Invalid encodings stay as they are. */
    public static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    /** Decodes a name or a value of a query or a form, including plus signs, which are spaces. */
    public static String decodedForm(String raw) {
        return decoded(raw.replace('+', ' '));
    }

    /** Returns true if a percent sign is not followed by two hexadecimal digits. */
    public static boolean isBroken(String raw) {
        return BROKEN_ESCAPE.matcher(raw).find();
    }
}
