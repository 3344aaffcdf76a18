package io.tenantapps.testing;

import io.tenantapps.core.AccessToken;
import io.tenantapps.core.TokenProvider;
import io.tenantapps.core.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands out the tokens that the fake accepts, each for one audience and one hour. */
final class FakeSignIn implements TokenProvider {
    private static final Duration LIFE = Duration.ofHours(1);

    private record Issued(String audience, Instant expiresAt, boolean isCounted) {}

    private final VirtualTime time;
    private final Map<String, Issued> valid = new HashMap<>();
    private final int tenant;
    private int serial;
    private int issued;

    FakeSignIn(VirtualTime time, int tenant) {
        this.time = time;
        this.tenant = tenant;
    }

    @Override
    public synchronized AccessToken token(TokenRequest request) {
        return AccessToken.of(newToken(request.audience(), true), time.instant().plus(LIFE));
    }

    /** A token for a client whose threads are counted in virtual time, or for another one. */
    synchronized String newToken(String audience, boolean isCounted) {
        issued++;
        String token = "fake-token-" + tenant + "-" + ++serial; // names are never used again, not even after a reset
        valid.put(token, new Issued(audience, time.instant().plus(LIFE), isCounted));
        return token;
    }

    /** Null if the token is good for that audience, else what SharePoint says about such a token. */
    synchronized @Nullable FakeAnswer refusal(@Nullable String authorization, String audience) {
        if (accepts(authorization, audience)) {
            return null;
        }
        return FakeAnswer.json("{\"error_description\":\"Invalid issuer or signature.\"}")
                .withStatus(401)
                .withHeader("WWW-Authenticate", "Bearer realm=\"fake\"")
                .withHeader(
                        "x-ms-diagnostics",
                        "3000006;reason=\"Token contains invalid signature.\";category=\"invalid_client\"");
    }

    /** Whether the token is good for that audience. */
    synchronized boolean accepts(@Nullable String authorization, String audience) {
        Issued known = valid.get(token(authorization));
        return known != null && known.audience.equals(audience) && known.expiresAt.isAfter(time.instant());
    }

    /** Whether the token went to a connection of this tenant's making, which counts its threads. */
    synchronized boolean isCounted(@Nullable String authorization) {
        Issued known = valid.get(token(authorization));
        return known != null && known.isCounted;
    }

    private static String token(@Nullable String authorization) {
        return authorization == null ? "" : authorization.replaceFirst("(?i)^bearer ", "");
    }

    synchronized void revokeAll() {
        valid.clear();
    }

    synchronized int issued() {
        return issued;
    }

    synchronized void reset() {
        valid.clear();
        issued = 0;
    }
}
