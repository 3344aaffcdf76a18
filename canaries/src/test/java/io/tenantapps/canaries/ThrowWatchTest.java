package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ThrowWatchTest {

    /** An exception that resembles the SDK's own exceptions. */
    private static final class Ours extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ours(String message) {
            super(message);
        }
    }

    private static void make(RuntimeException exception) {
        try {
            throw exception;
        } catch (RuntimeException swallowed) {
            // the exception is never printed
        }
    }

    @Test
    void failsIfAnUnprintedExceptionContainsASecret() {
        ThrowWatch watch = new ThrowWatch(Ours.class.getName()::equals);
        watch.beforeAll(null);
        make(new Ours("the key is canary7f3a"));

        AssertionError leak = assertThrows(AssertionError.class, () -> watch.afterAll(null));

        assertEquals(
                "an exception was created with a secret in its message: " + Ours.class.getName()
                        + ": the key is canary7f3a",
                leak.getMessage());
    }

    @Test
    void acceptsSdkExceptionsWithoutSecretsAndAllOtherExceptions() {
        ThrowWatch watch = new ThrowWatch(Ours.class.getName()::equals);
        watch.beforeAll(null);
        make(new Ours("the key is ***"));
        make(new IllegalStateException("the key is canary7f3a"));

        watch.afterAll(null);
    }
}
