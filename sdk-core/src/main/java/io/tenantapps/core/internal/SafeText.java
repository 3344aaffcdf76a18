package io.tenantapps.core.internal;

/**
 * Escapes text from a service or a user for any output that a person or a program reads: a terminal, a log, an
 * exception message, CSV, plain text, XML or HTML. The result is one line, does not move the cursor or reverse text,
 * and can be encoded in every Unicode charset.
 */
public final class SafeText {
    private static final char ARABIC_LETTER_MARK = '\u061C';
    private static final char ZERO_WIDTH_NON_JOINER = '\u200C';
    private static final char ZERO_WIDTH_JOINER = '\u200D';

    private SafeText() {}

    /**
     * Returns the text with special characters escaped as in Java source: {@code \n}, {@code \u001B}. Special
     * characters are control characters (C0, DEL, C1), line separators, bidirectional controls, other invisible format
     * characters, noncharacters and lone surrogates. The method does not escape the joiners that scripts and emoji
     * need.
     */
    public static String escape(String text) {
        int clean = 0;
        while (clean < text.length() && isPlain(text, clean)) {
            clean += Character.isHighSurrogate(text.charAt(clean)) ? 2 : 1;
        }
        return clean == text.length() ? text : escape(text, clean);
    }

    private static String escape(String text, int clean) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(text, i)) {
                appendEscape(escaped, c);
            } else if (Character.isHighSurrogate(c)) {
                escaped.append(c).append(text.charAt(++i));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static void appendEscape(StringBuilder escaped, char c) {
        switch (c) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> escaped.append(String.format("\\u%04X", (int) c));
        }
    }

    /**
     * True if the character at this index can be displayed. For a surrogate pair, pass the index of the first half.
     */
    private static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x7F) {
            return c >= ' ';
        }
        if (Character.isSurrogate(c)) {
            return at + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(at + 1)) && isShown(text, at);
        }
        return isShown(c);
    }

    /** True if the surrogate pair can be displayed; false for tag characters and noncharacters. */
    private static boolean isShown(String text, int at) {
        int codePoint = text.codePointAt(at);
        return Character.getType(codePoint) != Character.FORMAT && (codePoint & 0xFFFE) != 0xFFFE;
    }

    private static boolean isShown(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            default -> c != ARABIC_LETTER_MARK && c < '\uFFFE' && !(c >= '\uFDD0' && c <= '\uFDEF');
        };
    }
}
