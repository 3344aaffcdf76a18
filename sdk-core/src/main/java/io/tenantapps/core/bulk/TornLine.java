package io.tenantapps.core.bulk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tenantapps.core.internal.json.JsonSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The readable part of a last line that was cut short, for example by a killed process, a full disk or a power cut.
 *
 * @param key the key or its beginning; null if no part of the key is readable
 * @param isWhole true if the key is complete; false if only its beginning is readable, which then stands for each key
 *     that starts with it
 */
record TornLine(@Nullable String key, boolean isWhole) {
    private static final ObjectReader KEY = JsonSettings.MAPPER.readerFor(JournalLine.class);
    private static final String AFTER_KEY = ",\"state\":\"";
    private static final String AFTER_CUT_KEY = ",\"cut\":true";
    private static final Pattern AFTER_SUBJECT = Pattern.compile(",\"at\":\"[-+0-9TZ:.]+\",\"crc\":\"[0-9a-f]{8}\"}");

    /**
     * The maximum number of bytes that can be missing from a character or an escape: five of {@code \}{@code u1234}.
     */
    private static final int LONGEST_PART = 5;

    /**
     * Reads an incomplete last line, which has no line terminator. Returns null if the line is not even the beginning
     * of a note.
     */
    static @Nullable TornLine of(byte[] line) {
        byte[] text = withoutZeros(line);
        if (isJson(text)) {
            return null; // the line is complete except for its terminator, so another program changed it
        }
        byte[] start = JournalLine.NOTE_START.getBytes(StandardCharsets.US_ASCII);
        if (text.length <= start.length) {
            return startsWith(start, text) ? new TornLine(null, false) : null;
        }
        if (!startsWith(text, start)) {
            return null;
        }
        int quote = closingQuote(text, start.length);
        if (quote < 0) {
            return beginning(text);
        }
        String key = key(text, quote);
        String rest = new String(text, quote + 1, text.length - quote - 1, StandardCharsets.UTF_8);
        if (key == null || !continues(rest)) {
            return null;
        }
        return new TornLine(key, rest.startsWith(AFTER_KEY));
    }

    /** True if the file is empty, or consists of the beginning of a header, including the complete subject. */
    static boolean isHeaderOf(String subject, byte[] text) {
        if (text.length == 0) {
            return true;
        }
        byte[] start = JournalLine.headerStart(subject);
        if (!startsWith(text, start)) {
            return false;
        }
        Matcher rest = AFTER_SUBJECT.matcher(
                new String(text, start.length, text.length - start.length, StandardCharsets.ISO_8859_1));
        return !rest.matches() && rest.hitEnd();
    }

    /** Removes zeros from the end of the bytes. A power cut can leave zeros in place of bytes that were not written. */
    private static byte[] withoutZeros(byte[] line) {
        int length = line.length;
        while (length > 0 && line[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(line, length);
    }

    private static boolean startsWith(byte[] text, byte[] start) {
        return text.length >= start.length && Arrays.equals(text, 0, start.length, start, 0, start.length);
    }

    private static boolean isJson(byte[] text) {
        try (JsonParser parser = KEY.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static int closingQuote(byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == '\\') {
                i++;
            } else if (text[i] == '"') {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable TornLine beginning(byte[] text) {
        for (int missing = 0; missing <= LONGEST_PART; missing++) {
            String key = key(text, text.length - missing);
            if (key != null) {
                return new TornLine(key.isEmpty() ? null : key, false);
            }
        }
        return null;
    }

    /** Returns the key at the start of a line, or null if the key is not readable. */
    private static @Nullable String key(byte[] text, int length) {
        byte[] closed = Arrays.copyOf(text, length + 2);
        closed[length] = '"';
        closed[length + 1] = '}';
        try {
            return KEY.<JournalLine>readValue(closed).key();
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean continues(String rest) {
        return rest.startsWith(AFTER_KEY)
                || rest.startsWith(AFTER_CUT_KEY)
                || AFTER_KEY.startsWith(rest)
                || AFTER_CUT_KEY.startsWith(rest);
    }
}
