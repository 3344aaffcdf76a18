package io.tenantapps.core.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Jwt;
import io.tenantapps.core.TestTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {
    @Test
    void readsTheClaimsThatExplainARefusal() {
        TokenClaims claims = TokenClaims.of(
                Jwt.app("https://contoso.sharepoint.com", "Sites.Read.All").toString());

        assertNotNull(claims);
        assertEquals("https://contoso.sharepoint.com", claims.audience());
        assertEquals("2", claims.credential());
        assertEquals(List.of("Sites.Read.All"), claims.roles());
        assertEquals(Jwt.TENANT, claims.tenant());
        assertEquals(TestTime.START.plusSeconds(3_600), claims.expiresAt());
        assertTrue(claims.isForApp());
        assertFalse(claims.isFromSecret());
    }

    @Test
    void doesNotReadTheClaimsAboutTheUser() {
        assertFalse(String.valueOf(
                        TokenClaims.of(Jwt.app("x").with("name", "canary").toString()))
                .contains("canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "opaque", "a.b.c", "a.b", "..", "e30.e30", "eyJ.%%%.x", "a.bnVsbA.c", "a.W10.c", "a.IjEi.c"})
    void returnsNullForATokenInAnotherFormat(String token) {
        assertNull(TokenClaims.of(token));
    }

    @Test
    void ignoresInvalidClaims() {
        TokenClaims claims =
                TokenClaims.of(Jwt.of("{\"aud\":[\"a\"],\"appidacr\":{\"a\":1},\"idtyp\":null,\"roles\":[1,"
                        + "null,\"has blank\",\"Sites.Read.All\",{}],\"scp\":7,\"tid\":\"" + "t".repeat(300)
                        + "\",\"exp\":\"soon\"}"));

        assertEquals(new TokenClaims(null, null, null, List.of("Sites.Read.All"), List.of(), null, null), claims);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"idtyp\":\"app\"}                                     | true",
                "{\"idtyp\":\"user\",\"roles\":[\"AdminCenter.All\"]}     | false",
                "{\"roles\":[\"AdminCenter.ReadWrite.All\"]}               | true",
                "{\"roles\":[\"AdminCenter.All\"],\"scp\":\"user_read\"}   | false",
                "{\"scp\":\"user_impersonation\"}                          | false",
                "{}                                                      | false"
            })
    void onlyReadableClaimsProveThatATokenIsForAnApplication(String claims, boolean isCertain) {
        assertEquals(isCertain, TokenClaims.of(Jwt.of(claims)).isCertainlyForApp());
    }

    @Test
    void ignoresImpossibleTimes() {
        assertNull(TokenClaims.of(Jwt.of("{\"exp\":" + Long.MAX_VALUE + "}")).expiresAt());
        assertNull(TokenClaims.of(Jwt.of("{\"exp\":" + Long.MIN_VALUE + "}")).expiresAt());
        assertNull(
                TokenClaims.of(Jwt.of("{\"exp\":99999999999999999999999999}")).expiresAt());
    }

    @Test
    void returnsNullForAHugeOrDeepPayload() {
        assertNull(TokenClaims.of(Jwt.of("{\"aud\":\"" + "a".repeat(70_000) + "\"}")));
        assertNull(TokenClaims.of(Jwt.of("[".repeat(10_000))));
    }

    @ParameterizedTest
    @CsvSource({
        "Sites.Read.All, Sites.Read.All, true",
        "Sites.FullControl.All, Sites.Read.All, true",
        "Sites.FullControl.All, Sites.Manage.All, true",
        "Sites.Manage.All, Sites.ReadWrite.All, true",
        "Sites.ReadWrite.All, Sites.Read.All, true",
        "Sites.Manage.All, Sites.FullControl.All, false",
        "Sites.Read.All, Sites.FullControl.All, false",
        "Sites.Selected, Sites.Read.All, false",
        "User.FullControl.All, Sites.Read.All, false",
        "AdminCenter.ReadWrite.All, AdminCenter.ReadWrite.All, true",
        "Sites.Strange.All, Sites.Read.All, false"
    })
    void higherPermissionIncludesTheLowerPermissions(String held, String wanted, boolean covers) {
        assertEquals(covers, Permission.covers(held, wanted));
    }

    @Test
    void readsRolesOutsideTheBrackets() {
        assertEquals(
                List.of("Sites.Read.All"), Permission.roles("SharePoint Sites.Read.All (delegated: AllSites.Read)"));
        assertEquals(Permission.Answer.UNKNOWN, Permission.isCovered("whatever it takes", List.of("Sites.Read.All")));
        assertEquals(Permission.Answer.UNKNOWN, Permission.isCovered("Sites.Read.All", List.of("Sites.Selected")));
        assertEquals(Permission.Answer.NO, Permission.isCovered("Sites.Read.All", List.of("User.Read.All")));
    }
}
