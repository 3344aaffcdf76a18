package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** OkHttp resends a request by itself in four cases. In each of these cases, a write reaches the server only once. */
class DuplicateSendTest {
    private static final MockResponse OK = new MockResponse.Builder().body("{}").build();
    private static final MockResponse READS_AND_CLOSES = new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build();

    @Test
    void deadPooledConnection() {
        try (Fixture f = new Fixture()) {
            f.server.web.enqueue(OK);
            f.server.web.enqueue(READS_AND_CLOSES);
            f.server.web.enqueue(OK);

            f.execute(f.write());
            OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

            assertTrue(((TransportException) e.getCause()).mayHaveHappened());
            assertEquals(2, f.server.requests());
            assertEquals(1, f.server.take().getExchangeIndex() + f.server.take().getExchangeIndex(), "same connection");
        }
    }

    @Test
    void requestTimeout408() {
        try (Fixture f = new Fixture()) {
            f.server.answer(408, "").json("{}");

            assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

            assertEquals(1, f.server.requests());
        }
    }

    @Test
    void sdkAndNotOkHttpRetriesA503WithRetryAfterZero() {
        try (Fixture f = new Fixture()) {
            f.server.answer(503, "", "Retry-After", "0").json("{}");

            ThrottledException e =
                    assertThrows(ThrottledException.class, () -> f.execute(f.write(), o -> o.maxAttempts(1)));

            assertEquals(1, f.server.requests());
            assertEquals(1, e.attempts());
            assertEquals(1, f.heard.size(), "the listener saw every attempt");
        }
    }

    @Test
    void unavailable503WithRetryAfterZeroIsReportedForReadsToo() {
        try (Fixture f = new Fixture()) {
            f.server.answer(503, "", "Retry-After", "0").json("{}");

            f.execute(f.read());

            assertEquals(2, f.heard.size());
            assertEquals(
                    List.of(503, 200), f.heard.stream().map(Attempt::status).toList());
        }
    }

    @Test
    void refusedStream() {
        Server server = new Server(false);
        AtomicInteger taken = new AtomicInteger();
        server.web.setDispatcher(new QueueDispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                MockResponse answer = super.dispatch(request);
                taken.incrementAndGet();
                return answer;
            }
        });
        server.web.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.start();
        AtomicInteger sent = new AtomicInteger();
        OkHttpClient http2 = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .addInterceptor(chain -> {
                    await(taken, sent.getAndIncrement());
                    return chain.proceed(chain.request());
                })
                .build();
        MockResponse refuses = new MockResponse.Builder()
                .onRequestStart(new SocketEffect.CloseStream(7))
                .build();
        try (Fixture f = new Fixture(server, b -> b.httpClient(http2))) {
            server.web.enqueue(OK);
            f.execute(f.write());
            server.web.enqueue(refuses);

            TransportException e =
                    assertThrows(TransportException.class, () -> f.execute(f.write(), o -> o.maxAttempts(1)));

            assertFalse(e.mayHaveHappened(), "the server promised that it did not process the request");
            assertEquals(2, f.heard.size());
            await(taken, 2);
            assertEquals(2, server.requests());

            server.web.enqueue(refuses);
            server.web.enqueue(OK);
            f.execute(f.write());
            assertEquals(4, f.heard.size(), "a retry is safe");
            await(taken, 4);
            assertEquals(4, server.requests(), "the listener saw every request");
        }
    }

    /**
     * An interceptor that reads the body detects the reset before the client detects the response, so the outcome is
     * uncertain.
     */
    @Test
    void doesNotResendAWriteIfTheStreamIsRefusedAfterItsResponseBegan() {
        Server server = new Server(false);
        server.web.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.start();
        OkHttpClient reading = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    String unused = response.peekBody(Long.MAX_VALUE).string();
                    return response;
                })
                .build();
        try (Fixture f = new Fixture(server, b -> b.httpClient(reading))) {
            server.web.enqueue(new MockResponse.Builder()
                    .body("x".repeat(100_000))
                    .onResponseBody(new SocketEffect.CloseStream(7))
                    .build());
            server.web.enqueue(OK);

            OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

            assertTrue(e.mayHaveHappened());
            assertEquals(1, server.requests(), "the client did not retry");
        }
    }

    @Test
    void stopsARetryingInterceptor() {
        OkHttpClient eager = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Response first = chain.proceed(chain.request());
                    first.close();
                    return chain.proceed(chain.request());
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(eager))) {
            f.server.json("{}").json("{}").json("{}");

            assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));
            assertEquals(1, f.server.requests());

            f.execute(f.read());
            assertEquals(3, f.server.requests(), "the user may resend a safe request");
        }
    }

    @Test
    void stopsAnInterceptorThatRetriesAfterALostResponse() {
        OkHttpClient eager = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    try {
                        return chain.proceed(chain.request());
                    } catch (IOException lost) {
                        return chain.proceed(chain.request());
                    }
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(eager))) {
            f.server.web.enqueue(READS_AND_CLOSES);
            f.server.web.enqueue(OK);

            assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

            assertEquals(1, f.server.requests());
        }
    }

    /**
     * Waits until the server has removed the response from its queue. The server refuses the stream before it removes the response from its queue, so until then it would refuse the next request too.
     */
    private static void await(AtomicInteger taken, int expected) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (taken.get() < expected && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
