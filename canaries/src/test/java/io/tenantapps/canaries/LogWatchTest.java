package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogWatchTest {
    private static final Logger LOG = LoggerFactory.getLogger("some.library");

    private final LogWatch watch = new LogWatch();

    @Test
    void detectsASecretAtEveryLevelAndInEveryCause() {
        watch.beforeEach(null);
        LOG.trace("the key is {}", "canary7f3a");
        AssertionError leak = assertThrows(AssertionError.class, () -> watch.afterEach(null));
        assertEquals("a secret was logged: some.library: the key is canary7f3a", leak.getMessage());

        LOG.debug("failed", new IllegalStateException("outer", new IllegalArgumentException("bearer abcdefgh12")));
        assertTrue(assertThrows(AssertionError.class, () -> watch.afterEach(null))
                .getMessage()
                .contains("bearer abcdefgh12"));

        LOG.info("nothing of interest");
        watch.afterEach(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abcdefgh",
                "token eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln",
                "-----BEGIN RSA PRIVATE KEY-----",
                "digest 0x0123456789012345678901234567890123456789,01 Sep 2026"
            })
    void detectsTextThatLooksLikeASecret(String text) {
        assertNotNull(Canaries.in(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ***",
                "eyJ",
                "0x81070200",
                "Bearer realm=\"x\"",
                "-----BEGIN CERTIFICATE-----",
                "bearer token"
            })
    void acceptsTextWithoutSecrets(String text) {
        assertNull(Canaries.in(text));
    }
}
