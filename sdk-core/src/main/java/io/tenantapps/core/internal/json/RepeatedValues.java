package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The last string value of each column of a list. Rows often repeat this value. They then share one object, which
 * halves the memory of a list of apps. If the value of a column changes eight times without a repeat, the class stops
 * comparing the values of that column.
 */
final class RepeatedValues {
    private static final int MOST_MISSES = 8;

    private final @Nullable String[] texts;
    private final @Nullable Object[] values;
    private final byte[] misses;

    RepeatedValues(int columns) {
        this.texts = new String[columns];
        this.values = new Object[columns];
        this.misses = new byte[columns];
    }

    boolean mayRepeat(int column) {
        return misses[column] < MOST_MISSES;
    }

    /** Returns the value of the last row if the parser is at the same text; otherwise null. */
    @Nullable
    Object known(int column, JsonParser parser) throws IOException {
        String text = texts[column];
        if (text != null && isAt(parser, text)) {
            misses[column] = 0;
            return values[column];
        }
        return null;
    }

    private static boolean isAt(JsonParser parser, String text) throws IOException {
        if (!parser.hasTextCharacters()) {
            return text.equals(parser.getText());
        }
        if (parser.getTextLength() != text.length()) {
            return false;
        }
        char[] characters = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (int i = 0; i < text.length(); i++) {
            if (characters[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Keeps the value that was read from the text at the parser. A value that did not fit is null and is therefore not
     * kept.
     */
    void remember(int column, JsonParser parser, @Nullable Object value) throws IOException {
        misses[column]++;
        boolean isKept = value != null && parser.currentToken() == JsonToken.VALUE_STRING;
        texts[column] = isKept ? value instanceof String text ? text : parser.getText() : null;
        values[column] = value;
    }
}
