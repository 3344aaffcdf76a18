package io.tenantapps.testing.internal.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Strictly parses JSON that clients send: objects become maps, arrays become lists, and integers become {@code Long}.
 * The class is independent of the SDK's reader, so that the two cannot share a bug.
 */
public final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final int DEEPEST = 32;

    /** Thrown if the input is not valid JSON. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not valid JSON", null, false, false);
        }
    }

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Parses an object. Returns an empty map if the string is empty, and null if the string is not a JSON object. */
    public static @Nullable Map<String, @Nullable Object> object(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            reader.skipBlanks();
            if (reader.isAtEnd()) {
                return new LinkedHashMap<>();
            }
            Map<String, @Nullable Object> object = reader.object(0);
            reader.skipBlanks();
            return reader.isAtEnd() ? object : null;
        } catch (Malformed e) {
            return null;
        }
    }

    /**
     * A JSON document.
     *
     * @param value the document's value; null for the document {@code null}
     */
    public record Document(@Nullable Object value) {}

    /** Parses any document. Returns null if the text is not valid JSON. */
    public static @Nullable Document document(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            Object value = reader.value(0);
            reader.skipBlanks();
            return reader.isAtEnd() ? new Document(value) : null;
        } catch (Malformed e) {
            return null;
        }
    }

    private @Nullable Object value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed();
        }
        skipBlanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws Malformed {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        take('{');
        skipBlanks();
        if (has('}')) {
            return object;
        }
        do {
            skipBlanks();
            String name = string();
            skipBlanks();
            take(':');
            if (object.containsKey(name)) {
                throw new Malformed();
            }
            object.put(name, value(depth + 1));
            skipBlanks();
        } while (has(','));
        take('}');
        return object;
    }

    private List<@Nullable Object> array(int depth) throws Malformed {
        List<@Nullable Object> array = new ArrayList<>();
        take('[');
        skipBlanks();
        if (has(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
            skipBlanks();
        } while (has(','));
        take(']');
        return array;
    }

    private String string() throws Malformed {
        take('"');
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                throw new Malformed();
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws Malformed {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw new Malformed();
        };
    }

    private char unit() throws Malformed {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new Malformed();
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private Number number() throws Malformed {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new Malformed();
        }
        at = number.end();
        boolean isWhole = number.group(2) == null && number.group(3) == null;
        return isWhole ? (Number) Long.valueOf(number.group()) : (Number) Double.valueOf(number.group());
    }

    private @Nullable Object word(String word, @Nullable Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw new Malformed();
        }
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (!isAtEnd() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean isAtEnd() {
        return at == text.length();
    }

    private char peek() throws Malformed {
        if (isAtEnd()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private char next() throws Malformed {
        char c = peek();
        at++;
        return c;
    }

    private void take(char expected) throws Malformed {
        if (next() != expected) {
            throw new Malformed();
        }
    }

    private boolean has(char expected) throws Malformed {
        boolean has = peek() == expected;
        at += has ? 1 : 0;
        return has;
    }
}
