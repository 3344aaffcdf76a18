package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Examines the types of rows. */
public final class RowTypes {
    private static final Set<Class<?>> LENIENT =
            Set.of(String.class, Boolean.class, Integer.class, Long.class, Instant.class);

    private RowTypes() {}

    /**
     * Returns true if every JSON object can be read as this type, because a value that does not fit becomes null and is
     * kept among the unknown fields.
     */
    public static boolean isLenient(Class<?> type) {
        return isLenient(type, Set.of());
    }

    private static boolean isLenient(Class<?> type, Set<Class<?>> outer) {
        if (!type.isRecord() || outer.contains(type)) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        int last = components.length - 1;
        return last >= 0
                && components[last].getAccessor().isAnnotationPresent(JsonAnySetter.class)
                && Arrays.stream(components, 0, last).allMatch(each -> isLenientValue(each.getGenericType(), type));
    }

    private static boolean isLenientValue(Type type, Class<?> record) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return isLenientValue(list.getActualTypeArguments()[0], record);
        }
        return type instanceof Class<?> value
                && (LENIENT.contains(value) || isMadeFromText(value) || isLenient(value, Set.of(record)));
    }

    private static boolean isMadeFromText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonCreator.class)
                        && Modifier.isPublic(method.getModifiers())
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}));
    }
}
