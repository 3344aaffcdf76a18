package io.tenantapps.canaries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/** A server that knows nothing: it sends what was queued, in that order, and 418 to one request too many. */
public class QueueServer implements AutoCloseable {
    public final MockWebServer server = new MockWebServer();
    private final Map<String, String> headers;

    /**
     * Starts the server.
     *
     * @param headers what each response with JSON carries
     */
    protected QueueServer(ServerSocketFactory sockets, Map<String, String> headers) {
        this.headers = headers;
        QueueDispatcher answers = new QueueDispatcher();
        answers.setFailFast(new MockResponse.Builder().code(418).build());
        server.setServerSocketFactory(sockets);
        server.setDispatcher(answers);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return server.url(path).toString();
    }

    public QueueServer answer(String json) {
        return answer(200, json);
    }

    public QueueServer answer(int status, String json) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status).body(json);
        headers.forEach(answer::setHeader);
        return answer(answer.build());
    }

    public QueueServer answer(MockResponse answer) {
        server.enqueue(answer);
        return this;
    }

    /** Queues forty times one of those statuses with one of those texts, mutated. */
    public void answerHostile(Random random, List<Integer> statuses, List<String> texts) {
        HostileJson hostile = new HostileJson(random);
        for (int i = 0; i < 40; i++) {
            answer(
                    statuses.get(random.nextInt(statuses.size())),
                    hostile.mutated(texts.get(random.nextInt(texts.size()))));
        }
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
        server.close();
    }
}
