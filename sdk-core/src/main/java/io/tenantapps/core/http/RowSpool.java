package io.tenantapps.core.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.JsonSettings;
import io.tenantapps.core.internal.json.KeptLimit;
import io.tenantapps.core.internal.json.ODataRows;
import io.tenantapps.core.internal.json.RowTypes;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of a list that may not fit into memory, in a temporary file. The {@link #reader} of a spool first reads a
 * whole response into the file; only then does {@link #forEach} pass on the rows from the file. The spool therefore
 * passes on no rows from a truncated or unreadable response, and the client can retry the request. The consumer may be
 * slow and make calls, because no request is in progress. The spool needs a file as large as the response, and reads
 * its JSON twice.
 *
 * <p>Only one thread may use a spool. Only the user who runs the program can read the file, if the system supports
 * that. {@link #close} deletes the file. If the system supports files without a name, the file never has a name.
 *
 * @param <T> the type of a row
 */
public final class RowSpool<T> implements AutoCloseable {
    private final ObjectReader rows;
    private final SpoolFile file;
    private final boolean isLenient;
    private boolean isWhole;
    private KeptLimit limit = KeptLimit.ofText();

    private RowSpool(Class<T> type, SpoolFile file) {
        this.rows = JsonSettings.MAPPER.readerFor(type);
        this.isLenient = RowTypes.isLenient(type);
        this.file = file;
    }

    /**
     * Returns an empty spool in the folder for temporary files.
     *
     * @throws UncheckedIOException if a file cannot be created there
     */
    public static <T> RowSpool<T> of(Class<T> type) {
        Arguments.required("type", type);
        return new RowSpool<>(type, SpoolFile.create());
    }

    /**
     * Returns a reader of lists, as {@link Json#page} does. The reader writes the rows to the file and replaces the
     * earlier rows, so the page contains no rows. If the disk is full, the reader throws an {@link
     * UncheckedIOException}.
     */
    public ResponseReader<Page<T>> reader() {
        return answer -> {
            isWhole = false;
            limit = KeptLimit.of(answer.limit());
            RawResponse copied = new CopiedResponse(answer, file.copyOf(answer.stream()));
            ODataRows<T> read = isLenient ? Json.check(copied, rows) : Json.rows(copied, rows, row -> {}, true);
            if (read.isDoubtful()) {
                read = Json.rows(new CopiedResponse(answer, file.content()), rows, row -> {}, true);
            }
            isWhole = true;
            return new Page<>(List.of(), read.nextLink(), read.unreadable());
        };
    }

    /**
     * Passes on the rows of the last response in order, and returns their number.
     *
     * @throws IllegalStateException if no response has been read completely yet
     * @throws CallInterruptedException if the thread is interrupted
     */
    public long forEach(Consumer<? super T> each) {
        Arguments.required("each", each);
        if (!isWhole) {
            throw new IllegalStateException(
                    "no response has been read completely yet; send the request with reader()" + " first");
        }
        ODataRows<T> read = new ODataRows<>(rows, limit, each, true);
        SpoolFile.onDisk(() -> {
            try (JsonParser parser = rows.createParser(file.content())) {
                return read.readFrom(parser);
            }
        });
        return read.read();
    }

    @Override
    public void close() {
        file.close();
    }
}
