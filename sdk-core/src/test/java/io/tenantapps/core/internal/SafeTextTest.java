package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Time Off",
                "Sicherheits\u00fcberpr\u00fcfung \u2013 ung\u00fcltig",
                "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u6f22",
                "\uD83D\uDE00",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "C:\\temp \"a\" 'b' <c> & |"
            })
    void returnsOrdinaryTextUnchanged(String text) {
        assertSame(text, SafeText.escape(text));
    }

    @Test
    void escapesOnlyDangerousCharacters() {
        assertEquals(
                "a\\r\\n\\tb\\u001B[31m\\u009B2J\\u202Egnp\\u2066x\\uD83D!\\uDE00\uD83D\uDE00\\u2028\\uFEFF",
                SafeText.escape("a\r\n\tb\u001B[31m\u009B2J\u202Egnp\u2066x\uD83D!\uDE00\uD83D\uDE00\u2028\uFEFF"));
        assertEquals("\\uDB40\\uDC41", SafeText.escape("\uDB40\uDC41"));
    }

    @Test
    void escapesAllControlAndUnencodableCharacters() {
        for (int c = 0; c <= 0xFFFF; c++) {
            String escaped = SafeText.escape("a" + (char) c + "b");
            boolean isControl = Character.isISOControl(c)
                    || (c >= 0x202A && c <= 0x202E)
                    || (c >= 0x2066 && c <= 0x2069)
                    || Character.isSurrogate((char) c);

            assertEquals(isControl, isControl && !escaped.equals("a" + (char) c + "b"), Integer.toHexString(c));
            assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(escaped), Integer.toHexString(c));
            assertFalse(escaped.chars().anyMatch(Character::isISOControl), Integer.toHexString(c));
        }
    }
}
