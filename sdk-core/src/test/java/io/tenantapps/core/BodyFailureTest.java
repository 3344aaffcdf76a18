package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.UploadProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If a body fails, the server never receives a complete request, the client does not retry, and the exception reports
 * that the request had no effect.
 */
@Timeout(120)
class BodyFailureTest {
    private static final int SIZE = 300_000; // more bytes than the buffers between client and server can hold

    @TempDir
    Path dir;

    /** The complete requests that the server received. MockWebServer also reports incomplete requests. */
    private final List<RecordedRequest> whole = new CopyOnWriteArrayList<>();

    private final AtomicInteger lookedBack = new AtomicInteger();
    private Fixture f = fixture(UnaryOperator.identity());

    @AfterEach
    void close() {
        f.close();
    }

    private Fixture fixture(UnaryOperator<TenantConnection.Builder> change) {
        Fixture fixture = new Fixture(change);
        fixture.server.web.setDispatcher(new Counting());
        return fixture;
    }

    private final class Counting extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String length = request.getHeaders().get("Content-Length");
            if (length == null || Long.parseLong(length) == request.getBodySize()) {
                whole.add(request);
            }
            return new MockResponse.Builder().body("{}").build();
        }
    }

    /** Writes a body. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static Body body(long length, Writing writing) {
        return new Body() {
            @Override
            public @Nullable String contentType() {
                return null;
            }

            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                writing.to(out);
            }
        };
    }

    private static Body failing(Writing writing) {
        return body(SIZE, writing);
    }

    private static void bytes(OutputStream out, int count) throws IOException {
        out.write(new byte[count]);
    }

    private ApiRequest<@Nullable Void> write(Body body) {
        return f.write().body(body).effectCheck((execution, since) -> {
            lookedBack.incrementAndGet();
            return EffectCheckResult.didNotHappen();
        });
    }

    /** Asserts that the single attempt failed and that the server received no complete request. */
    private TransportException assertCertainlyNoEffect(Body body) {
        TransportException e = assertThrows(TransportException.class, () -> f.execute(write(body)));

        assertFalse(e.mayHaveHappened(), e.getMessage());
        assertTrue(e.getMessage().endsWith("attempts: 1. The request had no effect."), e.getMessage());
        assertEquals(1, f.heard.size(), "the client does not retry");
        assertEquals(List.of(), f.time.waits);
        assertEquals(0, lookedBack.get(), "the client does not check the effect");
        assertEquals(List.of(), whole);
        return e;
    }

    private void assertOneRequestStarted() {
        RecordedRequest begun = f.server.take();
        assertEquals("POST", begun.getMethod());
        assertTrue(
                begun.getBodySize() < Long.parseLong(begun.getHeaders().get("Content-Length")),
                "the request was incomplete");
        assertEquals(1, f.server.requests());
        assertEquals(List.of(), whole);
    }

    @Test
    void failsIfTheBodyThrowsWhileItIsWritten() {
        IOException mine = new IOException("the source dried up");

        TransportException e = assertCertainlyNoEffect(failing(out -> {
            bytes(out, 200_000);
            throw mine;
        }));

        assertEquals(
                "write: POST " + f.server.url("/write") + ": the body failed: the source dried up (IOException);"
                        + " attempts: 1. The request had no effect.",
                e.getMessage());
        assertSame(mine, e.getCause());
        assertEquals(
                "the body failed: the source dried up (IOException)",
                f.heard.get(0).failure());
        assertOneRequestStarted();
    }

    @Test
    void bodyHasABug() {
        IllegalStateException mine = new IllegalStateException("canary7f3a");

        TransportException e = assertCertainlyNoEffect(failing(out -> {
            bytes(out, 200_000);
            throw mine;
        }));

        assertEquals(
                "write: POST " + f.server.url("/write") + ": the body failed: java.lang.IllegalStateException;"
                        + " attempts: 1. The request had no effect.",
                e.getMessage(),
                "other messages may contain secrets");
        assertSame(mine, e.getCause());
        assertOneRequestStarted();
    }

    @Test
    void quotesTheFailureOfACallInsideABody() {
        TransportException e = assertCertainlyNoEffect(failing(out -> {
            throw new TransportException("download: no answer.", true, null);
        }));

        assertTrue(e.getMessage().contains(": the body failed: download: no answer.; attempts: 1."), e.getMessage());
    }

    @Test
    void failsIfTheBodyThrowsAfterItsLastByte() {
        assertCertainlyNoEffect(failing(out -> {
            bytes(out, SIZE);
            out.flush();
            throw new IOException("no, stop");
        }));

        assertOneRequestStarted();
    }

    @Test
    void failsIfTheBodyIsTooShort() {
        TransportException e = assertCertainlyNoEffect(failing(out -> bytes(out, SIZE - 1)));

        assertTrue(
                e.getMessage().contains("the body failed: it wrote 299999 bytes, but its length is 300000"),
                e.getMessage());
        assertOneRequestStarted();
    }

    @Test
    void failsIfTheBodyIsTooLong() {
        TransportException e = assertCertainlyNoEffect(failing(out -> {
            bytes(out, SIZE);
            out.flush();
            bytes(out, 1);
        }));

        assertTrue(
                e.getMessage().contains("the body failed: it wrote more than its length of 300000 bytes"),
                e.getMessage());
        assertOneRequestStarted();
    }

    @Test
    void failsIfTheBodyIsTooLongAndIgnoresTheError() {
        assertCertainlyNoEffect(failing(out -> {
            bytes(out, SIZE);
            try {
                out.write(1);
            } catch (IOException e) {
                // the body continues as if the write had succeeded
            }
        }));

        assertOneRequestStarted();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void smallBodyThatFailsSendsNoByte(int length) {
        assertCertainlyNoEffect(body(length, out -> {
            bytes(out, length);
            throw new IOException("no");
        }));

        assertEquals(0, f.server.requests());
    }

    @Test
    void refusesABodyOfUnknownLength() {
        TransportException e = assertCertainlyNoEffect(body(-1, out -> bytes(out, 1)));

        assertTrue(e.getMessage().contains("the body failed: its length must be known, but is -1"), e.getMessage());
        assertEquals(0, f.server.requests());
    }

    @Test
    void bodyMayCloseItsStream() {
        f.execute(write(body(3, out -> {
            try (out) {
                out.write(1);
                bytes(out, 0);
                bytes(out, 2);
                out.flush();
            }
        })));

        assertEquals(3, whole.get(0).getBodySize());
    }

    @Test
    void doesNotRetryASafeRequestWhoseBodyFails() {
        AtomicInteger written = new AtomicInteger();
        ApiRequest<@Nullable Void> harmless = f.write()
                .repeatSafety(RepeatSafety.SAFE)
                .body(failing(out -> {
                    written.incrementAndGet();
                    bytes(out, 200_000);
                    throw new IllegalStateException();
                }));

        TransportException e = assertThrows(TransportException.class, () -> f.execute(harmless));

        assertFalse(e.mayHaveHappened());
        assertEquals(1, written.get());
        assertOneRequestStarted();
    }

    @Test
    void requestWithAnInterruptedBodyCertainlyHadNoEffect() {
        try {
            CallInterruptedException e = assertThrows(
                    CallInterruptedException.class,
                    () -> f.execute(write(failing(out -> {
                        bytes(out, 200_000);
                        Thread.currentThread().interrupt();
                        throw new java.nio.channels.ClosedByInterruptException();
                    }))));

            assertFalse(e.mayHaveHappened());
            assertEquals("write: interrupted. The request had no effect.", e.getMessage());
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(0, lookedBack.get());
        assertOneRequestStarted();
    }

    @Test
    void http2() {
        f.close();
        Server server = new Server(false);
        server.web.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.start();
        server.web.setDispatcher(new Counting());
        OkHttpClient http2 = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        f = new Fixture(server, b -> b.httpClient(http2));

        assertCertainlyNoEffect(failing(out -> {
            bytes(out, SIZE);
            out.flush();
            throw new IOException("no, stop");
        }));

        f.execute(f.write().body(Body.bytes("text/plain", new byte[7])));
        assertEquals(7, whole.get(0).getBodySize(), "the connection is still usable");
        assertEquals(1, whole.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void socketFailureLeavesTheOutcomeUnknownEvenIfTheBodyHidesTheFailure(boolean minds) {
        f.server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                throw new AssertionError("it was cut off");
            }

            @Override
            public MockResponse peek() {
                return new MockResponse.Builder()
                        .onRequestBody(new SocketEffect.CloseSocket())
                        .build();
            }
        });

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(f.write().body(body(50_000_000, out -> {
                    try {
                        for (int i = 0; i < 50; i++) {
                            bytes(out, 1_000_000);
                        }
                    } catch (IOException lost) {
                        if (minds) {
                            throw new IllegalStateException("told differently", lost);
                        }
                    }
                }))));

        assertTrue(e.mayHaveHappened());
        assertTrue(assertInstanceOf(TransportException.class, e.getCause()).mayHaveHappened());
    }

    /** Uses an interceptor that closes the body that it opens, as a compression interceptor does. */
    @Test
    void interceptorThatCompletesAFailedBodyLeavesTheOutcomeUnknown() {
        OkHttpClient compressing = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    RequestBody body = chain.request().body();
                    return chain.proceed(chain.request()
                            .newBuilder()
                            .method("POST", new RequestBody() {
                                @Override
                                public @Nullable MediaType contentType() {
                                    return null;
                                }

                                @Override
                                public boolean isOneShot() {
                                    return true;
                                }

                                @Override
                                public void writeTo(BufferedSink sink) throws IOException {
                                    try (BufferedSink packed = Okio.buffer(new GzipSink(sink))) {
                                        body.writeTo(packed);
                                    }
                                }
                            })
                            .build());
                })
                .build();
        f.close();
        f = fixture(b -> b.httpClient(compressing));

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(f.write().body(failing(out -> {
                    bytes(out, 200_000);
                    throw new IOException("no");
                }))));

        assertTrue(e.mayHaveHappened());
    }

    @Test
    void interceptorCannotTurnAFailedBodyIntoASuccess() {
        OkHttpClient lenient = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    try {
                        return chain.proceed(chain.request());
                    } catch (IOException e) {
                        return new Response.Builder()
                                .request(chain.request())
                                .protocol(Protocol.HTTP_1_1)
                                .code(200)
                                .message("fine")
                                .build();
                    }
                })
                .build();
        f.close();
        f = fixture(b -> b.httpClient(lenient));

        assertThrows(
                SdkException.class,
                () -> f.execute(f.write().body(failing(out -> {
                    bytes(out, 200_000);
                    throw new IOException("no");
                }))));
    }

    private Path file(int bytes) throws IOException {
        return Files.write(dir.resolve("hello.sppkg"), new byte[bytes]);
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(1)));
    }

    /** A change that another program makes to a file. */
    interface Change {
        void of(Path file) throws IOException;
    }

    /** Returns a file body whose file changes after the first block of bytes was sent. */
    private static Body changingDuringUpload(Path file, Change change) {
        return Body.file("application/octet-stream", file).reporting(new UploadProgress() {
            private boolean changed;

            @Override
            public void sent(long bytes, long total) {
                if (!changed) {
                    changed = true;
                    try {
                        change.of(file);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        });
    }

    private void assertRefusedAfterChange(Change change) throws IOException {
        TransportException e = assertCertainlyNoEffect(changingDuringUpload(file(SIZE), change));

        assertTrue(
                e.getMessage().contains("the body failed: the file hello.sppkg changed while it was being sent"),
                e.getMessage());
        assertFalse(e.getMessage().contains(dir.toString()), e.getMessage());
        assertOneRequestStarted();
    }

    @Test
    void failsIfTheFileGrowsDuringTheUpload() throws IOException {
        assertRefusedAfterChange(file -> Files.write(file, new byte[5], StandardOpenOption.APPEND));
    }

    @Test
    void failsIfTheFileShrinksDuringTheUpload() throws IOException {
        assertRefusedAfterChange(file -> Files.write(file, new byte[SIZE - 1]));
    }

    @Test
    void failsIfTheFileIsEmptiedDuringTheUpload() throws IOException {
        assertRefusedAfterChange(file -> Files.write(file, new byte[0]));
    }

    @Test
    void failsIfTheFileIsRewrittenDuringTheUpload() throws IOException {
        assertRefusedAfterChange(BodyFailureTest::touch);
    }

    @Test
    void failsIfTheFileIsReplacedDuringTheUpload() throws IOException {
        Path other = Files.write(dir.resolve("other.sppkg"), new byte[SIZE]);
        assertRefusedAfterChange(file -> {
            touch(other);
            Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            touch(file);
        });
    }

    @Test
    void failsIfALinkChangesItsTargetDuringTheUpload() throws IOException {
        Path first = Files.write(dir.resolve("first"), new byte[SIZE]);
        Path other = Files.write(dir.resolve("other"), new byte[SIZE]);
        Files.setLastModifiedTime(
                other, Files.getLastModifiedTime(first)); // the two files differ as little as possible
        Path link = Files.createSymbolicLink(dir.resolve("hello.sppkg"), first);

        TransportException e = assertCertainlyNoEffect(changingDuringUpload(link, file -> {
            Files.delete(file);
            Files.createSymbolicLink(file, other);
        }));

        assertTrue(e.getMessage().contains("the file hello.sppkg changed while it was being sent"), e.getMessage());
        assertOneRequestStarted();
    }

    @Test
    void failsIfTheFileIsDeletedDuringTheUpload() throws IOException {
        TransportException e = assertCertainlyNoEffect(changingDuringUpload(file(SIZE), Files::delete));

        assertTrue(
                e.getMessage().contains("the body failed: the file hello.sppkg cannot be read: NoSuchFileException"),
                e.getMessage());
        assertOneRequestStarted();
    }

    @Test
    void doesNotRetryAFileThatChangedBetweenAttempts() throws IOException {
        Path file = file(SIZE);
        f.server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                try {
                    touch(file);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return new MockResponse.Builder()
                        .code(429)
                        .setHeader("Retry-After", "1")
                        .build();
            }
        });

        TransportException e = assertThrows(
                TransportException.class, () -> f.execute(write(Body.file("application/octet-stream", file))));

        assertFalse(e.mayHaveHappened());
        assertTrue(e.getMessage().contains("the file hello.sppkg changed while it was being sent"), e.getMessage());
        assertTrue(e.getMessage().endsWith("attempts: 2. The request had no effect."), e.getMessage());
        assertEquals(1, f.server.requests());
    }

    @Test
    void doesNotSendAFileThatChangedAfterItsFirstUse() throws IOException {
        Path file = file(SIZE);
        Body body = Body.file("application/octet-stream", file);
        assertEquals(SIZE, body.length());
        Files.write(file, new byte[3]);

        assertCertainlyNoEffect(body);

        assertEquals(0, f.server.requests());
        f.execute(write(Body.file("application/octet-stream", file)));
        assertEquals(3, whole.get(0).getBodySize(), "a new body reads the file attributes again");
    }

    @Test
    void missingFileIsNotRetriedAndItsFolderIsNotQuoted() {
        TransportException e =
                assertCertainlyNoEffect(Body.file("application/octet-stream", dir.resolve("missing.sppkg")));

        assertEquals(
                "write: POST " + f.server.url("/write") + ": the body failed: the file missing.sppkg cannot be read:"
                        + " NoSuchFileException (IOException); attempts: 1. The request had no effect.",
                e.getMessage());
    }

    @Test
    void reportsAnEarlierAttemptThatMayHaveTakenEffect() {
        AtomicInteger written = new AtomicInteger();
        f.server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(502).build();
            }
        });
        ApiRequest<@Nullable Void> harmless = f.write()
                .repeatSafety(RepeatSafety.CONVERGENT)
                .body(failing(out -> {
                    if (written.incrementAndGet() == 2) {
                        throw new IOException("no");
                    }
                    bytes(out, SIZE);
                }));

        TransportException e = assertThrows(TransportException.class, () -> f.execute(harmless));

        assertTrue(e.mayHaveHappened());
        assertEquals(2, written.get());
    }
}
