package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The fields that may wrap the single object of a response.
 *
 * @param names the names of the fields in addition to OData's {@code d}
 * @param components the object's components that have one of these names, ignoring case
 */
public record Wrappers(List<String> names, List<String> components) {
    public static final Wrappers NONE = new Wrappers(List.of(), List.of());

    public static Wrappers of(Class<?> type, String... names) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        List<String> wrappers = List.of(names);
        return new Wrappers(
                wrappers,
                Arrays.stream(components)
                        .map(each -> each.getAccessor().getAnnotation(JsonProperty.class))
                        .filter(Objects::nonNull)
                        .map(JsonProperty::value)
                        .filter(component -> wrappers.stream().anyMatch(component::equalsIgnoreCase))
                        .toList());
    }

    /** True if the field is certainly or possibly a wrapper. */
    boolean has(String name) {
        return name.equals("d") || (!components.contains(name) && contains(names, name));
    }

    /**
     * True if the field may also be a component of the object. That component is a list, so only the value of the field
     * shows if the field is a wrapper or the component.
     */
    boolean isAmbiguous(String name) {
        return !components.contains(name) && contains(components, name);
    }

    private static boolean contains(List<String> names, String name) {
        for (String each : names) { // a stream would allocate memory for every response
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
