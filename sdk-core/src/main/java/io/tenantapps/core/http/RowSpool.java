package io.tenantapps.core.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PrivateFiles;
import io.tenantapps.core.internal.json.JsonSettings;
import io.tenantapps.core.internal.json.KeptLimit;
import io.tenantapps.core.internal.json.ODataRows;
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
 * The rows of a list that need not fit into memory. Its {@link #reader} reads an answer to its end into a temporary file;
 * only then {@link #forEach} hands out the rows, from the file. So an answer that breaks off, or cannot be understood, has
 * handed out nothing and can be asked for again; and who takes the rows may take time, and make calls, since no request is
 * on its way meanwhile. The price is a file as large as the answer, and that every row is read twice.
 *
 * <p>Belongs to one thread. The file is made readable for its user alone, where the system can do so, and deleted by
 * {@link #close}; where a file can be used without a name, it has none from the beginning.
 *
 * @param <T> what a row is
 */
public final class RowSpool<T> implements AutoCloseable {
    private final ObjectReader rows;
    private final FileChannel file;
    private boolean isWhole;
    private KeptLimit limit = KeptLimit.ofText();

    private RowSpool(ObjectReader rows, FileChannel file) {
        this.rows = rows;
        this.file = file;
    }

    /**
     * An empty one, in the folder for temporary files.
     *
     * @throws UncheckedIOException if no file can be made there
     */
    public static <T> RowSpool<T> of(Class<T> type) {
        Arguments.required("type", type);
        try {
            Path path = PrivateFiles.createTemporary("rows", ".json");
            return new RowSpool<>(
                    JsonSettings.MAPPER.readerFor(type),
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw new UncheckedIOException("no file can be made in the folder for temporary files", e);
        }
    }

    /**
     * Reads lists as {@link Json#page} does, except that their rows go to the file, in place of those that were in it: the
     * page has none. A disk that is full is {@link UncheckedIOException}.
     */
    public ResponseReader<Page<T>> reader() {
        return answer -> {
            isWhole = false;
            limit = KeptLimit.of(answer.limit());
            onDisk(() -> file.truncate(0));
            ODataRows<T> read =
                    Json.rows(new CopiedResponse(answer, new Copied(answer.stream())), rows, row -> {}, true);
            isWhole = true;
            return new Page<>(List.of(), read.nextLink(), read.unreadable());
        };
    }

    /**
     * Hands out the rows that were read last, in their order, and answers how many they are.
     *
     * @throws IllegalStateException if no answer was read to its end before
     * @throws CallInterruptedException as soon as the thread is interrupted
     */
    public long forEach(Consumer<? super T> each) {
        Arguments.required("each", each);
        if (!isWhole) {
            throw new IllegalStateException("no answer was read to its end before");
        }
        ODataRows<T> read = new ODataRows<>(rows, limit, each, true);
        onDisk(() -> {
            file.position(0);
            JsonParser parser = rows.createParser(Channels.newInputStream(file));
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            try (parser) {
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

    /** A file that fails is no answer that was lost: asking again would not help. */
    private static <V> V onDisk(OnDisk<V> work) {
        try {
            return work.work();
        } catch (ClosedByInterruptException e) {
            throw new CallInterruptedException("Interrupted at its temporary file. Nothing was on its way.", false);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file failed", e);
        }
    }

    /** Whatever is read is written to the file too. */
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
