package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** User grants: authorization codes, which can be redeemed once, and refresh tokens. */
final class UserGrants {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFE = Duration.ofDays(90);

    /**
     * A user's grant.
     *
     * @param nonce the nonce for the id token; null if the request contained none
     */
    record Grant(
            String clientId,
            String user,
            String scope,
            @Nullable String nonce) {}

    /** An authorization code, with the parameters of the request that obtained the code. */
    record Code(
            Grant grant,
            String redirectUri,
            @Nullable String challenge,
            String challengeMethod,
            Instant until,
            boolean isUsed) {}

    private record Refresh(Grant grant, Instant until, boolean isRevoked) {}

    private final TenantState state;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Refresh> refreshes = new HashMap<>();

    UserGrants(TenantState state) {
        this.state = state;
    }

    String newCode(Grant grant, String redirectUri, @Nullable String challenge, String challengeMethod) {
        String code = "code-" + state.newId();
        Instant until = state.time().instant().plus(CODE_LIFE);
        codes.put(code, new Code(grant, redirectUri, challenge, challengeMethod, until, false));
        return code;
    }

    Grant redeem(String text, String clientId, String redirectUri, @Nullable String verifier) {
        Code code = codes.get(text);
        if (code == null || !code.grant.clientId.equalsIgnoreCase(clientId)) {
            throw EntraError.INVALID_GRANT.refusal("code");
        }
        if (code.isUsed) {
            throw EntraError.USED_CODE.refusal();
        }
        if (!code.until.isAfter(state.time().instant())) {
            throw EntraError.EXPIRED_CODE.refusal();
        }
        if (!code.redirectUri.equals(redirectUri)) {
            throw EntraError.OTHER_REDIRECT.refusal();
        }
        if (code.challenge != null && !code.challenge.equals(challenge(verifier, code.challengeMethod))) {
            throw EntraError.WRONG_VERIFIER.refusal();
        }
        codes.put(text, new Code(code.grant, redirectUri, code.challenge, code.challengeMethod, code.until, true));
        return code.grant;
    }

    private static @Nullable String challenge(@Nullable String verifier, String method) {
        if (verifier == null || !method.equals("S256")) {
            return verifier;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java runtime does not support SHA-256; use a complete Java runtime", e);
        }
    }

    String newRefreshToken(Grant grant) {
        String token = "refresh-" + state.newId();
        refreshes.put(token, new Refresh(grant, state.time().instant().plus(TOKEN_LIFE), false));
        return token;
    }

    Grant refresh(String token, String clientId) {
        Refresh found = refreshes.get(token);
        if (found == null || !found.grant.clientId.equalsIgnoreCase(clientId)) {
            throw EntraError.INVALID_GRANT.refusal("refresh_token");
        }
        if (found.isRevoked) {
            throw EntraError.REVOKED_GRANT.refusal();
        }
        if (!found.until.isAfter(state.time().instant())) {
            throw EntraError.UNUSED_TOKEN.refusal();
        }
        return found.grant;
    }

    void revokeAll() {
        refreshes.replaceAll((token, known) -> new Refresh(known.grant, known.until, true));
    }

    void forget() {
        codes.clear();
        refreshes.clear();
    }

    Runnable remember() {
        return Memory.all(Memory.of(codes), Memory.of(refreshes));
    }
}
