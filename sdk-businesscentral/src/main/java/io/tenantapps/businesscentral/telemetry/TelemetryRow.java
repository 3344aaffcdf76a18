package io.tenantapps.businesscentral.telemetry;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of telemetry. The values may be personal data, so {@code toString} omits them. */
public final class TelemetryRow {
    private final List<TelemetryColumn> columns;
    private final List<@Nullable Object> values;

    private TelemetryRow(List<TelemetryColumn> columns, List<@Nullable Object> values) {
        this.columns = columns;
        this.values = values;
    }

    /** Creates a row, for the SDK and for tests. */
    public static TelemetryRow of(List<TelemetryColumn> columns, List<@Nullable Object> values) {
        Arguments.required("values", values);
        return new TelemetryRow(
                Arguments.elements("columns", columns), Collections.unmodifiableList(new ArrayList<>(values)));
    }

    /** Returns the columns of the table, in the order of the service. */
    public List<TelemetryColumn> columns() {
        return columns;
    }

    /**
     * Returns the values of the row, in the order of the {@linkplain TelemetryColumn#ordinal ordinals}. A value is a
     * string, a number, a boolean, null, a list or a map.
     */
    public List<@Nullable Object> values() {
        return values;
    }

    /**
     * Returns the value in a column, ignoring the case of its name; null if the row has no value in this column, or if
     * the column does not exist.
     */
    public @Nullable Object value(String column) {
        Arguments.notBlank("column", column);
        for (int i = 0; i < columns.size(); i++) {
            TelemetryColumn each = columns.get(i);
            if (column.equalsIgnoreCase(each.name())) {
                Integer ordinal = each.ordinal();
                int position = ordinal == null ? i : ordinal;
                return position >= 0 && position < values.size() ? values.get(position) : null;
            }
        }
        return null;
    }

    /** Returns the value in a column as a string; null if the row has no value. */
    public @Nullable String text(String column) {
        Object value = value(column);
        return value == null ? null : String.valueOf(value);
    }

    /** Returns the value in a column as a time; null if the row has no value, or if the value is not a
     * time. */
    public @Nullable Instant time(String column) {
        try {
            String text = text(column);
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // value(column) returns the value itself
        }
    }

    /** Returns the names of the columns, without the values. */
    @Override
    public String toString() {
        return SafeText.escape(
                "TelemetryRow" + columns.stream().map(TelemetryColumn::name).toList());
    }
}
