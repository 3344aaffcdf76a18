package io.tenantapps.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object of simple values, which is all that clients send to an action. */
final class FlatJson {
    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern PAIR =
            Pattern.compile("\\G\\s*" + TEXT + "\\s*:\\s*(?:" + TEXT + "|(true|false|null|-?\\d{1,18}))\\s*(,|$)");

    private FlatJson() {}

    /** No values where nothing was sent; null if it is no such object. */
    static @Nullable Map<String, @Nullable Object> read(String text) {
        String json = text.strip();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (json.isEmpty()) {
            return values;
        }
        if (!json.startsWith("{") || !json.endsWith("}")) {
            return null;
        }
        String inside = json.substring(1, json.length() - 1).strip();
        Matcher pair = PAIR.matcher(inside);
        int end = 0;
        while (end < inside.length() && pair.find(end)) {
            values.put(pair.group(1), pair.group(3) == null ? pair.group(2) : simple(pair.group(3)));
            end = pair.end();
        }
        return end == inside.length() && !inside.endsWith(",") ? values : null;
    }

    private static @Nullable Object simple(String text) {
        return switch (text) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(text);
            default -> Long.valueOf(text);
        };
    }
}
