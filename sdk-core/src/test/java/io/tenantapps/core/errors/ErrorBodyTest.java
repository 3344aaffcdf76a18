package io.tenantapps.core.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Fixture;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
    private static final String CANARY = "canary7f3a";
    private static final String JWT = "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJjb250b3Nv.c2lnbmF0dXJl-_x";
    private static final String DIGEST = "0x" + "9F".repeat(64) + ",01 Sep 2026 10:00:00 -0000";

    private static ServiceError read(String body) {
        return ServiceError.of(body);
    }

    private static Map<?, ?> json(ServiceError error) {
        String json = error.json();
        assertNotNull(json);
        return Json.read(Map.class, json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"odata.error\":{\"code\":\"-2130575257, Microsoft.SharePoint.SPException\",\"message\":{\"lang\":\"de-DE\",\"value\":\"Das gibt es schon.\"}}}",
                "{\"error\":{\"code\":\"-2130575257, Microsoft.SharePoint.SPException\",\"message\":{\"lang\":\"de-DE\",\"value\":\"Das gibt es schon.\"}}}",
                "{\"error\":{\"code\":\"-2130575257, Microsoft.SharePoint.SPException\",\"message\":\"Das gibt es schon.\"}}",
                "{\"code\":\"-2130575257, Microsoft.SharePoint.SPException\",\"message\":\"Das gibt es schon.\"}",
                "{\"odata.error\":{\"message\":{\"value\":\"Das gibt es schon.\",\"lang\":\"de-DE\"},\"innererror\":{\"code\":\"7\",\"message\":\"trap\"},\"code\":\"-2130575257, Microsoft.SharePoint.SPException\"}}",
                "\uFEFF \r\n{\"error\":{\"code\":\"-2130575257, Microsoft.SharePoint.SPException\",\"message\":\"Das gibt es schon.\"}}",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><m:error xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
                        + "<m:code>-2130575257, Microsoft.SharePoint.SPException</m:code><m:message xml:lang=\"de-DE\">Das gibt es schon.</m:message></m:error>"
            })
    void findsCodeAndMessageInEveryFormat(String body) {
        ServiceError error = read(body);

        assertEquals("-2130575257, Microsoft.SharePoint.SPException", error.code());
        assertEquals(-2130575257L, error.number());
        assertEquals("Das gibt es schon.", error.words());
        assertTrue(error.isFromService());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Code\":\"EntityValidationFailed\",\"Message\":\"No.\"}",
                "{\"CODE\":\"EntityValidationFailed\",\"MESSAGE\":\"No.\"}",
                "{\"error\":{\"Code\":\"EntityValidationFailed\",\"Message\":\"No.\"}}",
                "{\"Error\":{\"Code\":\"EntityValidationFailed\",\"Message\":\"No.\"}}",
                "{\"OData.Error\":{\"Code\":\"EntityValidationFailed\",\"Message\":{\"Lang\":\"en-US\",\"Value\":\"No.\"}}}",
                "{\"error\":{\"code\":\"EntityValidationFailed\",\"Message\":{\"Value\":\"No.\"}}}"
            })
    void ignoresTheCaseOfNames(String body) {
        ServiceError error = read(body);

        assertEquals("EntityValidationFailed", error.code());
        assertEquals("No.", error.words());
    }

    @Test
    void findsTheSignInServicesMessage() {
        ServiceError error = read("{\"error_description\":\"Unsupported app only token.\"}");

        assertEquals("Unsupported app only token.", error.words());
        assertNull(error.code());
        assertFalse(error.isFromService());
    }

    @Test
    void keepsTheDetailsOfAValidationError() {
        ServiceError error = read(
                "{\"code\":\"EntityValidationFailed\",\"message\":\"Needs others.\",\"data\":{\"requirements\":"
                        + "[{\"appId\":\"0c2bd0a5-6d7b-4e0e-8f06-0f4d5a8c1d11\",\"name\":\"Base\",\"type\":\"Install\"}]}}");

        assertEquals("EntityValidationFailed", error.code());
        assertNull(error.number());
        assertEquals("Needs others.", error.words());
        assertEquals(
                Map.of(
                        "requirements",
                        List.of(Map.of(
                                "appId", "0c2bd0a5-6d7b-4e0e-8f06-0f4d5a8c1d11", "name", "Base", "type", "Install"))),
                json(error).get("data"));
    }

    @Test
    void nestedClientErrorsDoNotHideTheOuterError() {
        ServiceError error = read("{\"clientError\":[{\"code\":\"inner\",\"message\":\"x\",\"clientError\":[]}],"
                + "\"code\":\"invalidInput\",\"message\":\"Bad.\",\"target\":\"name\",\"extensionData\":{}}");

        assertEquals("invalidInput", error.code());
        assertEquals("Bad.", error.words());
        assertEquals("name", json(error).get("target"));
        assertEquals(
                List.of(Map.of("code", "inner", "message", "x", "clientError", List.of())),
                json(error).get("clientError"));
    }

    @Test
    void acceptsANumberAsTheCode() {
        ServiceError error = read("{\"error\":{\"code\":10005,\"message\":\"x\"}}");

        assertEquals("10005", error.code());
        assertEquals(10005L, error.number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"error\":null}",
                "{\"error\":{}}",
                "{\"error\":{\"code\":null,\"message\":null}}",
                "{\"error\":{\"code\":\" \",\"message\":\"\"}}",
                "{\"error\":{\"code\":{\"a\":1},\"message\":[\"x\"]}}",
                "{\"odata.error\":\"text\"}",
                "{\"odata.error\":[{\"code\":\"x\"}]}"
            })
    void emptyErrorHasNoCodeAndNoMessage(String body) {
        ServiceError error = read(body);

        assertNull(error.code());
        assertEquals("", error.words());
    }

    @Test
    void plainTextIsTheMessage() {
        assertEquals(new ServiceError(null, "404 FILE NOT FOUND", null), read("404 FILE NOT FOUND"));
        assertEquals(new ServiceError(null, "one\\r\\ntwo", null), read(" one\r\ntwo\r\n"));
        assertEquals(new ServiceError(null, "Unsupported app only token.", null), read("Unsupported app only token."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>" + CANARY + "</body></html>",
                "\r\n <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><html>" + CANARY + "</html>",
                "<HTML><head><title>" + CANARY + "</title></head></HTML>",
                "\uFEFF<html lang=\"en\">" + CANARY + "</html>",
                "\uFEFF\r\n<html lang=\"en\">" + CANARY + "</html>"
            })
    void doesNotQuoteAWebPage(String body) {
        assertEquals(new ServiceError(null, "(an HTML page)", null), read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "\uFEFF"})
    void emptyBodyIsAnEmptyError(String body) {
        assertEquals(ServiceError.NONE, read(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"x\",\"message\":\"" + CANARY,
                "{\"error\":" + CANARY + "}",
                "{" + CANARY,
                "{\"error\":{\"code\":\"-1" + CANARY + "\"}"
            })
    void reportsTruncatedJsonAsUnreadable(String body) {
        assertEquals(new ServiceError(null, "(JSON that cannot be read)", null), read(body));
    }

    @Test
    void toleratesDeeplyNestedJson() {
        assertNull(read("{\"a\":".repeat(30_000)).code());
        assertNull(read("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).code());
    }

    @Test
    void limitsAMegabyteOfGarbageToOneLine() {
        byte[] garbage = new byte[1 << 20];
        new Random(7).nextBytes(garbage);
        garbage[0] = 'x';

        ServiceError error = ServiceError.of(new String(garbage, StandardCharsets.UTF_8));

        assertNull(error.code());
        assertNull(error.json());
        assertTrue(
                error.words().length() <= 2_001, () -> "length " + error.words().length());
        assertFalse(error.words().chars().anyMatch(c -> c < ' ' && c != '\t'));
    }

    @Test
    void shortensLongMessages() {
        ServiceError error = read("{\"code\":\"x\",\"message\":\"" + "w".repeat(50_000) + "\"}");

        assertEquals("w".repeat(2_000) + "…", error.words());
    }

    @Test
    void toleratesInvalidText() {
        assertNull(ServiceError.of(new String(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{'}, StandardCharsets.UTF_8))
                .code());
        assertNull(ServiceError.of(
                        new String(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}, StandardCharsets.UTF_8))
                .code());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "-2130575251, Microsoft.SharePoint.SPException | -2130575251",
                "-1, System.InvalidOperationException          | -1",
                "10005                                         | 10005",
                "' -2147024809 , System.ArgumentException'     | -2147024809",
                "0                                             | 0",
                "EntityValidationFailed                        | none",
                "12abc                                         | none",
                "-, x                                          | none",
                "', x'                                         | none",
                "1.5                                           | none",
                "99999999999999999999                          | none"
            })
    void readsTheNumberAtTheStartOfTheCode(String code, Long number) {
        assertEquals(number, new ServiceError(code, "", null).number());
    }

    @Test
    void errorWithoutACodeHasNoNumber() {
        assertNull(ServiceError.NONE.number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"x SECRET\",\"message\":\"SECRET is bad\",\"target\":\"SECRET\"}}",
                "{\"odata.error\":{\"code\":\"SECRET\",\"message\":{\"lang\":\"en\",\"value\":\"SECRET\"},\"SECRET\":1}}",
                "{\"code\":\"SECRET\",\"message\":\"a\",\"data\":{\"deep\":[{\"x\":\"before SECRET after\"}]}}",
                "{\"error_description\":\"SECRET\"}",
                "<m:code>SECRET</m:code><m:message>SECRET</m:message>",
                "token SECRET was refused"
            })
    void masksSecretsEverywhere(String shape) {
        for (String secret : List.of(JWT, DIGEST, "Bearer " + CANARY)) {
            ServiceError error = read(shape.replace("SECRET", secret));

            String all = error.toString();
            assertFalse(all.contains(JWT.substring(0, 12)), all);
            assertFalse(all.contains("c2lnbmF0dXJl"), all);
            assertFalse(all.contains("9F9F9F9F"), all);
            assertFalse(all.contains(CANARY), all);
            assertTrue(all.contains("***"), all);
            if (error.json() != null) {
                assertFalse(json(error).isEmpty());
            }
        }
    }

    @Test
    void masksEscapedSecrets() {
        ServiceError error = read("{\"code\":\"x\",\"message\":\"\\u0065yJ0eXAiOiJKV1Qi.eyJhdWQi\"}");

        assertEquals("***", error.words());
        assertEquals("***", json(error).get("message"));
    }

    @Test
    void masksTheCallsTokenIfTheServiceRepeatsIt() {
        try (Fixture f = new Fixture(b -> b.tokens(TokenProvider.fixed("opaque+/token~" + CANARY)))) {
            f.server.answer(
                    400,
                    "{\"code\":\"opaque+/token~" + CANARY + "\",\"message\":\"got opaque+\\/token~" + CANARY
                            + "\",\"data\":\"opaque+/token~" + CANARY + "\"}");

            ApiException e = assertThrows(ApiException.class, () -> f.execute(f.write()));

            assertEquals("***", e.error().code());
            assertEquals("got ***", e.error().words());
            assertEquals("***", json(e.error()).get("data"));
            assertFalse(e.toString().contains(CANARY), e.toString());
            f.heard.forEach(attempt -> assertFalse(attempt.toString().contains(CANARY), attempt.toString()));
        }
    }

    @Test
    void truncatedErrorBodyDoesNotChangeTheStatus() {
        try (Fixture f = new Fixture()) {
            f.server.web.enqueue(new mockwebserver3.MockResponse.Builder()
                    .code(404)
                    .body("{\"error\":{\"code\":\"x\",\"message\":\"" + "w".repeat(60_000) + "\"}}")
                    .onResponseBody(new mockwebserver3.SocketEffect.CloseSocket())
                    .build());

            NotFoundException e = assertThrows(NotFoundException.class, () -> f.execute(f.read()));

            assertEquals(404, e.status());
            assertNull(e.error().code());
            assertEquals(1, f.server.requests());
        }
    }
}
