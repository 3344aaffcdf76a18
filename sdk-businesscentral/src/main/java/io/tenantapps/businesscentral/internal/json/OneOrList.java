package io.tenantapps.businesscentral.internal.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.RecordText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A response that contains either one object or a list. Microsoft's pages show a list as the response to a request for
 * one object, but clients receive the bare object.
 *
 * @param value the objects, if the response is a list
 * @param additionalProperties the fields of the object, if the response is a bare object
 */
public record OneOrList(
        @JsonProperty("value") List<Map<String, Object>> value,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
    private static final ResponseReader<@Nullable OneOrList> EITHER = Json.optional(OneOrList.class);

    public OneOrList {
        value = Json.list(value);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /**
     * Returns a reader that selects the matching object; the reader returns null if the response is empty or contains
     * no matching object.
     */
    public static <T> ResponseReader<@Nullable T> reader(Class<T> type, Predicate<? super T> meant) {
        return answer -> {
            OneOrList either = EITHER.read(answer);
            if (either == null) {
                return null;
            }
            if (either.value.isEmpty() && !either.additionalProperties.isEmpty()) {
                T read = Json.read(type, Json.write(either.additionalProperties));
                return meant.test(read) ? read : null;
            }
            for (Map<String, Object> row : either.value) {
                T read = Json.read(type, Json.write(row));
                if (meant.test(read)) {
                    return read;
                }
            }
            return null;
        };
    }

    /**
     * A field that contains a list or one object.
     *
     * @param rows the objects
     * @param others the remaining additional properties
     */
    public record Field<T>(List<T> rows, @Nullable Map<String, Object> others) {}

    /**
     * Reads a field that may contain one object instead of a list. Such an object is among the additional properties.
     *
     * @param rows the objects, if the field is a list
     */
    public static <T> Field<T> field(
            String name, List<T> rows, Class<T> type, @Nullable Map<String, Object> additionalProperties) {
        if (!rows.isEmpty() || additionalProperties == null) {
            return new Field<>(rows, additionalProperties);
        }
        List<String> keys = additionalProperties.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .toList();
        if (keys.size() == 1 && additionalProperties.get(keys.get(0)) instanceof Map<?, ?> one) {
            Map<String, Object> others = new HashMap<>(additionalProperties);
            others.remove(keys.get(0));
            return new Field<>(List.of(Json.read(type, Json.write(one))), others);
        }
        return new Field<>(rows, additionalProperties);
    }

    /**
     * Returns a reader for a response whose content does not matter. The reader accepts an empty response or a JSON
     * object, and returns null. Another response, such as a page of HTML, does not come from the service.
     */
    public static <T> ResponseReader<@Nullable T> ignored() {
        return answer -> {
            EITHER.read(answer);
            return null;
        };
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
