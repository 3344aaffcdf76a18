package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInResponseTest {
    private static final String CANARY = "canary7f3a";

    @Test
    void cleanedSuccessKeepsTheKnownFields() throws IOException {
        String answer =
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":\"3599\",\"access_token\":\"abc\","
                        + "\"surprise\":\"" + CANARY + "\",\"scope\":\"a b\",\"refresh_token\":null}";

        assertEquals(
                "{\"access_token\":\"abc\",\"expires_in\":3599,\"ext_expires_in\":\"3599\",\"token_type\":\"Bearer\","
                        + "\"scope\":\"a b\"}",
                SignInResponse.success(answer));
    }

    @Test
    void keepsTheResourceOfAMachineToken() throws IOException {
        String answer = "{\"access_token\":\"abc\",\"expires_on\":\"1790000000\",\"client_id\":\"8d6d1f1a-1111\","
                + "\"object_id\":\"1-2\",\"mi_res_id\":\"/subscriptions/1/resourceGroups/apps (x)/a.b_c\"}";

        assertEquals(
                "{\"access_token\":\"abc\",\"expires_on\":\"1790000000\",\"client_id\":\"8d6d1f1a-1111\",\"object_id\":\"1-2\","
                        + "\"mi_res_id\":\"/subscriptions/1/resourceGroups/apps (x)/a.b_c\"}",
                SignInResponse.success(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "7",
                "<html>" + CANARY + "</html>",
                "{\"access_token\":\"" + CANARY,
                "{\"access_token\":[\"" + CANARY + "\"]}",
                "{\"access_token\":{\"a\":\"" + CANARY + "\"}}",
                "{\"access_token\":\"" + CANARY + "\\n\"}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":null}",
                "{\"access_token\":\"a\",\"expires_in\":\"" + CANARY + "\"}",
                "{\"access_token\":\"a\",\"expires_in\":-1}",
                "{\"access_token\":\"a\",\"expires_in\":1e9}",
                "{\"access_token\":\"a\",\"id_token\":\"a.!" + CANARY + ".c\"}",
                "{\"access_token\":\"a\",\"id_token\":\"" + CANARY + "\"}",
                "{\"access_token\":\"a\",\"client_info\":\"" + CANARY + "\"}",
                "{\"access_token\":\"a\",\"token_type\":\"<" + CANARY + ">\"}"
            })
    void refusesAnInvalidResponseWithoutQuotingIt(String body) {
        IOException e = assertThrows(SignInResponse.Unusable.class, () -> SignInResponse.success(body));

        assertFalse(e.toString().contains(CANARY), e.toString());
        assertEquals(null, e.getCause());
    }

    @Test
    void cleanedRefusalKeepsOnlyItsCodes() {
        assertEquals(
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215\",\"suberror\":\"x\"}",
                SignInResponse.refusal(
                        401,
                        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: " + CANARY
                                + "\",\"suberror\":\"x\",\"trace_id\":\"" + CANARY + "\",\"correlation_id\":\"<"
                                + CANARY
                                + ">\"}"));
        assertEquals(
                "{\"error\":\"http_503\",\"error_description\":\"the response does not come from the sign-in"
                        + " service\"}",
                SignInResponse.refusal(503, "<html>" + CANARY));
        assertEquals("{\"error\":\"http_400\",\"error_description\":\"none\"}", SignInResponse.refusal(400, "[1]"));
    }

    @Test
    void toleratesRandomChangesToAResponse() {
        String good =
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"abc\",\"id_token\":\"e30.e30.x\"}";
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder mutated = new StringBuilder(good);
            for (int change = 0; change <= random.nextInt(4); change++) {
                mutated.setCharAt(random.nextInt(mutated.length()), (char) (random.nextInt(0x60) + 0x20));
            }
            try {
                SignInResponse.success(mutated.toString());
            } catch (SignInResponse.Unusable expected) {
                assertFalse(expected.getMessage().contains("abc"));
            }
            SignInResponse.refusal(400, mutated.toString());
        }
    }
}
