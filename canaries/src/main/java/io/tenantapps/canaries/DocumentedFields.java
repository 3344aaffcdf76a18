package io.tenantapps.canaries;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares a record with the field names in a service's documentation. */
public final class DocumentedFields {
    private static final List<String> SAMPLES = List.of(
            "\"1.2.3.4\"",
            "true",
            "42",
            "\"2026-07-15T13:00:30.113Z\"",
            "\"3f0b1c1e-1111-4222-8333-444444444444\"",
            "[{\"name\":\"a\"}]",
            "{\"name\":\"a\"}");

    private DocumentedFields() {}

    /**
     * Returns the names that match no component of the record, regardless of the value.
     *
     * @param read reads the record from JSON; the record's last component keeps the unknown fields
     */
    public static List<String> withoutComponent(Function<String, ? extends Record> read, List<String> names) {
        return names.stream().filter(name -> !isTaken(read, name)).toList();
    }

    private static boolean isTaken(Function<String, ? extends Record> read, String name) {
        return SAMPLES.stream()
                .map(sample -> read.apply("{\"" + name + "\":" + sample + "}"))
                .anyMatch(record -> !unknown(record).containsKey(name));
    }

    private static Map<?, ?> unknown(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            return (Map<?, ?>) components[components.length - 1].getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
