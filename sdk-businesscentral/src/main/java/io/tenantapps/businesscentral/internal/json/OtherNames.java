package io.tenantapps.businesscentral.internal.json;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a value under the other names that endpoints and versions of this API have for it. A value that was read under its
 * first name wins; one that is found elsewhere is taken out of the fields without a name, and written under the first name
 * from then on.
 */
public final class OtherNames {
    private final Map<String, Object> fields;

    public OtherNames(@Nullable Map<String, Object> more) {
        this.fields = more == null ? new TreeMap<>() : new TreeMap<>(more);
    }

    /** The value, or what can be read as such under one of those names, whatever its case. */
    public <T> @Nullable T or(@Nullable T value, Function<String, T> reader, String... names) {
        if (value != null) {
            return value;
        }
        for (String name : names) {
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                T found = field.getKey().equalsIgnoreCase(name) ? read(field.getValue(), reader) : null;
                if (found != null) {
                    fields.remove(field.getKey());
                    return found;
                }
            }
        }
        return null;
    }

    private static <T> @Nullable T read(@Nullable Object raw, Function<String, T> reader) {
        try {
            return raw instanceof String text && !text.isBlank() ? reader.apply(text) : null;
        } catch (IllegalArgumentException e) {
            return null; // it stays where it is, among the fields that could not be read
        }
    }

    /** What is left of the fields without a name. */
    public Map<String, Object> rest() {
        return fields;
    }
}
