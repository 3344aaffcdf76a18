package io.tenantapps.testing;

import java.io.IOException;
import mockwebserver3.MockResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;
import okio.Timeout;

/** JSON whose length nobody knows beforehand, in the chunks of HTTP/1.1. */
final class ChunkedJson implements MockResponseBody {
    private final Object json;

    ChunkedJson(Object json) {
        this.json = json;
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        BufferedSink chunks = Okio.buffer(new Chunks(sink));
        JsonText.write(json, chunks);
        chunks.flush();
        sink.writeUtf8("0\r\n"); // the server adds the trailers, of which there are none
    }

    private static final class Chunks implements Sink {
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

        @Override
        public void close() throws IOException {
            sink.flush();
        }
    }
}
