package io.tenantapps.testing.internal.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a token, with information about the client that uses it.
 *
 * @param audience the audience
 * @param client the application
 * @param proof the kind of credentials, as in {@code appidacr}: 0 for none, 1 for a secret, 2 for an assertion
 * @param user the user who is signed in, or null
 * @param permissions the {@code roles} of an application, or the {@code scp} of a user
 * @param claims the claims in the token request (JSON), or null
 * @param isCounted true if virtual time waits for the threads of the client
 */
public record Bearer(
        String audience,
        String client,
        int proof,
        @Nullable String user,
        List<String> permissions,
        @Nullable String claims,
        Instant issuedAt,
        Duration life,
        boolean isCounted) {

    public boolean isAppOnly() {
        return user == null;
    }

    boolean isGoodAt(Instant now) {
        return issuedAt.plus(life).isAfter(now);
    }

    /** Returns true if the token contains any of these permissions. */
    public boolean hasAnyOf(List<String> some) {
        return permissions.stream().anyMatch(some::contains);
    }

    /** Returns true if the token was requested with these claims. */
    boolean wasAskedWith(Map<String, ?> demanded) {
        return Claims.include(Claims.parsed(claims), demanded);
    }

    /** Returns the encoded token. */
    String write(String tenantId, String id) {
        long issued = issuedAt.getEpochSecond();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("aud", audience);
        all.put("iss", "https://sts.windows.net/" + tenantId + "/");
        all.put("iat", issued);
        all.put("nbf", issued);
        all.put("exp", issued + life.toSeconds());
        all.put("appid", client);
        all.put("appidacr", String.valueOf(proof));
        all.put("idtyp", isAppOnly() ? "app" : "user");
        all.put("oid", EntraIds.object(user == null ? client : user));
        if (user == null) {
            all.put("sub", EntraIds.object(client));
            if (!permissions.isEmpty()) {
                all.put("roles", permissions);
            }
        } else {
            all.put("sub", EntraIds.object(user + client));
            all.put("upn", user);
            all.put("scp", String.join(" ", permissions));
        }
        all.put("tid", tenantId);
        List<String> capabilities = Claims.capabilities(claims);
        if (!capabilities.isEmpty()) {
            all.put("xms_cc", capabilities);
        }
        all.put("jti", id);
        all.put("ver", "1.0");
        return Jwt.of(all);
    }
}
