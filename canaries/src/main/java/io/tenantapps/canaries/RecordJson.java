package io.tenantapps.canaries;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The JSON reader and writer of the module under test.
 *
 * @param reader reads a record of a type; throws an {@link IllegalArgumentException} if the JSON has another structure
 * @param writer writes a record
 */
public record RecordJson(BiFunction<Class<?>, String, Object> reader, Function<Object, String> writer) {
    Object read(Class<?> type, String json) {
        return reader.apply(type, json);
    }

    String write(Object record) {
        return writer.apply(record);
    }
}
