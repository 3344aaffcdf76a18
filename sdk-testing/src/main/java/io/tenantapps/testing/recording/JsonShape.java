package io.tenantapps.testing.recording;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a JSON document: the types at each path, and the documented words among its values. The elements of an
 * array share one path, so two lists have the same shape if their elements have the same shape.
 *
 * @param types the types at each path, such as {@code .value[].Title}
 * @param words the documented words at each path that contains strings, and {@link #OTHER} for other strings
 * @param values the number of values at each path, including nulls
 * @param objects the number of objects at each path
 */
record JsonShape(
        Map<String, Set<String>> types,
        Map<String, Set<String>> words,
        Map<String, Integer> values,
        Map<String, Integer> objects) {

    /** Stands for all strings that are not documented words. */
    static final String OTHER = "(another text)";

    private static final Pattern DATE = Pattern.compile("/Date\\(-?0+\\)/|0000-00-00([T ]00:00[0:.]*(Z|[+-]00:00)?)?");
    private static final Pattern FRACTION = Pattern.compile("\\.0+");

    private static JsonShape empty() {
        return new JsonShape(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** Returns the shape of a document that was parsed from JSON. */
    static JsonShape of(@Nullable Object document) {
        JsonShape shape = empty();
        shape.add("", document);
        return shape;
    }

    /** Adds a document, as if the document were another element of the same array. */
    JsonShape and(JsonShape other) {
        JsonShape both = empty();
        for (JsonShape shape : List.of(this, other)) {
            shape.types.forEach((path, types) ->
                    both.types.computeIfAbsent(path, any -> new TreeSet<>()).addAll(types));
            shape.words.forEach((path, words) ->
                    both.words.computeIfAbsent(path, any -> new TreeSet<>()).addAll(words));
            shape.values.forEach((path, count) -> both.values.merge(path, count, Integer::sum));
            shape.objects.forEach((path, count) -> both.objects.merge(path, count, Integer::sum));
        }
        return both;
    }

    /** Returns true if some objects have the field at the given path and other objects lack it. */
    boolean isSometimesMissing(String path) {
        int end = path.lastIndexOf('.');
        Integer parents = end < 0 ? null : objects.get(path.substring(0, end));
        Integer fields = values.get(path);
        return parents != null && fields != null && fields < parents;
    }

    private void add(String path, @Nullable Object value) {
        values.merge(path, 1, Integer::sum);
        types.computeIfAbsent(path, any -> new TreeSet<>()).add(type(value));
        if (value instanceof Map<?, ?> object) {
            objects.merge(path, 1, Integer::sum);
            object.forEach((name, field) -> add(path + "." + name, field));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> add(path + "[]", element));
        } else if (value instanceof String text && !text.isEmpty()) {
            words.computeIfAbsent(path, any -> new TreeSet<>()).add(word(text));
        }
    }

    /** Returns a documented word, or the format of a date whose digits a recording has replaced by zeros. */
    private static String word(String text) {
        if (Vocabulary.hasWord(text)) {
            return text;
        }
        if (!DATE.matcher(text).matches()) {
            return OTHER;
        }
        return text.startsWith("/") ? "/Date(0)/" : FRACTION.matcher(text).replaceAll("");
    }

    /** Returns true if a word has the format of a date. */
    static boolean isDate(String word) {
        return DATE.matcher(word).matches();
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
