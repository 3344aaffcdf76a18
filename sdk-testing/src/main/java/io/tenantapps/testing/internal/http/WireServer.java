package io.tenantapps.testing.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ServerSocketFactory;

/**
 * An HTTP/1.1 server on the loopback interface, with a thread for each connection. The server can also misbehave on
 * purpose: drop a request, never respond, or stop in the middle of a body.
 */
public final class WireServer implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(WireServer.class.getName());

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Opens a port. Clients can connect before the server is started, but receive responses only after the start.
     *
     * @param sockets the factory of the server socket
     * @param port the port; 0 selects a free port
     */
    public WireServer(ServerSocketFactory sockets, int port) {
        try {
            listener = sockets.createServerSocket(port);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The fake tenant cannot listen on port " + port + ". Choose another port, or 0 for any free "
                            + "port.",
                    e);
        }
    }

    /** Starts to serve requests. */
    public void start(Function<WireRequest, WireResponse> handler) {
        start(() -> accept(handler), "fake tenant on port " + port());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Returns the origin without a trailing slash. The host is not looked up, because a hosts file may give the
     * loopback address other names.
     */
    public String origin() {
        return "http://" + InetAddress.getLoopbackAddress().getHostName() + ":" + port();
    }

    private void accept(Function<WireRequest, WireResponse> handler) {
        for (int number = 0; !listener.isClosed(); number++) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                int connection = number;
                start(
                        () -> serve(socket, connection, handler),
                        "fake tenant on port " + port() + ", connection " + connection);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        closeAll(); // includes a connection that was accepted while the other connections were being closed
    }

    private void serve(Socket socket, int connection, Function<WireRequest, WireResponse> handler) {
        try (socket) {
            new WireConnection(socket, connection, handler).serve();
        } catch (IOException e) { // the client closed the connection itself, so no report is needed
            LOGGER.log(Level.FINE, "A connection ended early.", e);
        } finally {
            open.remove(socket);
        }
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeAll();
    }

    private void closeAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
