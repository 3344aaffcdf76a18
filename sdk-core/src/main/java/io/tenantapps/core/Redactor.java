package io.tenantapps.core;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes out of foreign text what looks like a secret, and bounds it, before it enters a message or a log line. */
final class Redactor {
    static final String MASK = "***";

    private static final Pattern SECRETS = Pattern.compile(
            "eyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]*){0,4}|0x[0-9A-Fa-f]{40,}|(?i:bearer)\\s+[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029&&[^\t]]+");
    private static final int LONGEST = 2_000;
    private static final int LONGEST_PATH = 300;

    private Redactor() {}

    static String clean(String text) {
        String bounded = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        String masked = SECRETS.matcher(bounded).replaceAll(MASK);
        String line = CONTROLS.matcher(masked).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** A path for a message; where a secret was put in its place by mistake, its length alone. */
    static String path(Object path) {
        String text = path.toString();
        boolean isPath = text.length() <= LONGEST_PATH && text.equals(clean(text)) && !text.contains("-----BEGIN");
        return isPath ? text : "(" + text.length() + " characters that are no path)";
    }

    /** JSON text with secrets masked; it stays JSON, since no secret's pattern reaches beyond its string. */
    static String cleanJson(String json) {
        return SECRETS.matcher(json).replaceAll(MASK);
    }

    /** The text without these very secrets, wherever a service echoes them. */
    static String without(String text, @Nullable String... secrets) {
        String result = text;
        for (String secret : secrets) {
            if (secret != null && secret.length() >= 4) {
                result = result.replace(secret, MASK);
            }
        }
        return result;
    }
}
