package io.tenantapps.businesscentral;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.testing.PromptSockets;
import io.tenantapps.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/** A server that knows nothing, and a connection to it under virtual time. One request too many is answered with 418. */
public final class BareServer implements AutoCloseable {
    public final MockWebServer server = new MockWebServer();
    public final VirtualTime time = new VirtualTime();
    private final QueueDispatcher answers = new QueueDispatcher();
    private final TenantConnection connection;

    public BareServer() {
        this(o -> o);
    }

    public BareServer(UnaryOperator<CallOptions> options) {
        answers.setFailFast(new MockResponse.Builder().code(418).build());
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(answers);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .time(time, time)
                .options(options)
                .businessCentral(url())
                .build();
    }

    public TenantConnection connection() {
        return connection;
    }

    public String url() {
        return server.url("/").toString();
    }

    /** A client for the environment Production. */
    public BcAppsClient apps(ApiVersion version) {
        return BcAppsClient.builder(connection)
                .apiVersion(version)
                .environment("Production")
                .build();
    }

    public BareServer answer(String json) {
        return answer(200, json);
    }

    public BareServer answer(int status, String json) {
        return answer(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setHeader("ms-correlation-x", "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11")
                .body(json)
                .build());
    }

    public BareServer answer(MockResponse answer) {
        server.enqueue(answer);
        return this;
    }

    public RecordedRequest take() {
        try {
            RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Method and target. */
    public String line() {
        return take().getRequestLine().replace(" HTTP/1.1", "");
    }

    /** All headers but those that the transport adds by itself. */
    public static Map<String, String> headers(RecordedRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.getHeaders()
                .forEach(header -> headers.merge(header.getFirst(), header.getSecond(), (a, b) -> a + "|" + b));
        headers.keySet().removeAll(Set.of("Host", "User-Agent", "Accept-Encoding", "Connection"));
        return headers;
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
