package io.tenantapps.sharepoint;

import io.tenantapps.core.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of JSON written by strangers, of which nothing is certain: what is not there, or is something else, is empty. */
record JsonTree(Map<?, ?> fields) {
    static final JsonTree EMPTY = new JsonTree(Map.of());

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is not one object of JSON
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

    /** The objects in a list. */
    List<JsonTree> objects(String name) {
        return list(name).stream()
                .filter(Map.class::isInstance)
                .map(JsonTree::ofValue)
                .toList();
    }

    /** The objects that are values here. */
    List<JsonTree> values() {
        return fields.values().stream()
                .filter(Map.class::isInstance)
                .map(JsonTree::ofValue)
                .toList();
    }

    /** The texts in a list. */
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

    /** A path, which is a text or an object with the text in its own field {@code path}. */
    @Nullable
    String path(String name) {
        String text = text(name);
        return text == null ? object(name).text("path") : text;
    }
}
