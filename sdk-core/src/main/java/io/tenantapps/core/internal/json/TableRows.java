package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns and the rows of a table in a JSON object. Each row is a list of values. The rows are passed on one
 * by one and are not kept.
 *
 * @param <C> the type of a column
 */
public final class TableRows<C> {
    private static final ObjectReader ROW = JsonSettings.MAPPER.readerForListOf(Object.class);

    private final ObjectReader columnReader;
    private final String columnField;
    private final String rowField;
    private final KeptLimit limit;
    private final Consumer<List<@Nullable Object>> rows;
    private List<C> columns = List.of();
    private boolean hasColumns;
    private boolean hasRows;
    private long read;

    /**
     * Creates a reader of a table.
     *
     * @param columnField the field with the list of columns
     * @param rowField the field with the list of rows
     */
    public TableRows(
            Class<C> column,
            String columnField,
            String rowField,
            KeptLimit limit,
            Consumer<List<@Nullable Object>> rows) {
        this.columnReader = KeptElements.counting(JsonSettings.MAPPER.readerForListOf(column), limit);
        this.columnField = columnField;
        this.rowField = rowField;
        this.limit = limit;
        this.rows = rows;
    }

    public List<C> columns() {
        return columns;
    }

    /** Returns the number of rows that were passed on. */
    public long read() {
        return read;
    }

    /** Reads the object to its end. Returns false if a list is missing. */
    public boolean readFrom(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isList = parser.nextToken() == JsonToken.START_ARRAY;
            if (isList && name.equalsIgnoreCase(columnField)) {
                List<C> listed = columnReader.readValue(parser);
                columns = RecordJson.list(listed);
                hasColumns = true;
            } else if (isList && name.equalsIgnoreCase(rowField)) {
                readRows(parser);
                hasRows = true;
            } else {
                parser.skipChildren();
            }
        }
        return hasColumns && hasRows;
    }

    private void readRows(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw MismatchedInputException.from(parser, List.class, "a row is not a list");
            }
            List<@Nullable Object> row = ROW.readValue(KeptElements.row(parser, limit));
            read++;
            rows.accept(Collections.unmodifiableList(row));
        }
    }
}
