package io.tenantapps.core.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PrivateFiles;
import io.tenantapps.core.internal.json.JsonSettings;
import io.tenantapps.core.internal.json.KeptLimit;
import io.tenantapps.core.internal.json.ODataRows;
import io.tenantapps.core.internal.json.RowTypes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final FileChannel file;
    private final boolean isLenient;
    private boolean isWhole;
    private KeptLimit limit = KeptLimit.ofText();

    private RowSpool(Class<T> type, FileChannel file) {
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
        try {
            Path path = PrivateFiles.createTemporary("rows", ".json");
            return new RowSpool<>(
                    type,
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be created in the folder for temporary files", e);
        }
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
            onDisk(() -> file.truncate(0));
            RawResponse copied = new CopiedResponse(answer, new Copied(answer.stream()));
            ODataRows<T> read = isLenient ? Json.check(copied, rows) : Json.rows(copied, rows, row -> {}, true);
            if (read.isDoubtful()) {
                onDisk(() -> file.position(0));
                read = Json.rows(new CopiedResponse(answer, new FromFile()), rows, row -> {}, true);
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
        onDisk(() -> {
            file.position(0);
            try (JsonParser parser = rows.createParser(new FromFile())) {
                return read.readFrom(parser);
            }
        });
        return read.read();
    }

    @Override
    public void close() {
        onDisk(() -> {
            file.close();
            return file;
        });
    }

    private interface OnDisk<V> {
        V work() throws IOException;
    }

    /**
     * Accesses the file. A file error is not treated as a lost response, because retrying the request would not help.
     */
    private static <V> V onDisk(OnDisk<V> work) {
        try {
            return work.work();
        } catch (ClosedByInterruptException e) {
            throw new CallInterruptedException(
                    "The thread was interrupted during access to a temporary file. No request was in progress.", false);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file failed", e);
        }
    }

    /** Reads the file. The file stays open when this stream is closed. */
    private final class FromFile extends FilterInputStream {
        FromFile() {
            super(Channels.newInputStream(file));
        }

        @Override
        public void close() {
            // the spool closes the file
        }
    }

    /** Copies a stream to the file. */
    private final class Copied extends InputStream {
        private final InputStream in;

        Copied(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, read);
                while (bytes.hasRemaining()) {
                    onDisk(() -> file.write(bytes));
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
