package io.tenantapps.canaries;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secrets that tests plant, and patterns for any other secret. */
public final class Canaries {
    private static final Pattern SECRET = Pattern.compile("canary7f3a"
            + "|secret-of-the-app"
            + "|pfx-password"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
            + "|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{4,}"
            + "|0x[0-9A-Fa-f]{40,},"
            + "|(?i:bearer) (?!realm|error|authorization_uri|client_id)[A-Za-z0-9._~+/-]{8,}");

    private Canaries() {}

    /** Returns the first secret in a string; null if the string contains no secret. */
    public static @Nullable String in(String text) {
        Matcher secret = SECRET.matcher(text);
        return secret.find() ? secret.group() : null;
    }
}
