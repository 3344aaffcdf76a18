package io.tenantapps.testing.internal.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON: strings, numbers, booleans, null, maps and iterables. The elements of an iterable are read
 * only when they are written. Other values are written as strings.
 */
public final class JsonText {
    private static final int FULL = 8_192;

    private final StringBuilder text = new StringBuilder();
    private final @Nullable BufferedSink sink;

    private JsonText(@Nullable BufferedSink sink) {
        this.sink = sink;
    }

    public static String of(@Nullable Object value) {
        JsonText json = new JsonText(null);
        json.append(value);
        return json.text.toString();
    }

    /** Writes the value in pieces, so that it is never completely in memory. */
    public static void write(@Nullable Object value, BufferedSink sink) throws IOException {
        JsonText json = new JsonText(sink);
        try {
            json.append(value);
            json.flush(0);
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private void append(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Iterable<?> all) {
            char before = '[';
            Iterator<?> each = all.iterator();
            text.append(each.hasNext() ? "" : "[");
            while (each.hasNext()) {
                text.append(before);
                append(each.next());
                flush(FULL);
                before = ',';
            }
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            char before = '{';
            text.append(map.isEmpty() ? "{" : "");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(before);
                quote(String.valueOf(entry.getKey()), text);
                text.append(':');
                append(entry.getValue());
                before = ',';
            }
            text.append('}');
        } else {
            quote(value.toString(), text);
        }
    }

    private void flush(int full) {
        if (sink != null && text.length() > full) {
            try {
                sink.writeUtf8(text.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.setLength(0);
        }
    }

    public static String quoted(String value) {
        StringBuilder json = new StringBuilder();
        quote(value, json);
        return json.toString();
    }

    private static void quote(String value, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) { // no other encoding of a lone surrogate exists
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
