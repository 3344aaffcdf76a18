package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String JWT = "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJjb250b3Nv.c2lnbmF0dXJl-_x";
    private static final String HEX = "0x" + "9F".repeat(64);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JWT                            | ***",
                "<JWT> and \"JWT\"!             | <***> and \"***\"!",
                "Authorization: Bearer JWT      | Authorization: ***",
                "bearer abcdefgh12345           | ***",
                "BEARER   abcdefgh+/=~          | ***",
                "HEX,01 Sep 2026 10:00:00 -0000 | ***,01 Sep 2026 10:00:00 -0000",
                "aJWTb HEX JWT                  | a*** *** ***"
            })
    void whatLooksLikeASecretIsMasked(String text, String expected) {
        assertEquals(expected, Redactor.clean(text.replace("JWT", JWT).replace("HEX", HEX)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJmYXIg",
                "0x8102006D",
                "0c2bd0a5-6d7b-4e0e-8f06-0f4d5a8c1d11",
                "the bearer of this",
                "-2130575251, Microsoft.SharePoint.SPException",
                "a\tb",
                "Sicherheitsüberprüfung – ungültig"
            })
    void whatDoesNotIsLeftAlone(String text) {
        assertEquals(text, Redactor.clean(text));
    }

    @Test
    void foreignTextIsOneLine() {
        assertEquals("a b c", Redactor.clean(" a\r\nb\u0000\u001b\u007fc\n"));
        assertFalse(Redactor.clean("a\u0085b\u2028c\u2029d").matches("(?s).*\\R.*"));
    }

    @Test
    void foreignTextIsBounded() {
        assertEquals("w".repeat(2_000), Redactor.clean("w".repeat(2_000)));
        assertEquals("w".repeat(2_000) + "…", Redactor.clean("w".repeat(2_001)));
        assertEquals("w".repeat(2_000) + "…", Redactor.clean("w".repeat(5_000_000)));
    }

    @Test
    void aSecretAcrossTheBoundIsMasked() {
        String clean = Redactor.clean("w".repeat(1_990) + " " + JWT + "v".repeat(3_000));

        assertEquals("w".repeat(1_990) + " ***", clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ", "0x", "Bearer ", "eyJ."})
    void hostileTextOfSecretsAlikeIsCleanedToo(String part) {
        assertTrue(Redactor.clean(part.repeat(100_000)).length() <= 2_001);
        assertTrue(Redactor.cleanJson("\"" + part.repeat(20_000) + "\"").length() > 1);
    }

    @Test
    void jsonStaysJson() {
        String json = "{\"a\":\"" + JWT + "\",\"b\":[\"x " + HEX + "\",\"Bearer " + JWT + "\"],\"c\":7}";

        assertEquals("{\"a\":\"***\",\"b\":[\"x ***\",\"***\"],\"c\":7}", Redactor.cleanJson(json));
    }

    @Test
    void verySecretsAreTakenOutWhereverTheyStand() {
        assertEquals("a***b *** c", Redactor.without("apass1b pass2 c", "pass1", null, "pass2"));
        assertEquals("abc", Redactor.without("abc", "abc".substring(0, 1), "", null));
    }

    @Test
    void aSecretWithSignsOfRegularExpressionsIsPlainText() {
        assertEquals("a *** b", Redactor.without("a $1.*\\Q b", "$1.*\\Q"));
    }
}
