package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidTest {
    private static final String PLAIN = "3f0b1c1e-1111-4222-8333-44444444abcd";
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> Guid.normalised("app id", text))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLAIN,
                "3F0B1C1E-1111-4222-8333-44444444ABCD",
                "{3F0B1C1E-1111-4222-8333-44444444abcd}",
                "  {3f0b1c1e-1111-4222-8333-44444444abcd}\n"
            })
    void normalizesEveryForm(String text) {
        assertEquals(PLAIN, Guid.normalised("app id", text));
        assertEquals(PLAIN, Guid.plain(text));
        assertEquals(PLAIN, Guid.plainIfPossible(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "3f0b1c1e111142228333444444444abcd",
                "3f0b1c1e-1111-4222-8333-44444444abc",
                "3f0b1c1e-1111-4222-8333-44444444abcg",
                "3f0b1c1e+1111-4222-8333-44444444abcd",
                "{3f0b1c1e-1111-4222-8333-44444444abcd",
                "３f0b1c1e-1111-4222-8333-44444444abcd"
            })
    void refusesOrKeepsStringsThatAreNotGuids(String text) {
        assertEquals(
                "app id must be a GUID with hyphens, with or without braces, but is: '" + text + "'", refusal(text));
        assertEquals(text, Guid.plainIfPossible(text));
    }

    @Test
    void truncatesARefusedValue() {
        String message = refusal("x".repeat(1_000));

        assertTrue(message.endsWith("x…'"), message);
        assertTrue(message.length() < 250, message);
    }

    @Test
    void zeroGuidIsNotAnId() {
        assertEquals("app id must not be the zero GUID, which identifies nothing: " + ZERO, refusal("{" + ZERO + "}"));
        assertTrue(Guid.isZero(ZERO));
        assertTrue(Guid.isZero("{" + ZERO + "}"));
        assertTrue(Guid.isZero(" "));
        assertTrue(Guid.isZero(null));
        assertFalse(Guid.isZero(PLAIN));
    }

    @Test
    void nullRemainsNull() {
        assertEquals("", Guid.plain(null));
        assertNull(Guid.plainIfPossible(null));
        assertEquals(
                "app id must not be null",
                assertThrows(IllegalArgumentException.class, () -> Guid.normalised("app id", null))
                        .getMessage());
    }
}
