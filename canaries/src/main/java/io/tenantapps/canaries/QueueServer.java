package io.tenantapps.canaries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/**
 * A server that implements no particular API. The server sends the queued responses in order, and 418 for each further
 * request.
 */
public class QueueServer implements AutoCloseable {
    public final MockWebServer web = new MockWebServer();
    private final Map<String, String> headers;

    /**
     * Creates the server and starts it.
     *
     * @param headers the headers of each JSON response
     */
    protected QueueServer(Map<String, String> headers) {
        this(headers, true);
    }

    /** Creates the server without starting it. */
    protected QueueServer(Map<String, String> headers, boolean start) {
        this.headers = headers;
        QueueDispatcher answers = new QueueDispatcher();
        answers.setFailFast(new MockResponse.Builder().code(418).build());
        web.setServerSocketFactory(new PromptSockets());
        web.setDispatcher(answers);
        if (start) {
            start();
        }
    }

    /** Starts the server on a free port. */
    public final void start() {
        try {
            web.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return web.url(path).toString();
    }

    public QueueServer answer(String json) {
        return answer(200, json);
    }

    /** Queues a JSON response with additional headers: names and values alternate. */
    public QueueServer answer(int status, String json, String... more) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status).body(json);
        headers.forEach(answer::setHeader);
        for (int i = 0; i < more.length; i += 2) {
            answer.setHeader(more[i], more[i + 1]);
        }
        return answer(answer.build());
    }

    public QueueServer answer(MockResponse answer) {
        web.enqueue(answer);
        return this;
    }

    /** Queues forty responses, each with one of these statuses and a mutation of one of these bodies. */
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
            RecordedRequest request = web.takeRequest(5, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the method and the target of the request. */
    public String line() {
        return take().getRequestLine().replace(" HTTP/1.1", "");
    }

    /** Returns all headers except the headers that the transport adds. */
    public static Map<String, String> headers(RecordedRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.getHeaders()
                .forEach(header -> headers.merge(header.getFirst(), header.getSecond(), (a, b) -> a + "|" + b));
        headers.keySet().removeAll(Set.of("Host", "User-Agent", "Accept-Encoding", "Connection"));
        return headers;
    }

    @Override
    public void close() {
        web.close();
    }
}
