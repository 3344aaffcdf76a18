package io.tenantapps.testing.internal.http;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.Sink;
import okio.Timeout;

/** A body of unknown length, sent in HTTP/1.1 chunks. */
final class Chunks implements Sink {
    private final BufferedSink sink;

    Chunks(BufferedSink sink) {
        this.sink = sink;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
        if (byteCount > 0) {
            sink.writeHexadecimalUnsignedLong(byteCount).writeUtf8("\r\n");
            sink.write(source, byteCount);
            sink.writeUtf8("\r\n");
        }
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public Timeout timeout() {
        return sink.timeout();
    }

    /** Ends the body. */
    @Override
    public void close() throws IOException {
        sink.writeUtf8("0\r\n\r\n");
    }
}
