package io.tenantapps.canaries;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/**
 * Creates sockets that send immediately. Nagle's algorithm and delayed acknowledgements add 45 ms to each response. The
 * sdk-testing module also publishes such sockets, but the tests of the core cannot use them.
 */
final class PromptSockets extends ServerSocketFactory {
    private static final int DEFAULT_BACKLOG = 50;

    /** Accepts connections without Nagle's algorithm. */
    private static final class PromptServerSocket extends ServerSocket {
        PromptServerSocket() throws IOException {}

        PromptServerSocket(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = super.accept();
            socket.setTcpNoDelay(true);
            return socket;
        }
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new PromptServerSocket();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, DEFAULT_BACKLOG);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new PromptServerSocket(port, backlog, address);
    }
}
