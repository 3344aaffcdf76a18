package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object from an untrusted source. A field that is missing or has an unexpected type is read as empty. */
record JsonTree(Map<?, ?> fields) {
    static final JsonTree EMPTY = new JsonTree(Map.of());

    /**
     * Parses a text.
     *
     * @throws IllegalArgumentException if the string is not a JSON object
     */
    static JsonTree of(String json) {
        return new JsonTree(Json.read(Map.class, json));
    }

    private static JsonTree ofValue(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new JsonTree(map) : EMPTY;
    }

    JsonTree object(String name) {
        return ofValue(fields.get(name));
    }

    /** Returns the objects in a list. */
    List<JsonTree> objects(String name) {
        return list(name).stream()
                .filter(Map.class::isInstance)
                .map(JsonTree::ofValue)
                .toList();
    }

    /** Returns the field values of this object that are objects themselves. */
    List<JsonTree> values() {
        return fields.values().stream()
                .filter(Map.class::isInstance)
                .map(JsonTree::ofValue)
                .toList();
    }

    /** Returns the strings in a list. */
    List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    @Nullable
    String text(String name) {
        return fields.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** Returns a path. A path is either a string or an object with the string in its {@code path} field. */
    @Nullable
    String path(String name) {
        String text = text(name);
        return text == null ? object(name).text("path") : text;
    }
}
