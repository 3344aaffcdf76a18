package io.tenantapps.core.http;

import com.fasterxml.jackson.core.JsonParser;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.JsonSettings;
import io.tenantapps.core.internal.json.KeptLimit;
import io.tenantapps.core.internal.json.TableRows;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table that may not fit into memory, in a temporary file. The JSON of a table has one field with the list of columns,
 * and one field with the list of rows; each row is a list of values. As with a {@link RowSpool}, the {@link #reader}
 * first reads a whole response into the file; only then does {@link #forEach} pass on the rows. The client can therefore
 * retry the request.
 *
 * <p>Only one thread may use a spool. {@link #close} deletes the file.
 *
 * @param <C> the type of a column
 */
public final class TableSpool<C> implements AutoCloseable {
    private final Class<C> column;
    private final String columnField;
    private final String rowField;
    private final SpoolFile file;
    private boolean isWhole;
    private KeptLimit limit = KeptLimit.ofText();

    private TableSpool(Class<C> column, String columnField, String rowField, SpoolFile file) {
        this.column = column;
        this.columnField = columnField;
        this.rowField = rowField;
        this.file = file;
    }

    /**
     * Returns an empty spool in the folder for temporary files.
     *
     * @param columnField the field with the list of columns
     * @param rowField the field with the list of rows
     * @throws UncheckedIOException if a file cannot be created there
     */
    public static <C> TableSpool<C> of(Class<C> column, String columnField, String rowField) {
        Arguments.required("column", column);
        Arguments.notBlank("columnField", columnField);
        Arguments.notBlank("rowField", rowField);
        return new TableSpool<>(column, columnField, rowField, SpoolFile.create());
    }

    /**
     * Returns a reader that writes a table to the file, replaces the earlier table, and returns the columns. If the disk
     * is full, the reader throws an {@link UncheckedIOException}.
     */
    public ResponseReader<List<C>> reader() {
        return answer -> {
            isWhole = false;
            limit = KeptLimit.of(answer.limit());
            TableRows<C> table = table(row -> {});
            Json.table(new CopiedResponse(answer, file.copyOf(answer.stream())), table);
            isWhole = true;
            return table.columns();
        };
    }

    private TableRows<C> table(Consumer<List<@Nullable Object>> rows) {
        return new TableRows<>(column, columnField, rowField, limit, rows);
    }

    /**
     * Passes on the rows of the last response in order, and returns their number. A value is a string, a number, a
     * boolean, null, a list or a map.
     *
     * @throws IllegalStateException if no response has been read completely yet
     * @throws CallInterruptedException if the thread is interrupted
     */
    public long forEach(Consumer<List<@Nullable Object>> each) {
        Arguments.required("each", each);
        if (!isWhole) {
            throw new IllegalStateException(
                    "no response has been read completely yet; send the request with reader() first");
        }
        TableRows<C> table = table(each);
        SpoolFile.onDisk(() -> {
            try (JsonParser parser = JsonSettings.MAPPER.createParser(file.content())) {
                return table.readFrom(parser);
            }
        });
        return table.read();
    }

    @Override
    public void close() {
        file.close();
    }
}
