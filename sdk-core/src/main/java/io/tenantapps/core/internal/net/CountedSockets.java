package io.tenantapps.core.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Creates the sockets of a client, and limits the number of bytes that each call may receive. */
final class CountedSockets extends SocketFactory {
    /**
     * The allowance for informational responses, and for headers and trailers, which the HTTP client limits to 256 KiB
     * each.
     */
    private static final long AROUND_THE_BODY = 2 << 20;

    /** The number of body bytes that HTTP/2 may receive before the reader requests them. */
    private static final long WINDOW = 16 << 20;

    private final SocketFactory sockets;
    private final Map<SocketAddress, ReadAllowance> allowances = new ConcurrentHashMap<>();
    private final Map<Socket, ReadAllowance> bySocket = Collections.synchronizedMap(new WeakHashMap<>());

    CountedSockets(SocketFactory sockets) {
        this.sockets = sockets;
    }

    void acquired(Call call, Connection connection) {
        ReadAllowance allowance = of(connection);
        if (allowance != null) {
            boolean isShared = connection.protocol() == Protocol.HTTP_2;
            allowance.acquired(call, isShared ? AROUND_THE_BODY + WINDOW : AROUND_THE_BODY);
        }
    }

    /** Returns the response with a body that counts each received byte. */
    Response counted(Response response, Call call, @Nullable Connection connection) {
        ReadAllowance allowance = connection == null ? null : of(connection);
        if (allowance == null) {
            return response;
        }
        Source counting = new ForwardingSource(response.body().source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                allowance.delivered(call, Math.max(0, read));
                return read;
            }
        };
        return response.newBuilder()
                .body(ResponseBody.create(
                        Okio.buffer(counting),
                        response.body().contentType(),
                        response.body().contentLength()))
                .build();
    }

    void released(Call call, Connection connection) {
        ReadAllowance allowance = of(connection);
        if (allowance != null) {
            allowance.released(call);
        }
    }

    /**
     * Returns the allowance of a connection. TLS wraps the socket, and the wrapper has the same addresses. A SOCKS
     * proxy uses another socket, which is not counted. Reading the local address of a socket takes a system call, so
     * the address is read only once.
     */
    private @Nullable ReadAllowance of(Connection connection) {
        Socket socket = connection.socket();
        ReadAllowance known = bySocket.get(socket);
        if (known == null) {
            SocketAddress local = socket.getLocalSocketAddress();
            known = local == null ? null : allowances.get(local);
            if (known != null) {
                bySocket.put(socket, known);
            }
        }
        return known;
    }

    private Socket counted(Socket socket) throws IOException {
        return new CountedSocket(socket, new ReadAllowance(allowances));
    }

    @Override
    public Socket createSocket() throws IOException {
        return counted(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return counted(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return counted(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return counted(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return counted(sockets.createSocket(address, port, localAddress, localPort));
    }
}
