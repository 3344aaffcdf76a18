package io.tenantapps.core.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiExceptionBuilderTest {
    private static final DiagnosticCheck CHECK = DiagnosticCheck.ok("token", "audience", "It is for SharePoint");

    private static ApiExceptionBuilder refusal(int status) {
        return ApiException.builder("deploy", "POST https://contoso.sharepoint.com/_api/web", status)
                .error(new ServiceError("-1", "No.", null))
                .correlationId("c-1")
                .attempts(3)
                .checks(List.of(CHECK))
                .meaning("Ask somebody.");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 408, 409, 429, 500, 503})
    void copyOfAnExceptionHasTheSameFacts(int status) {
        assertSameRefusal(refusal(status).mayHaveHappened(status >= 500).build());
    }

    @Test
    void copyOfAnExceptionKeepsTheMissingPermission() {
        ApiException missing = refusal(403).permissionMissing().build();

        assertEquals(PermissionMissingException.class, missing.getClass());
        assertSameRefusal(missing);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void copyOfAnExceptionKeepsTheDemandedDelay(int status) {
        ThrottledException throttled = (ThrottledException)
                refusal(status).retryAfter(Duration.ofSeconds(17)).build();

        assertSameRefusal(throttled);
        ThrottledException copy = (ThrottledException) throttled.toBuilder().build();
        assertEquals(Duration.ofSeconds(17), copy.retryAfter());
    }

    @Test
    void copyOfAnExceptionOmitsTheFlagForAnEarlierWrite() {
        ApiException first = refusal(404).build();
        first.markMayHaveHappened();

        assertTrue(first.mayHaveHappened());
        assertFalse(first.toBuilder().build().mayHaveHappened());
    }

    @Test
    void messageForADelayedRequestMentionsNoResponse() {
        ThrottledException held = ThrottledException.delayed(
                "deploy", "POST https://contoso.sharepoint.com/_api/web", 0, Duration.ofSeconds(9));

        assertEquals(held.words(), held.facts());
        assertTrue(held.facts().contains("was not sent"), held.facts());
        assertFalse(held.facts().contains("answered"), held.facts());
    }

    private static void assertSameRefusal(ApiException original) {
        ApiException copy = original.toBuilder().build();

        assertNotSame(original, copy);
        assertSame(original.getClass(), copy.getClass());
        assertEquals(original.getMessage(), copy.getMessage());
        assertEquals(original.mayHaveHappened(), copy.mayHaveHappened());
        assertEquals(original.checks(), copy.checks());
        assertEquals(original.attempts(), copy.attempts());
        assertEquals(original.correlationId(), copy.correlationId());
        assertEquals(original.facts(), copy.facts());
    }
}
