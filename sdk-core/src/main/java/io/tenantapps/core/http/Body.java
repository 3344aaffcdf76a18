package io.tenantapps.core.http;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.JsonSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request body. The SDK writes the body again for every attempt. A body that streams from a file therefore need not
 * be held in memory, and the HTTP client cannot resend a body by itself.
 */
public abstract class Body {
    private static final int CHUNK = 64 << 10;
    private static final Body EMPTY = new Bytes(null, new byte[0]);

    /** Creates a body, for your own subclasses, such as a multipart form. */
    protected Body() {}

    /** Returns an empty body: {@code Content-Length: 0} and no content type. */
    public static Body empty() {
        return EMPTY;
    }

    /** Returns a body of these bytes. The method does not copy the array, so do not change it. */
    public static Body bytes(String contentType, byte[] bytes) {
        Arguments.notBlank("contentType", contentType);
        Arguments.required("bytes", bytes);
        return new Bytes(Arguments.required("contentType", contentType), bytes);
    }

    /** Returns a record or map as JSON; null components are omitted. */
    public static Body json(Object value) {
        return new Bytes("application/json", JsonSettings.bytes(Arguments.required("value", value)));
    }

    /**
     * Returns a body that streams a file. Each attempt opens the file again. The body records the size and the
     * modification time on first use. If the size or the time has changed before a later attempt, or changes during it,
     * the upload fails and is guaranteed to have no effect. After the file has changed, create a new body and a new
     * request.
     */
    public static Body file(String contentType, Path file) {
        Arguments.notBlank("contentType", contentType);
        Arguments.path("file", file);
        return new OfFile(Arguments.required("contentType", contentType), file);
    }

    /**
     * Returns a body that streams from a source. Each attempt opens a stream and closes it.
     *
     * @param length the number of bytes; if the stream has fewer or more bytes, the upload fails and is guaranteed to
     *     have no effect
     * @param source opens the stream
     */
    public static Body stream(String contentType, long length, Source source) {
        if (length < 0) {
            throw new IllegalArgumentException("length must not be negative, but is " + length);
        }
        return new OfStream(
                Arguments.notBlank("contentType", contentType), length, Arguments.required("source", source));
    }

    /** Opens a stream, once per attempt. */
    public interface Source {
        /** Returns a stream that starts at the first byte. */
        InputStream open() throws IOException;
    }

    /** Returns the content type; null if the body has none. */
    public abstract @Nullable String contentType();

    /** Returns the number of bytes that {@link #writeTo} will write. */
    public abstract long length() throws IOException;

    /**
     * Writes the whole body. The SDK calls this method once per attempt. The SDK sends the last byte only after this
     * method returns, so an exception leaves the request incomplete: the request is guaranteed to have no effect, and
     * is not retried.
     */
    public abstract void writeTo(OutputStream out) throws IOException;

    /** Returns a copy of this body with a different content type. */
    public Body as(String contentType) {
        Arguments.notBlank("contentType", contentType);
        return new Renamed(this, contentType);
    }

    /** Returns a copy of this body that reports its progress. */
    public Body reporting(UploadProgress progress) {
        return new Reporting(this, Arguments.required("progress", progress));
    }

    private static final class Bytes extends Body {
        private final @Nullable String contentType;
        private final byte[] bytes;

        Bytes(@Nullable String contentType, byte[] bytes) {
            this.contentType = contentType;
            this.bytes = bytes;
        }

        @Override
        public @Nullable String contentType() {
            return contentType;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    private static final class OfFile extends Body {
        private final String contentType;
        private final Path file;
        private final AtomicReference<@Nullable Look> firstLook = new AtomicReference<>();

        private record Look(
                long size, FileTime changed, @Nullable Object key) {}

        private interface Access<T> {
            T open() throws IOException;
        }

        OfFile(String contentType, Path file) {
            this.contentType = contentType;
            this.file = file;
        }

        @Override
        public String contentType() {
            return contentType;
        }

        @Override
        public long length() throws IOException {
            return check();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = readable(() -> Files.newInputStream(file))) {
                long left = check();
                byte[] chunk = new byte[CHUNK];
                int read = 0;
                while (read >= 0 && left > 0) {
                    read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                    out.write(chunk, 0, Math.max(0, read));
                    left -= Math.max(0, read);
                }
            }
            long unused = check();
        }

        /** Returns the size, and checks that the file has not changed since its first use. */
        private long check() throws IOException {
            BasicFileAttributes now = readable(() -> Files.readAttributes(file, BasicFileAttributes.class));
            Look look = new Look(now.size(), now.lastModifiedTime(), now.fileKey());
            Look first = firstLook.compareAndSet(null, look) ? look : firstLook.get();
            if (!look.equals(first)) {
                throw new IOException("the file " + file.getFileName() + " changed while it was being sent");
            }
            return look.size;
        }

        /** Replaces the message of the file system, which would contain the whole path. */
        private <T> T readable(Access<T> access) throws IOException {
            try {
                return access.open();
            } catch (FileSystemException e) {
                throw new IOException(
                        "the file " + file.getFileName() + " cannot be read: "
                                + e.getClass().getSimpleName(),
                        e);
            }
        }
    }

    private static final class OfStream extends Body {
        private final String contentType;
        private final long length;
        private final Source source;

        OfStream(String contentType, long length, Source source) {
            this.contentType = contentType;
            this.length = length;
            this.source = source;
        }

        @Override
        public String contentType() {
            return contentType;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = source.open()) {
                in.transferTo(out);
            }
        }
    }

    private static final class Reporting extends Body {
        private final Body body;
        private final UploadProgress progress;

        Reporting(Body body, UploadProgress progress) {
            this.body = body;
            this.progress = progress;
        }

        @Override
        public @Nullable String contentType() {
            return body.contentType();
        }

        @Override
        public long length() throws IOException {
            return body.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(new Reported(out, progress, body.length()));
        }
    }

    /** Reports each block of bytes after the block was written. */
    private static final class Reported extends OutputStream {
        private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.http");

        private final OutputStream out;
        private final long total;
        private @Nullable UploadProgress progress;
        private long sent;

        Reported(OutputStream out, UploadProgress progress, long total) {
            this.out = out;
            this.progress = progress;
            this.total = total;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += CHUNK) {
                int chunk = Math.min(CHUNK, length - done);
                out.write(bytes, offset + done, chunk);
                sent += chunk;
                tell();
            }
        }

        private void tell() {
            if (progress == null) {
                return;
            }
            try {
                progress.sent(sent, total);
            } catch (RuntimeException e) {
                progress = null;
                LOG.warn(
                        "the upload progress listener threw {}; the upload continues without progress reports",
                        e.getClass().getName());
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    private static final class Renamed extends Body {
        private final Body body;
        private final String contentType;

        Renamed(Body body, String contentType) {
            this.body = body;
            this.contentType = contentType;
        }

        @Override
        public String contentType() {
            return contentType;
        }

        @Override
        public long length() throws IOException {
            return body.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(out);
        }
    }
}
