package io.tenantapps.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange sends. It is written anew for every attempt and never twice for one, so a body that streams from a
 * file costs no memory and is never resent behind the SDK's back.
 */
public abstract class Body {
    private static final Body EMPTY = new Bytes(null, new byte[0]);

    /** For bodies of your own, a multipart form for example. */
    protected Body() {}

    /** No bytes: {@code Content-Length: 0} and no content type. */
    public static Body empty() {
        return EMPTY;
    }

    /** These bytes. The array is not copied; do not change it. */
    public static Body bytes(String contentType, byte[] bytes) {
        return new Bytes(Objects.requireNonNull(contentType, "contentType"), bytes);
    }

    /** A record or map as JSON; null components are left out. */
    public static Body json(Object value) {
        return new Bytes("application/json", Json.bytes(value));
    }

    /** A file, opened anew for each attempt and streamed. */
    public static Body file(String contentType, Path file) {
        return new OfFile(Objects.requireNonNull(contentType, "contentType"), file);
    }

    /** The content type; null for none. */
    public abstract @Nullable String contentType();

    /** The number of bytes that {@link #writeTo} will write. */
    public abstract long length() throws IOException;

    /** Writes all of it. Called once per attempt. */
    public abstract void writeTo(OutputStream out) throws IOException;

    /** The same body under another content type. */
    public Body as(String contentType) {
        return new Renamed(this, contentType);
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
            return Files.size(file);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
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
