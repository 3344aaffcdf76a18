package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.ConflictException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.RedirectedException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.time.Duration;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests the complete messages of failures. */
class ErrorTextsTest {
    private final Fixture f = new Fixture();

    @AfterEach
    void close() {
        f.close();
    }

    private void reads(Class<? extends Exception> type, String text, Executable call) {
        String expected = text.replace("{read}", f.server.url("/read"))
                .replace("{write}", f.server.url("/write"))
                .replace("{origin}", f.server.address().origin());
        assertEquals(expected, assertThrows(type, call).getMessage());
    }

    @Test
    void refused() {
        f.server.answer(
                400,
                "{\"code\":\"EntityValidationFailed\",\"message\":\"App is already installed.\"}",
                "ms-correlation-x",
                "c-7");
        reads(
                ApiException.class,
                "write: the service responded with 400 to POST {write}; code: EntityValidationFailed; message:"
                        + " \"App is already"
                        + " installed.\"; correlation id: c-7; attempts: 1.",
                () -> f.execute(f.write()));
    }

    @Test
    void unauthorized() {
        f.server.answer(401, "{\"error_description\":\"Unsupported app only token.\"}");
        reads(
                UnauthorizedException.class,
                "read: the service responded with 401 to GET {read}; message: \"Unsupported app only token.\";"
                        + " attempts: 1. The service did not accept the token. It requires the permission"
                        + " SharePoint Sites.Read.All.",
                () -> f.execute(f.read().permission("SharePoint Sites.Read.All")));
    }

    @Test
    void forbidden() {
        f.server.answer(403, "", "SPRequestGuid", "a1");
        reads(
                ForbiddenException.class,
                "write: the service responded with 403 to POST {write}; correlation id: a1; attempts: 1. It"
                        + " requires the permission"
                        + " SharePoint Sites.FullControl.All.",
                () -> f.execute(f.write().permission("SharePoint Sites.FullControl.All")));
    }

    @Test
    void notFound() {
        f.server.answer(404, "404 FILE NOT FOUND", "Content-Type", "text/plain");
        reads(
                NotFoundException.class,
                "read: the service responded with 404 to GET {read}; message: \"404 FILE NOT FOUND\"; attempts: 1.",
                () -> f.execute(f.read()));
    }

    @Test
    void conflict() {
        f.server.answer(409, "{\"error\":{\"code\":\"-2130575305, X\",\"message\":{\"value\":\"Save Conflict.\"}}}");
        reads(
                ConflictException.class,
                "write: the service responded with 409 to POST {write}; code: -2130575305, X; message: \"Save"
                        + " Conflict.\";"
                        + " attempts: 1.",
                () -> f.execute(f.write()));
    }

    @Test
    void alreadyInstalled() {
        f.server.answer(400, "{\"error\":{\"code\":\"-2146232832, X\",\"message\":{\"value\":\"Da.\"}}}");
        reads(
                AlreadyInstalledException.class,
                "write: the service responded with 400 to POST {write}; code: -2146232832, X; message: \"Da.\";"
                        + " attempts: 1. The"
                        + " app is there.",
                () -> moreSpecificException(e -> new AlreadyInstalledException(e, "The app is there.")));
    }

    @Test
    void jobInProgress() {
        f.server.answer(409, "");
        reads(
                JobInProgressException.class,
                "write: the service responded with 409 to POST {write}; attempts: 1. Wait for its end.",
                () -> moreSpecificException(e -> new JobInProgressException(e, "Wait for its end.")));
    }

    private void moreSpecificException(Function<ApiException, ApiException> name) {
        try {
            f.execute(f.write());
        } catch (ApiException e) {
            ApiException better = name.apply(e);
            assertFalse(better.mayHaveHappened(), "nothing was done");
            assertEquals(e.status(), better.status());
            throw better;
        }
    }

    @Test
    void moreSpecificExceptionKeepsTheFlagForAnEarlierEffect() {
        f.server.answer(409, "");
        ApiException e = assertThrows(ApiException.class, () -> f.execute(f.write()));
        assertFalse(new AlreadyInstalledException(e, "It is there.").mayHaveHappened());

        e.markMayHaveHappened(); // an earlier request of the same call sent the write

        assertTrue(new AlreadyInstalledException(e, "It is there.").mayHaveHappened());
        assertTrue(new NotFoundException(e, "It is not there.").mayHaveHappened());
    }

    @Test
    void redirected() {
        f.server.answer(302, "", "Location", "https://login.microsoftonline.com/common?token=canary");
        reads(
                RedirectedException.class,
                "read: the service responded with 302 to GET {read}; attempts: 1. The SDK does not follow redirects, "
                        + "because that would forward the token; this one leads to"
                        + " https://login.microsoftonline.com.",
                () -> f.execute(f.read()));
    }

    @Test
    void throttled() {
        f.server.answer(429, "", "Retry-After", "3600");
        reads(
                ThrottledException.class,
                "write: the service responded with 429 to POST {write}; attempts: 1. The service refused the "
                        + "request, so it had no effect. Try again in 3600 s.",
                () -> f.execute(f.write()));
    }

    @Test
    void delayed() {
        f.server.answer(429, "", "Retry-After", "3600");
        assertThrows(ThrottledException.class, () -> f.execute(f.write()));
        reads(
                ThrottledException.class,
                "read: GET {read} was not sent. The service is throttling " + "this connection; try again in 3601 s.",
                () -> f.execute(f.read()));
    }

    @Test
    void unavailable() {
        f.server.answer(502, "<html><body>Bad gateway</body></html>", "Content-Type", "text/html");
        reads(
                ApiException.class,
                "read: the service responded with 502 to GET {read}; message: \"(an HTML page)\"; attempts: 1.",
                () -> f.execute(f.read(), o -> o.maxAttempts(1)));
    }

    @Test
    void unknownOutcome() {
        f.server.answer(504, "");
        reads(
                OutcomeUnknownException.class,
                "write: the outcome is unknown, and the client did not send the request again. Check the state "
                        + "before you repeat the request. Cause: write: the service responded with 504 to POST "
                        + "{write}; attempts: 1."
                        + " A write may have taken effect despite the failure.",
                () -> f.execute(f.write()));
    }

    @Test
    void explainsTheLostResponseOfARead() {
        f.server.web.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        String message = assertThrows(
                        TransportException.class,
                        () -> f.execute(f.read(), o -> o.maxAttempts(1).readTimeout(Duration.ofMillis(30))))
                .getMessage();
        assertEquals(
                "read: no response to GET " + f.server.url("/read")
                        + ": timeout (SocketTimeoutException); attempts: 1. The request only reads data, so you can "
                        + "repeat it.",
                message.replace("Read timed out", "timeout")); // the wording comes from the JDK or OkHttp
    }

    @Test
    void nothingSent() {
        String address = f.server.url("/write");
        f.server.close();
        String message = assertThrows(
                        TransportException.class,
                        () -> f.execute(
                                ApiRequest.post("write", address, ResponseReader.nothing()), o -> o.maxAttempts(1)))
                .getMessage();
        assertEquals(
                "write: no response to POST " + address + ": …; attempts: 1. The request had no effect.",
                message.replaceFirst(": (Failed to connect|Connection refused).*?; attempts", ": …; attempts"));
    }

    @Test
    void unreadable() {
        f.server.json("{\"value\":[{\"a\":1},{\"a\":");
        reads(
                MalformedResponseException.class,
                "read: the service responded with 200 to GET {read}, but the response cannot be read: it ends early"
                        + " at $.value[1].a;"
                        + " attempts: 1.",
                () -> f.execute(
                        ApiRequest.get("read", f.server.address().segments("read"), Json.rows(java.util.Map.class)),
                        o -> o.maxAttempts(1)));
    }

    @Test
    void notJson() {
        f.server.answer(200, "<html>", "Content-Type", "text/html; charset=utf-8");
        reads(
                MalformedResponseException.class,
                "read: the service responded with 200 to GET {read}, but the response cannot be read: it is"
                        + " text/html instead of JSON; attempts: 1.",
                () -> f.execute(
                        ApiRequest.get("read", f.server.address().segments("read"), Json.rows(java.util.Map.class)),
                        o -> o.maxAttempts(1)));
    }

    @Test
    void noTokens() {
        assertEquals(
                "tokens must be set: use MsalTokens, or your own TokenProvider",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TenantConnection.builder().build())
                        .getMessage());
    }

    @Test
    void invalidToken() {
        try (Fixture other = new Fixture(b -> b.tokens(TokenProvider.fixed("a\r\nb")))) {
            assertEquals(
                    "No token for " + other.server.address().origin()
                            + ": the token provider returned a token with characters that a header cannot contain.",
                    assertThrows(AuthenticationException.class, () -> other.execute(other.read()))
                            .getMessage());
        }
    }

    @Test
    void userAgents() {
        assertEquals(
                "user agent parts must be printable ASCII without '|' and '/', but one is: 'a|b'",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TenantConnection.builder().userAgent("Contoso", "a|b", "1"))
                        .getMessage());
    }
}
