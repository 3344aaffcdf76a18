package io.tenantapps.testing.recording;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a JSON document: the types at each path, and the documented words among its values. The elements of an
 * array share one path, so two lists have the same shape if their elements have.
 *
 * @param types the types at each path, such as {@code .value[].Title}
 * @param words the documented words at each path with texts, and {@link #OTHER}
 */
record JsonShape(Map<String, Set<String>> types, Map<String, Set<String>> words) {

    /** Stands for all texts that are not documented words. */
    static final String OTHER = "(another text)";

    /** Returns the shape of a document that was parsed from JSON. */
    static JsonShape of(@Nullable Object document) {
        JsonShape shape = new JsonShape(new TreeMap<>(), new TreeMap<>());
        shape.add("", document);
        return shape;
    }

    private void add(String path, @Nullable Object value) {
        types.computeIfAbsent(path, any -> new TreeSet<>()).add(type(value));
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, field) -> add(path + "." + name, field));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> add(path + "[]", element));
        } else if (value instanceof String text && !text.isEmpty()) {
            words.computeIfAbsent(path, any -> new TreeSet<>()).add(Vocabulary.hasWord(text) ? text : OTHER);
        }
    }

    private static String type(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "array";
        }
        return value instanceof String ? "string" : value instanceof Boolean ? "boolean" : "number";
    }
}
