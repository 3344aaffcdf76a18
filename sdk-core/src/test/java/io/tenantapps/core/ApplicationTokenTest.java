package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.AuthenticationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a run knows whether its token was issued to an application, without a request to the service. */
class ApplicationTokenTest {
    private static final String AUDIENCE = "https://api.contoso.example";

    private static boolean isForApplication(Fixture f) {
        return new Execution(f.connection, f.connection.options()).isForApplication(AUDIENCE);
    }

    private static boolean isForApplication(TokenProvider tokens) {
        try (Fixture f = new Fixture(b -> b.tokens(tokens))) {
            boolean is = isForApplication(f);
            assertEquals(0, f.server.requests());
            return is;
        }
    }

    @Test
    void tokenOfAnApplicationIsRecognized() {
        assertEquals(
                true, isForApplication(TokenProvider.fixed(Jwt.app(AUDIENCE).toString())));
    }

    @Test
    void anyOtherTokenIsNot() {
        String user = Jwt.app(AUDIENCE)
                .with("idtyp", "user")
                .with("scp", "user_impersonation")
                .toString();

        assertEquals(false, isForApplication(TokenProvider.fixed(user)));
        assertEquals(false, isForApplication(TokenProvider.fixed("opaque")));
    }

    @Test
    void failedSignInIsReportedByTheNextRequest() {
        TokenProvider broken = request -> {
            throw new AuthenticationException("No token today.");
        };

        assertEquals(false, isForApplication(broken));
        try (Fixture f = new Fixture(b -> b.tokens(broken))) {
            assertThrows(AuthenticationException.class, () -> f.execute(f.read()));
        }
    }

    @Test
    void tokenIsObtainedOnceForItsAudience() {
        List<String> audiences = new ArrayList<>();
        TokenProvider counting = request -> {
            audiences.add(request.audience());
            return AccessToken.of(Jwt.app(AUDIENCE).toString());
        };

        try (Fixture f = new Fixture(b -> b.tokens(counting))) {
            isForApplication(f);
            isForApplication(f);
        }
        assertEquals(List.of(AUDIENCE), audiences);
    }
}
