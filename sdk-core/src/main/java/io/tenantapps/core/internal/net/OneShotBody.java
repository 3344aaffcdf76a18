package io.tenantapps.core.internal.net;

import io.tenantapps.core.http.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body for one attempt. OkHttp does not resend a one-shot body, and this body refuses to be written twice. The body
 * sends its last byte only after its content was written successfully, so no server has received a complete request if
 * the body fails.
 */
public final class OneShotBody extends RequestBody {
    private static final int MOST_KNOWN = 64;
    private static final Map<String, MediaType> KNOWN = new ConcurrentHashMap<>();

    private final Body body;
    private final @Nullable MediaType contentType;
    private final long length;
    private final AtomicBoolean written = new AtomicBoolean();

    /**
     * @throws Broken if the body cannot be sent at all
     */
    public OneShotBody(Body body) throws IOException {
        this.body = body;
        String type = body.contentType();
        this.contentType = type == null ? null : mediaType(type);
        try {
            this.length = body.length();
            if (length < 0) {
                throw new IOException("its length must be known, but is " + length);
            }
        } catch (IOException e) {
            throw new Broken(e);
        }
        if (length == 0) { // an empty body has no last byte to hold back, so it must fail before the request is sent
            write(OutputStream.nullOutputStream());
        }
    }

    /** Returns a media type, parsed only once because the parser is slow. */
    private static MediaType mediaType(String type) {
        MediaType known = KNOWN.get(type);
        if (known == null) {
            known = MediaType.get(type);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(type, known);
            }
        }
        return known;
    }

    @Override
    public @Nullable MediaType contentType() {
        return contentType;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (written.getAndSet(true)) {
            throw new OriginGuard.Refused("the client stopped a second attempt to write the request body");
        }
        if (length > 0) {
            write(sink.outputStream());
        }
    }

    private void write(OutputStream sink) throws IOException {
        HoldingBack out = new HoldingBack(sink, length);
        try {
            body.writeTo(out);
            out.requireWhole();
        } catch (IOException | RuntimeException e) {
            out.rethrowSinkFailure();
            throw new Broken(e);
        }
        out.rethrowSinkFailure();
        out.end();
    }

    /**
     * Thrown if the body itself failed, rather than the stream to which it was written. The request was never
     * completed.
     */
    public static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Exception reason;

        Broken(Exception reason) {
            super("the body failed", reason);
            this.reason = reason;
        }

        public Exception reason() {
            return reason;
        }

        /** Returns the exception of this type in a chain of causes; null if no body failed. */
        public static @Nullable Broken in(Throwable e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Broken broken) {
                    return broken;
                }
            }
            return null;
        }
    }

    /** Passes on all bytes except the last byte. Closing the stream has no effect, because the body does not decide
     * where the request ends.
     */
    private static final class HoldingBack extends OutputStream {
        private final OutputStream sink;
        private final long promised;
        private long written;
        private byte last;
        private boolean tooLong;
        private @Nullable Exception sinkFailure;

        HoldingBack(OutputStream sink, long promised) {
            this.sink = sink;
            this.promised = promised;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            tooLong |= length > promised - written;
            requireNotTooLong();
            written += length;
            boolean isLast = length > 0 && written == promised;
            pass(bytes, offset, isLast ? length - 1 : length);
            last = isLast ? bytes[offset + length - 1] : last;
        }

        @Override
        public void flush() throws IOException {
            try {
                sink.flush();
            } catch (IOException | RuntimeException e) {
                sinkFailure = sinkFailure == null ? e : sinkFailure;
                throw e;
            }
        }

        private void pass(byte[] bytes, int offset, int length) throws IOException {
            try {
                sink.write(bytes, offset, length);
            } catch (IOException | RuntimeException e) {
                sinkFailure = sinkFailure == null ? e : sinkFailure;
                throw e;
            }
        }

        private void requireNotTooLong() throws IOException {
            if (tooLong) {
                throw new IOException("it wrote more than its length of " + promised + " bytes");
            }
        }

        /**
         * Fails if the number of bytes differs from the length of the body. A body may have swallowed an earlier
         * exception.
         */
        void requireWhole() throws IOException {
            requireNotTooLong();
            if (written < promised) {
                throw new IOException("it wrote " + written + " bytes, but its length is " + promised);
            }
        }

        void rethrowSinkFailure() throws IOException {
            if (sinkFailure instanceof IOException lost) {
                throw lost;
            }
            if (sinkFailure instanceof RuntimeException bug) {
                throw bug;
            }
        }

        void end() throws IOException {
            if (promised > 0) {
                sink.write(last);
            }
        }
    }
}
