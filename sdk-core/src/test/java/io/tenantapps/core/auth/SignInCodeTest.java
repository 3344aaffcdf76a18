package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInCodeTest {

    @ParameterizedTest
    @CsvSource({
        "700027, Upload the certificate",
        "50012, Upload the certificate",
        "700025, public client",
        "7000215, 'Copy its value, not its id'",
        "7000222, The secret has expired",
        "7000218, Allow public client flows",
        "7000112, is disabled",
        "700016, no application with that client id",
        "90002, The tenant does not exist",
        "900023, The tenant does not exist",
        "50034, The user does not exist",
        "50020, another tenant",
        "50126, password is wrong",
        "65001, consent",
        "90094, administrator must consent",
        "700024, clock",
        "700023, another audience",
        "70021, federated credential",
        "700211, federated credential",
        "700212, federated credential",
        "700213, federated credential",
        "500011, requested service is unknown in this tenant",
        "1002012, scope",
        "70011, scope",
        "50011, http://localhost",
        "500113, http://localhost",
        "50059, Specify the tenant",
        "50076, deviceCode",
        "50079, deviceCode",
        "50158, deviceCode",
        "53000, conditional access",
        "53003, conditional access",
        "530003, conditional access",
        "50173, Sign in again",
        "70008, Sign in again",
        "70043, Sign in again",
        "700082, Sign in again",
        "700084, Sign in again",
        "70020, Sign in again",
        "500021, network"
    })
    void knownErrorCodeHasAremedy(String code, String words) {
        String remedy = SignInCode.remedy("AADSTS" + code, true);

        assertNotNull(remedy);
        assertTrue(remedy.contains(words), remedy);
        assertTrue(remedy.endsWith("."), remedy);
    }

    @Test
    void expiredAssertionPointsToTheClockOrTheTokenSupplier() {
        assertTrue(String.valueOf(SignInCode.remedy("AADSTS700024", true)).contains("set the clock of this machine"));
        assertTrue(String.valueOf(SignInCode.remedy("AADSTS700024", false))
                .contains("supply a fresh one on each" + " request"));
    }

    @Test
    void unknownErrorCodeHasNoRemedy() {
        assertNull(SignInCode.remedy("AADSTS999999", true));
        assertNull(SignInCode.remedy(null, true));
    }
}
