package io.tenantapps.core.bulk;

import io.tenantapps.core.internal.Uninterrupted;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads and writes the bytes of a journal on any file system. An interrupt closes the channel of its thread
 * permanently. In that case, this class opens the channel again, and repeats the read or write at the same position.
 * Only one thread at a time may use a {@code JournalFile}.
 */
final class JournalFile implements AutoCloseable {
    private final Path path;
    private final Set<StandardOpenOption> options;
    private SeekableByteChannel channel;
    private boolean isClosed;
    private boolean hasRemains;

    private JournalFile(Path path, Set<StandardOpenOption> options) throws IOException {
        this.path = path;
        this.options = options;
        this.channel = Files.newByteChannel(path, options);
    }

    static JournalFile toRead(Path path) throws IOException {
        return new JournalFile(path, EnumSet.of(StandardOpenOption.READ));
    }

    static JournalFile toWrite(Path path) throws IOException {
        return new JournalFile(path, EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private SeekableByteChannel channel() throws IOException {
        if (isClosed) {
            throw new IOException("it is already closed");
        }
        if (!channel.isOpen()) {
            channel = Files.newByteChannel(path, options);
        }
        return channel;
    }

    long size() throws IOException {
        return Uninterrupted.run(() -> channel().size());
    }

    /** Reads as many bytes as fit into the buffer, and returns their number; -1 at the end of the file. */
    int read(long offset, byte[] buffer) throws IOException {
        return Uninterrupted.run(() -> channel().position(offset).read(ByteBuffer.wrap(buffer)));
    }

    byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        return Uninterrupted.run(() -> {
            SeekableByteChannel from = channel().position(offset);
            bytes.clear();
            while (bytes.hasRemaining()) {
                if (from.read(bytes) < 0) {
                    throw new EOFException("it is shorter than before");
                }
            }
            return bytes.array();
        });
    }

    /**
     * Appends the bytes with one write. If the write fails, the class removes the part that was written. If the removal
     * fails too, the class tries again before the next write.
     */
    void write(long end, byte[] bytes) throws IOException {
        if (hasRemains) {
            truncate(end);
            hasRemains = false;
        }
        if (size() != end) {
            throw new IOException("another program has changed it");
        }
        hasRemains = true;
        try {
            Uninterrupted.run(() -> written(channel().position(end), bytes));
        } catch (IOException e) {
            try {
                truncate(end);
                hasRemains = false;
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        hasRemains = false;
    }

    private static SeekableByteChannel written(SeekableByteChannel to, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            to.write(rest);
        }
        return to;
    }

    void truncate(long size) throws IOException {
        Uninterrupted.run(() -> channel().truncate(size));
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        channel.close();
    }
}
