package io.tenantapps.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/** A bare MockWebServer whose sockets answer promptly. */
public final class Server implements AutoCloseable {
    public final MockWebServer web = new MockWebServer();

    public Server() {
        this(true);
    }

    public Server(boolean start) {
        web.setServerSocketFactory(new PromptSockets());
        QueueDispatcher answers = new QueueDispatcher();
        answers.setFailFast(new MockResponse.Builder().code(418).build()); // one request too many
        web.setDispatcher(answers);
        if (start) {
            start();
        }
    }

    public Server start() {
        try {
            web.start();
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url(String path) {
        return web.url(path).toString();
    }

    public ApiUrl address() {
        return ApiUrl.of(web.url("/").toString());
    }

    public Server json(String body) {
        return answer(200, body);
    }

    public Server answer(int status, String body, String... headers) {
        MockResponse.Builder response =
                new MockResponse.Builder().code(status).body(body).setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        web.enqueue(response.build());
        return this;
    }

    public RecordedRequest take() {
        try {
            RecordedRequest request = web.takeRequest(5, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request arrived");
            }
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int requests() {
        return web.getRequestCount();
    }

    @Override
    public void close() {
        web.close();
    }

    /** Nagle's algorithm and delayed acknowledgements cost 45 ms a response. */
    private static final class PromptSockets extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }
}
