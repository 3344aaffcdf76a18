package io.tenantapps.businesscentral.internal.json;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a value under any of the names that endpoints and API versions use for it. A value under the first name
 * takes precedence. A value under another name is removed from the additional properties, and later written under the
 * first name.
 */
public final class OtherNames {
    private Map<String, Object> fields;

    public OtherNames(@Nullable Map<String, Object> more) {
        this.fields = more == null ? Map.of() : more;
    }

    /** Returns the value, or the first readable value under one of the names, ignoring case. */
    public <T> @Nullable T or(@Nullable T value, Function<String, T> reader, String... names) {
        if (value != null || fields.isEmpty()) {
            return value;
        }
        for (String name : names) {
            T exact = read(fields.get(name), reader);
            if (exact != null) {
                remove(name);
                return exact;
            }
            for (Map.Entry<String, Object> field : new TreeMap<>(fields).entrySet()) {
                T found = field.getKey().equalsIgnoreCase(name) ? read(field.getValue(), reader) : null;
                if (found != null) {
                    remove(field.getKey());
                    return found;
                }
            }
        }
        return null;
    }

    private void remove(String name) {
        if (fields.size() == 1) {
            fields = Map.of();
        } else {
            Map<String, Object> others = new HashMap<>(fields);
            others.remove(name);
            fields = others;
        }
    }

    private static <T> @Nullable T read(@Nullable Object raw, Function<String, T> reader) {
        try {
            return raw instanceof String text && !text.isBlank() ? reader.apply(text) : null;
        } catch (IllegalArgumentException e) {
            return null; // the value stays among the additional properties
        }
    }

    /** Returns the remaining additional properties. */
    public Map<String, Object> rest() {
        return fields;
    }
}
