package io.tenantapps.testing.internal.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Decodes percent-encoded strings in URLs and forms. */
public final class PercentCode {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private PercentCode() {}

    /** Decodes percent escapes, but leaves plus signs unchanged. Invalid escapes are left unchanged. */
    public static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    /** Decodes a name or a value in a query or a form, including plus signs, which stand for spaces. */
    public static String decodedForm(String raw) {
        return decoded(raw.replace('+', ' '));
    }

    /** Returns true if a percent sign is not followed by two hexadecimal digits. */
    public static boolean isBroken(String raw) {
        return BROKEN_ESCAPE.matcher(raw).find();
    }
}
