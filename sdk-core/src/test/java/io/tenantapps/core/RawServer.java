package io.tenantapps.core;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server that writes arbitrary bytes, for responses that a server library cannot produce. */
public final class RawServer implements AutoCloseable {

    /** Writes one response. */
    interface Script {
        void write(Bytes out) throws IOException;
    }

    /** The stream to the client. The stream counts the bytes that the client accepted. */
    static final class Bytes {
        private static final int HEADERS = 1;
        private static final int END_HEADERS = 4;
        private static final int CONTINUATION = 9;
        private static final int LARGEST_FRAME = 1 << 14;

        private final InputStream in;
        private final OutputStream out;
        private final AtomicLong written;

        private Bytes(InputStream in, OutputStream out, AtomicLong written) {
            this.in = in;
            this.out = out;
            this.written = written;
        }

        /** Reads from an HTTP/2 client up to its request headers, and returns the stream id of these headers. */
        public int http2Request() throws IOException {
            in.skipNBytes("SM\r\n\r\n".length()); // the server has read the start of the preface as a request line
            while (true) {
                ByteBuffer head = ByteBuffer.wrap(in.readNBytes(9));
                int length = head.getInt(0) >>> 8;
                int type = head.get(3);
                in.skipNBytes(length);
                if (type == HEADERS) {
                    return head.getInt(5);
                }
            }
        }

        /** Returns an HTTP/2 frame. */
        public Bytes frame(int type, int flags, int stream, byte[] payload) throws IOException {
            byte[] frame = ByteBuffer.allocate(9 + payload.length)
                    .putInt(payload.length << 8 | type)
                    .put((byte) flags)
                    .putInt(stream)
                    .put(payload)
                    .array();
            out.write(frame);
            written.addAndGet(frame.length);
            return this;
        }

        /** Writes the status 200, followed by the same header repeatedly, in frames of the maximum size. */
        public Bytes http2Headers(int stream, byte[] header, long bytes) throws IOException {
            byte[] block = new byte[LARGEST_FRAME / header.length * header.length];
            for (int i = 0; i < block.length; i++) {
                block[i] = header[i % header.length];
            }
            frame(HEADERS, 0, stream, new byte[] {(byte) 0x88});
            for (long left = bytes; left > 0; left -= block.length) {
                frame(CONTINUATION, 0, stream, block);
            }
            return frame(CONTINUATION, END_HEADERS, stream, new byte[0]);
        }

        public Bytes text(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            out.write(bytes);
            written.addAndGet(bytes.length);
            return this;
        }

        /** Writes the same string repeatedly, up to this number of bytes. */
        public Bytes flood(String text, long bytes) throws IOException {
            String block = text.repeat(Math.max(1, (64 << 10) / text.length()));
            for (long left = bytes; left > 0; left -= block.length()) {
                text(block);
            }
            return this;
        }
    }

    private final ServerSocket socket;
    private final Script script;
    public final AtomicLong written = new AtomicLong();
    public final AtomicInteger requests = new AtomicInteger();
    public final AtomicInteger connections = new AtomicInteger();

    public RawServer(Script script) {
        this(open(), script);
    }

    public RawServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        daemon(this::accept);
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                OutputStream out = new BufferedOutputStream(client.getOutputStream(), 64 << 10)) {
            InputStream in = client.getInputStream();
            while (hasRequest(in)) {
                requests.incrementAndGet();
                script.write(new Bytes(in, out, written));
                out.flush();
            }
        } catch (IOException e) {
            // the client disconnected, as the test expects
        }
    }

    /** Reads to the end of the headers of a GET. */
    private static boolean hasRequest(InputStream in) throws IOException {
        int state = 0;
        for (int read = in.read(); read >= 0; read = in.read()) {
            state = read == '\n' ? state + 1 : read == '\r' ? state : 0;
            if (state == 2) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
