package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a unit test can create each exception and value of a client. */
class MadeByHandTest {
    @ParameterizedTest
    @CsvSource({
        "302,RedirectedException",
        "400,ApiException",
        "401,UnauthorizedException",
        "403,ForbiddenException",
        "404,NotFoundException",
        "409,ConflictException",
        "418,ApiException",
        "429,ThrottledException",
        "500,ApiException",
        "503,ApiException"
    })
    void statusDeterminesTheExceptionClass(int status, String type) {
        ApiException made = ApiException.of(status, "-2130575338", "The item does not exist.");

        assertEquals(type, made.getClass().getSimpleName());
        assertEquals(status, made.status());
        assertEquals("-2130575338", made.error().code());
        assertEquals(-2130575338L, made.error().number());
        assertEquals("The item does not exist.", made.error().words());
        assertFalse(made.mayHaveHappened());
        assertEquals(1, made.attempts());

        try (Fixture f = new Fixture(b -> b.options(o -> o.maxAttempts(1)))) {
            f.server.answer(status, "{\"error\":{\"code\":\"-2130575338\",\"message\":\"The item does not exist.\"}}");
            ApiException thrown = assertThrows(ApiException.class, () -> f.execute(f.read()));

            assertSame(thrown.getClass(), made.getClass());
            assertEquals(thrown.error(), made.error());
            assertEquals(thrown.isTimeout(), made.isTimeout());
        }
    }

    @Test
    void readsTheErrorFromABody() {
        ApiException made = ApiException.of(
                400, "{\"odata.error\":{\"code\":\"10005\",\"message\":{\"lang\":\"nl-NL\",\"value\":\"Nee.\"}}}");

        assertEquals("10005", made.error().code());
        assertEquals("Nee.", made.error().words());
        assertNull(ApiException.of(404, "404 FILE NOT FOUND").error().code());
        assertNull(ApiException.of(404, null, "gone").error().code());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 299, 600, -1})
    void refusesASuccessStatus(int status) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ApiException.of(status, null, ""));

        assertEquals(
                "status must be from 300 to 599, but is " + status + "; other statuses are not refusals",
                e.getMessage());
    }

    @Test
    void throttledExceptionStatesTheDelay() {
        assertEquals(
                Duration.ofSeconds(90),
                ThrottledException.of(Duration.ofSeconds(90)).retryAfter());
        assertEquals(
                Duration.ofSeconds(2),
                ThrottledException.of(Duration.ofMillis(1_001)).retryAfter());
        assertEquals(429, ThrottledException.of(Duration.ofSeconds(1)).status());
        assertThrows(IllegalArgumentException.class, () -> ThrottledException.of(Duration.ZERO));
    }

    @Test
    void testCanCreateFailuresWithoutAresponse() {
        assertTrue(new OutcomeUnknownException("deploy: the outcome is unknown.", null).mayHaveHappened());
        assertTrue(new TransportException("no answer", true, null).mayHaveHappened());
        assertTrue(new TransportException("late", false, new InterruptedIOException()).isTimeout());
        assertEquals("$.value", new MalformedResponseException("broken", "$.value", false).path());
        assertFalse(new CallInterruptedException("interrupted", false).mayHaveHappened());
        assertFalse(new ConnectionClosedException().mayHaveHappened());
        assertEquals(
                "gone",
                new NotFoundException(ApiException.of(404, null, "gone"), "")
                        .error()
                        .words());
    }

    @Test
    void buildsAnAttempt() {
        ApiRequest<?> request =
                ApiRequest.get("list apps", ApiUrl.of("https://contoso.sharepoint.com"), ResponseReader.nothing());

        Attempt attempt = Attempt.at(request)
                .number(2)
                .sent(Instant.parse("2026-09-01T10:00:00Z"))
                .took(Duration.ofMillis(40))
                .status(429)
                .header("Retry-After", "5")
                .correlationId("7a1f36c2")
                .failure("throttled")
                .build();

        assertEquals("list apps", attempt.operation());
        assertEquals(2, attempt.number());
        assertEquals(Instant.parse("2026-09-01T10:00:00Z"), attempt.at());
        assertEquals(Duration.ofMillis(40), attempt.took());
        assertEquals(429, attempt.status());
        assertEquals(Map.of("retry-after", List.of("5")), attempt.headers());
        assertEquals("7a1f36c2", attempt.correlationId());
        assertEquals("throttled", attempt.failure());
        assertEquals(200, Attempt.at(request).build().status());
        assertThrows(IllegalArgumentException.class, () -> Attempt.at(request).number(0));
    }

    @Test
    void readsADiagnosticReportFromJson() {
        DiagnosticReport made =
                DiagnosticReport.of(List.of(DiagnosticCheck.ok("token", "token.valid", "The token is valid")));

        assertEquals(made, DiagnosticReport.fromJson(Json.write(made)));
        assertEquals(
                made.checks().get(0),
                DiagnosticCheck.fromJson(Json.write(made.checks().get(0))));
    }
}
