package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

/**
 * The user's own OkHttp components must not cause the client to send a write twice, or hide that a write may have taken
 * effect.
 */
class InterceptorTest {

    @Test
    void interceptorThatSendsTheRequestItselfAndFailsLeavesTheOutcomeUnknown() {
        OkHttpClient plain = new OkHttpClient();
        OkHttpClient carrying = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Request copy = new Request.Builder()
                            .url(chain.request().url())
                            .post(RequestBody.EMPTY)
                            .build();
                    plain.newCall(copy).execute().close();
                    throw new IOException("lost on the way back");
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(carrying))) {
            f.server.json("{}").json("{}");

            assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

            assertEquals(1, f.server.requests());
        }
    }

    @Test
    void interceptorThatThrowsAfterSendingLeavesTheOutcomeUnknown() {
        OkHttpClient throwing = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    throw new IllegalStateException("a mistake");
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(throwing))) {
            f.server.json("{}").json("{}");

            assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));
            assertEquals(1, f.server.requests());
            assertThrows(
                    IllegalStateException.class,
                    () -> f.execute(f.read()),
                    "an exception is visible if the request is safe");
        }
    }

    @Test
    void throwingEventListenerDoesNotStopTheInterruptWatch() throws Exception {
        OkHttpClient throwing = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void canceled(Call call) {
                        throw new IllegalStateException("a mistake");
                    }
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(throwing).time(Clock.systemUTC(), duration -> {}))) {
            for (int i = 0; i < 3; i++) {
                CountDownLatch reached = new CountDownLatch(1);
                f.server.web.setDispatcher(new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        reached.countDown();
                        return new MockResponse.Builder()
                                .onResponseStart(SocketEffect.Stall.INSTANCE)
                                .build();
                    }
                });
                CompletableFuture<Throwable> ended = new CompletableFuture<>();
                Thread thread = new Thread(() -> {
                    try {
                        f.execute(f.write());
                    } catch (Throwable e) {
                        ended.complete(e);
                    }
                });
                thread.start();
                assertTrue(reached.await(10, TimeUnit.SECONDS));

                thread.interrupt();

                assertInstanceOf(CallInterruptedException.class, ended.get(10, TimeUnit.SECONDS), "round " + i);
            }
        }
    }

    @Test
    void callEndsByItsReadTimeoutIfTheInterruptWatchIsBlocked() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        OkHttpClient blocking = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void canceled(Call call) {
                        blocked.countDown();
                        try {
                            released.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(blocking)
                .options(o -> o.maxAttempts(1).readTimeout(Duration.ofSeconds(2)))
                .time(Clock.systemUTC(), duration -> {}))) {
            f.server.web.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .onResponseStart(SocketEffect.Stall.INSTANCE)
                            .build();
                }
            });
            Thread first = new Thread(() -> {
                try {
                    f.execute(f.read());
                } catch (SdkException expected) {
                    assertTrue(expected.getMessage().length() > 0);
                }
            });
            first.start();
            while (f.server.web.getRequestCount() == 0) {
                Thread.onSpinWait();
            }
            first.interrupt();
            assertTrue(blocked.await(10, TimeUnit.SECONDS), "the watch is blocked in the event listener");

            TransportException e = assertThrows(TransportException.class, () -> f.execute(f.read()));

            assertFalse(e.getMessage().isEmpty());
            released.countDown();
            first.join();
        }
    }

    @Test
    void waitingWriteIsNotSentAfterTheConnectionWasClosed() {
        Fixture[] fixture = new Fixture[1];
        try (Fixture f = new Fixture(b -> b.time(Clock.systemUTC(), duration -> fixture[0].connection.close()))) {
            fixture[0] = f;
            f.server.answer(429, "", "Retry-After", "7").json("{}");

            ConnectionClosedException e = assertThrows(ConnectionClosedException.class, () -> f.execute(f.write()));

            assertEquals(
                    "The connection is closed, so the client sends no more requests. Create a new TenantConnection.",
                    e.getMessage());
            assertFalse(e.mayHaveHappened(), "the service had certainly refused it before");
            assertEquals(1, f.server.requests());
        }
    }

    @Test
    void interceptorThatRespondsAfterALossLeavesTheOutcomeUnknown() {
        OkHttpClient soothing = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    try {
                        return chain.proceed(chain.request());
                    } catch (IOException lost) {
                        return new okhttp3.Response.Builder()
                                .request(chain.request())
                                .protocol(okhttp3.Protocol.HTTP_1_1)
                                .code(503)
                                .message("made up")
                                .header("Retry-After", "1")
                                .body(okhttp3.ResponseBody.EMPTY)
                                .build();
                    }
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(soothing))) {
            f.server.web.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            f.server.json("{}");

            assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

            assertEquals(1, f.server.requests());
        }
    }
}
