package io.tenantapps.core.internal;

import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Prepares external text for a message or a log line: masks secrets, escapes the text and limits its length. */
public final class Redactor {
    public static final String MASK = "***";

    /** JWTs, even in base64 or with changed capitalization; form digests; and the text after the word "bearer". */
    private static final Pattern SECRETS = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]*){0,4}"
            + "|(?i:eyj[a-z0-9_-]{8,}(\\.[a-z0-9_-]{8,}){1,4})"
            + "|ZXlK[A-Za-z0-9+/_-]{16,}={0,2}"
            + "|0x[0-9A-Fa-f]{16,}|0x[0-9A-Fa-f]++(?=,\\s?\\d{1,2} [A-Za-z]{3} \\d{4})"
            + "|(?i:bearer)\\s+[A-Za-z0-9._~+/=-]{8,}");

    /** A run of base64url, as in the signature of a JWT, if it contains digits and letters of both cases. */
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-]{60,}+");

    private static final int LONGEST = 2_000;
    private static final int LONGEST_PATH = 300;
    private static final int LONGEST_QUOTE = 500;
    private static final int LONGEST_NAME = 100;

    private Redactor() {}

    /** Returns the text on one line, without secrets, and with at most 2,000 characters. */
    public static String clean(String text) {
        return clean(text, LONGEST);
    }

    private static String clean(String text, int most) {
        String bounded = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        String line = SafeText.escape(masked(bounded.strip())).strip();
        if (line.length() <= most) {
            return line;
        }
        boolean isInPair = Character.isHighSurrogate(line.charAt(most - 1));
        return line.substring(0, isInPair ? most - 1 : most) + "…";
    }

    /** Returns the text as {@link #clean} does, with at most 500 characters, in single quotes. */
    public static String quoted(String text) {
        return quoted(text, LONGEST_QUOTE);
    }

    /** Returns a name, an id or a short value as {@link #clean} does, with at most 100 characters, in single quotes. */
    public static String quotedName(String text) {
        return quoted(text, LONGEST_NAME);
    }

    /** Returns the text as {@link #clean} does, with the given maximum number of characters, in single quotes. */
    public static String quoted(String text, int most) {
        return "'" + clean(text, most) + "'";
    }

    /** Returns the text as {@link #quoted(String)} does, without the quotes: for codes and versions. */
    public static String plain(Object text) {
        return clean(text.toString(), LONGEST_QUOTE);
    }

    /** Returns a path for a message. If the value looks like a secret, returns only its length. */
    public static String path(Object path) {
        String text = path.toString();
        boolean isPath = text.length() <= LONGEST_PATH && text.equals(clean(text)) && !text.contains("-----BEGIN");
        return isPath ? text : "(" + text.length() + " characters that are not a path)";
    }

    /** Returns JSON with secrets masked and invisible characters escaped. The result is still valid JSON. */
    public static String cleanJson(String json) {
        return SafeText.escape(masked(json));
    }

    private static String masked(String text) {
        String masked = SECRETS.matcher(text).replaceAll(MASK);
        return RUN.matcher(masked).replaceAll(Redactor::maskedRun);
    }

    private static String maskedRun(MatchResult run) {
        boolean isMixed = run.group().chars().anyMatch(c -> c >= '0' && c <= '9')
                && run.group().chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && run.group().chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        return isMixed ? MASK : run.group();
    }

    /**
     * Returns the text without these secrets, even if a secret appears only in part, wrapped or encoded.
     */
    public static String without(String text, List<SecretText> secrets) {
        BitSet marks = new BitSet();
        secrets.forEach(secret -> secret.mark(text, marks));
        if (marks.isEmpty()) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int written = 0;
        for (int start = marks.nextSetBit(0); start >= 0; start = marks.nextSetBit(written)) {
            result.append(text, written, start).append(MASK);
            written = marks.nextClearBit(start);
        }
        return result.append(text, written, text.length()).toString();
    }
}
