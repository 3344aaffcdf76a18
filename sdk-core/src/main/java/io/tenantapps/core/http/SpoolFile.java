package io.tenantapps.core.http;

import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.internal.PrivateFiles;
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

/** A temporary file with the body of a response. {@link #close} deletes the file. */
final class SpoolFile implements AutoCloseable {
    private final FileChannel file;

    private SpoolFile(FileChannel file) {
        this.file = file;
    }

    /**
     * Creates an empty file in the folder for temporary files.
     *
     * @throws UncheckedIOException if a file cannot be created there
     */
    static SpoolFile create() {
        try {
            Path path = PrivateFiles.createTemporary("rows", ".json");
            return new SpoolFile(FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be created in the folder for temporary files", e);
        }
    }

    /** Returns a stream that replaces the content of the file with all that is read from it. */
    InputStream copyOf(InputStream in) {
        onDisk(() -> file.truncate(0));
        return new Copied(in);
    }

    /** Returns the content of the file from its start. The file stays open when the stream is closed. */
    InputStream content() {
        onDisk(() -> file.position(0));
        return new FromFile();
    }

    @Override
    public void close() {
        onDisk(() -> {
            file.close();
            return file;
        });
    }

    interface OnDisk<V> {
        V work() throws IOException;
    }

    /**
     * Accesses the file. A file error is not treated as a lost response, because retrying the request would not help.
     */
    static <V> V onDisk(OnDisk<V> work) {
        try {
            return work.work();
        } catch (ClosedByInterruptException e) {
            throw new CallInterruptedException(
                    "The thread was interrupted during access to a temporary file. No request was in progress.", false);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file failed", e);
        }
    }

    private final class FromFile extends FilterInputStream {
        FromFile() {
            super(Channels.newInputStream(file));
        }

        @Override
        public void close() {
            // the spool closes the file
        }
    }

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
