package io.tenantapps.core.internal;

import java.lang.reflect.RecordComponent;
import java.util.StringJoiner;

/** Implements {@code toString} for a record that contains text from a service or a user. */
public final class RecordText {
    private RecordText() {}

    /**
     * Returns the result of a record's standard {@code toString}, escaped by {@link SafeText#escape}.
     *
     * @param values the record is public and its package is exported
     */
    public static String of(Record values) {
        StringJoiner text = new StringJoiner(", ", values.getClass().getSimpleName() + "[", "]");
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            text.add(component.getName() + "=" + value(component, values));
        }
        return SafeText.escape(text.toString());
    }

    private static String value(RecordComponent component, Record values) {
        try {
            return String.valueOf(component.getAccessor().invoke(values));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of a record cannot be read", e);
        }
    }
}
