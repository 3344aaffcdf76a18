package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.net.ReadTimeout;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a call to a test server without a configured response fails within seconds, with a message that names the
 * reason.
 */
@Timeout(60)
class ForgottenResponseTest {
    private static final String HINT =
            "The server on this machine sent nothing for 10 s. In a test, prepare a response for this request; "
                    + "otherwise set a longer readTimeout.";

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/x", "http://127.0.0.1:8080", "http://[::1]:8080/"})
    void readTimeoutForLoopbackIsTenSeconds(String url) {
        ReadTimeout timeout = ReadTimeout.of(null, ApiUrl.of(url).host());

        assertEquals(new ReadTimeout(Duration.ofSeconds(10), true), timeout);
        assertEquals(" " + HINT, timeout.hint(new SocketTimeoutException("Read timed out")));
        assertEquals("", timeout.hint(new java.io.IOException("unexpected end of stream")));
    }

    @Test
    void readTimeoutForServicesIsThreeMinutes() {
        assertEquals(new ReadTimeout(Duration.ofMinutes(3), false), ReadTimeout.of(null, "contoso.sharepoint.com"));
    }

    @Test
    void timeoutOfTheCallerTakesPrecedence() {
        ReadTimeout timeout = ReadTimeout.of(Duration.ofMinutes(1), "localhost");

        assertEquals(new ReadTimeout(Duration.ofMinutes(1), false), timeout);
        assertEquals("", timeout.hint(new SocketTimeoutException("Read timed out")));
    }

    @Test
    void callFailsAfterOneAttempt() {
        try (Fixture f = new Fixture()) {
            f.server.web.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .onResponseStart(SocketEffect.Stall.INSTANCE)
                            .build();
                }
            });
            CompletableFuture<?> read = f.connection.call(f.read()).executeAsync();
            CompletableFuture<?> write = f.connection.call(f.write()).executeAsync();

            assertFailed(read, false);
            assertFailed(write, true);
            assertEquals(2, f.server.requests());
            assertEquals(List.of(), f.time.waits);
        }
    }

    private static void assertFailed(CompletableFuture<?> call, boolean mayHaveHappened) {
        SdkException e = assertInstanceOf(
                SdkException.class,
                assertThrows(CompletionException.class, call::join).getCause());
        assertTrue(e.getMessage().contains("; attempts: 1. " + HINT), e::getMessage);
        assertEquals(mayHaveHappened, e.mayHaveHappened());
    }
}
