package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.json.UnreadableResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A stream that fails after a maximum number of bytes. The stream counts the bytes after decompression, so it also
 * stops a decompression bomb. The stream also fails after the deadline, so that a slow reader of buffered data cannot
 * exceed the deadline.
 */
public final class BoundedStream extends FilterInputStream {
    /**
     * The number of bytes to read even after the deadline, because a response that has arrived is more informative than
     * an exceeded deadline.
     */
    private static final long AT_ONCE = 64 << 10;

    private final long limit;
    private final Supplier<Duration> remaining;
    private long left;

    public BoundedStream(InputStream in, long limit, Supplier<Duration> remaining) {
        super(in);
        this.remaining = remaining;
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (limit - left >= AT_ONCE && remaining.get().isZero()) {
            throw new InterruptedIOException("the deadline passed while the response was read");
        }
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new UnreadableResponse(
                    "it is larger than the limit of " + limit + " bytes (maxResponseBytes)", null, false);
        }
    }
}
