package io.tenantapps.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
                "aJWTb HEX JWT                  | a*** *** ***",
                "0x9F00AA11,01 Sep 2026 10:00:00 -0000 | ***,01 Sep 2026 10:00:00 -0000",
                "digest 0x9F00AA119F00AA11      | digest ***",
                "EYJ0EXAIOIJKV1QI.EYJHDWQIOIJJB250B3NV.C2LNBMF0DXJL | ***",
                "basic ZXlKMGVYQWlPaUpLVjFRaUxDSmhiR2NpT2lKU1V6STFOaUo= | basic ***",
                "sig c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl | sig ***"
            })
    void masksSecrets(String text, String expected) {
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
                "eyjafjallajokull.is",
                "0x010100B2B7C4D5",
                "/sites/HumanResources2026/Shared Documents/Forms/AllItemsOfTheYear2026.aspx",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "Sicherheitsüberprüfung – ungültig"
            })
    void keepsOtherText(String text) {
        assertEquals(text, Redactor.clean(text));
    }

    @Test
    void putsTextOnOneLine() {
        assertEquals("a\\r\\nb\\u0000\\u001B\\u007Fc", Redactor.clean(" a\r\nb\u0000\u001b\u007fc\n"));
        assertEquals("a\\u0085b\\u2028c\\u2029d", Redactor.clean("a\u0085b\u2028c\u2029d"));
    }

    @Test
    void limitsTheLengthOfText() {
        assertEquals("w".repeat(2_000), Redactor.clean("w".repeat(2_000)));
        assertEquals("w".repeat(2_000) + "…", Redactor.clean("w".repeat(2_001)));
        assertEquals("w".repeat(2_000) + "…", Redactor.clean("w".repeat(5_000_000)));
    }

    @Test
    void masksASecretAcrossTheLimit() {
        String clean = Redactor.clean("w".repeat(1_990) + " " + JWT + "v".repeat(3_000));

        assertEquals("w".repeat(1_990) + " ***", clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ", "0x", "Bearer ", "eyJ."})
    void removesManySimilarSecretsFromAtext(String part) {
        assertTrue(Redactor.clean(part.repeat(100_000)).length() <= 2_001);
        assertTrue(Redactor.cleanJson("\"" + part.repeat(20_000) + "\"").length() > 1);
    }

    @Test
    void jsonRemainsValid() {
        String json = "{\"a\":\"" + JWT + "\",\"b\":[\"x " + HEX + "\",\"Bearer " + JWT + "\"],\"c\":7}";

        assertEquals("{\"a\":\"***\",\"b\":[\"x ***\",\"***\"],\"c\":7}", Redactor.cleanJson(json));
    }

    private static String without(String text, String... secrets) {
        return Redactor.without(
                text, List.of(secrets).stream().map(SecretText::of).toList());
    }

    @Test
    void removesKnownSecretsAtEveryPosition() {
        assertEquals("a***b *** c", without("apass1b pass2 c", "pass1", "pass2"));
        assertEquals("abc", without("abc", "a", ""));
    }

    @Test
    void treatsASecretLiterallyAndNotAsAPattern() {
        assertEquals("a *** b", without("a $1.*\\Q b", "$1.*\\Q"));
    }

    private static final String OPAQUE = "Q29udG9zb1NlY3JldA-7f3a_91c4.d2e8~5b60+77aa/eeff==";

    @ParameterizedTest
    @ValueSource(
            strings = {"signature alone", "payload alone", "wrapped", "spaced", "upper", "lower", "halves", "base64"})
    void removesPartsAndOtherFormsOfASecret(String form) {
        for (String secret : List.of(JWT.replace("c2ln", "c2lnQ7x_9-aLmN0pQrSt"), OPAQUE)) {
            String echo = echo(secret, form);
            String left = without("it was " + echo + " I think", secret);

            assertTrue(left.contains("***"), left);
            assertTrue(left.length() < "it was ".length() + 16 + " I think".length(), left);
        }
    }

    private static String echo(String secret, String form) {
        return switch (form) {
            case "signature alone" -> secret.substring(secret.lastIndexOf('.') + 1);
            case "payload alone" -> secret.substring(secret.indexOf('.') + 1, secret.indexOf('.') + 19);
            case "wrapped" -> secret.replaceAll("(.{9})", "$1\r\n");
            case "spaced" -> secret.replaceAll("(.)", "$1 ").strip();
            case "upper" -> secret.toUpperCase(Locale.ROOT);
            case "lower" -> secret.toLowerCase(Locale.ROOT);
            case "halves" -> secret.substring(0, 14) + "..." + secret.substring(14);
            default ->
                Base64.getEncoder()
                        .encodeToString(("Bearer " + secret + "!").getBytes(StandardCharsets.UTF_8))
                        .substring(10);
        };
    }

    @Test
    void keepsAnIdThatResemblesAnAllZeroDigest() {
        String id = "00000000-0000-4000-8000-000000000003";

        assertEquals(id, without(id, "0x" + "0".repeat(127) + "1"));
    }

    @Test
    void jsonWithASplitSecretRemainsValid() {
        String secret = "abcdefghijklmnopqrstuvwxyz0123456789";

        assertEquals("[\"***\",\"***\"]", without("[\"abcdefghijklmnopqr\",\"stuvwxyz0123456789\"]", secret));
    }

    @Test
    void neverCutsASurrogatePair() {
        for (int before = 1_990; before <= 2_000; before++) {
            String cut = Redactor.clean("x".repeat(before) + "\uD83D\uDE00".repeat(10));

            assertEquals(SafeText.escape(cut), cut);
            assertTrue(cut.length() <= 2_001, cut);
        }
    }
}
