package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.core.http.ResponseReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that many waits share a few sockets. A connection limits the concurrent polls to its number of sockets, and
 * each wait keeps its timeout.
 */
@Timeout(60)
class ManyWaitsTest {
    private static final int SOCKETS = 16;
    private static final Duration LONG = Duration.ofDays(3_000);

    /** Counts sockets, and delays its responses until enough requests have arrived. */
    private static final class CountingServer implements AutoCloseable {
        private final ServerSocket socket;
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger mostInFlight = new AtomicInteger();
        private final CountDownLatch gate;

        CountingServer(int together) throws IOException {
            gate = new CountDownLatch(together);
            socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
            start(this::accept);
        }

        private static void start(Runnable work) {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = socket.accept();
                    client.setTcpNoDelay(true);
                    accepted.incrementAndGet();
                    start(() -> serve(client));
                }
            } catch (IOException e) {
                return; // closed
            }
        }

        private void serve(Socket client) {
            try (client) {
                while (true) {
                    StringBuilder head = new StringBuilder();
                    while (!head.toString().endsWith("\r\n\r\n")) {
                        int read = client.getInputStream().read();
                        if (read < 0) {
                            return;
                        }
                        head.append((char) read);
                    }
                    requests.incrementAndGet();
                    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    gate.countDown();
                    gate.await();
                    inFlight.decrementAndGet();
                    client.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
            } catch (IOException | InterruptedException e) {
                return; // the client has disconnected
            }
        }

        ApiUrl address() {
            return ApiUrl.of("http://localhost:" + socket.getLocalPort() + "/");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static OperationHandle<String, String> job(TenantConnection connection, CountingServer server, int polls) {
        AtomicInteger seen = new AtomicInteger();
        return OperationHandle.of(connection, connection.options(), "uninstall", "accepted", execution -> {
            execution.send(ApiRequest.get("job", server.address().segments("job"), ResponseReader.nothing()));
            return seen.incrementAndGet() < polls ? PollResult.running("", "runs") : PollResult.ended("done");
        });
    }

    private static TenantConnection connection(TestTime time) {
        return TenantConnection.builder()
                .tokens(TokenProvider.fixed("token-1"))
                .time(time, time)
                .build();
    }

    @Test
    void twoHundredWaitsUseSixteenSockets() throws Exception {
        try (CountingServer server = new CountingServer(SOCKETS);
                TenantConnection connection = connection(new TestTime())) {
            List<CompletableFuture<String>> ends = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ends.add(job(connection, server, 4).awaitAsync(LONG));
            }
            for (CompletableFuture<String> end : ends) {
                assertEquals("done", end.get());
            }

            assertEquals(800, server.requests.get());
            assertEquals(SOCKETS, server.mostInFlight.get());
            assertTrue(server.accepted.get() <= SOCKETS, () -> server.accepted + " sockets");
        }
    }

    /** A poll that blocks until it is released, on a connection that allows one poll at a time. */
    private static final class Blocked implements AutoCloseable {
        final TestTime time = new TestTime();
        final CountDownLatch isParked = new CountDownLatch(1);
        final TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token-1"))
                .options(o -> o.parallelism(1))
                .connections(1)
                .time(time, new Sleeper() {
                    @Override
                    public void sleep(Duration duration) throws InterruptedException {
                        time.sleep(duration);
                    }

                    @Override
                    public Runnable parked() {
                        isParked.countDown();
                        return () -> {};
                    }
                })
                .build();
        final CountDownLatch isInFlight = new CountDownLatch(1);
        final CountDownLatch letGo = new CountDownLatch(1);
        final CompletableFuture<String> first;

        Blocked() throws InterruptedException {
            first = OperationHandle.<String, String>of(connection, connection.options(), "first", "", execution -> {
                        isInFlight.countDown();
                        awaited(letGo);
                        return PollResult.ended("done");
                    })
                    .awaitAsync(LONG);
            isInFlight.await();
        }

        private static void awaited(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        OperationHandle<String, String> second(AtomicInteger looks) {
            return OperationHandle.of(connection, connection.options(), "second", "", execution -> {
                looks.incrementAndGet();
                return PollResult.ended("done");
            });
        }

        @Override
        public void close() {
            letGo.countDown();
            assertEquals("done", first.join());
            connection.close();
        }
    }

    @Test
    void timeoutIncludesTheWaitOfApollForItsTurn() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (Blocked blocked = new Blocked()) {
            CompletableFuture<String> second = blocked.second(looks).awaitAsync(Duration.ofMillis(200));
            blocked.isParked.await();
            blocked.time.pass(Duration.ofSeconds(1));

            Exception e = assertThrows(Exception.class, () -> second.get(20, TimeUnit.SECONDS));

            assertTrue(e.getCause() instanceof WaitTimeoutException, e::toString);
            assertEquals(0, looks.get());
        }
    }

    @Test
    void singlePollUsesTheDeadlineFromTheOptions() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (Blocked blocked = new Blocked()) {
            CompletableFuture<Object> second = CompletableFuture.supplyAsync(() -> OperationHandle.of(
                            blocked.connection,
                            blocked.connection.options().deadline(Duration.ofMillis(200)),
                            "second",
                            "",
                            execution -> {
                                looks.incrementAndGet();
                                return PollResult.ended("done");
                            })
                    .poll());
            blocked.isParked.await();
            blocked.time.pass(Duration.ofSeconds(1));

            Exception e = assertThrows(Exception.class, () -> second.get(20, TimeUnit.SECONDS));

            assertEquals(
                    "second: the deadline of PT0.2S passed while this poll waited for other polls of the same "
                            + "connection. Nothing was sent.",
                    e.getCause().getMessage());
            assertEquals(0, looks.get());
        }
    }

    @Test
    void interruptEndsTheWaitForATurn() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Blocked blocked = new Blocked()) {
            Thread waiter = new Thread(() -> {
                try {
                    blocked.second(looks).await(LONG);
                } catch (SdkException e) {
                    thrown.set(e);
                }
            });
            waiter.start();
            blocked.isParked.await();
            waiter.interrupt();
            waiter.join();

            assertTrue(thrown.get() instanceof CallInterruptedException, () -> "" + thrown.get());
            assertEquals(0, looks.get());
        }
    }

    @Test
    void pollInsideAPollDoesNotWaitForItself() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (Blocked blocked = new Blocked()) {
            blocked.letGo.countDown();
            blocked.first.join();
            OperationHandle<String, String> inner = blocked.second(looks);

            String end = OperationHandle.<String, String>of(
                            blocked.connection, blocked.connection.options(), "outer", "", execution -> inner.poll())
                    .await(LONG);

            assertEquals("done", end);
            assertEquals(1, looks.get());
        }
    }
}
