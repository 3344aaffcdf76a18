package io.tenantapps.core.internal.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.json.JsonSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token that explain a refusal. The class verifies no claim, because verification is the task of the
 * service. The class does not read the claims about the user.
 *
 * @param audience the audience of the token
 * @param credential the credential of the application: 0 for none, 1 for a secret, 2 for a certificate or an assertion
 * @param kind {@code app} or {@code user}
 * @param roles the permissions that an administrator granted to the application
 * @param scopes the permissions of the application on behalf of its user
 * @param tenant the tenant that issued the token
 * @param expiresAt the time of expiry
 */
public record TokenClaims(
        @Nullable String audience,
        @Nullable String credential,
        @Nullable String kind,
        List<String> roles,
        List<String> scopes,
        @Nullable String tenant,
        @Nullable Instant expiresAt) {
    private static final int LONGEST_TOKEN = 64 << 10;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST = 100;

    /** The format of roles and scopes. Other values are ignored, because they may contain any text. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

    /** Returns the claims; null if the token is not a readable JWT. */
    public static @Nullable TokenClaims of(String token) {
        String[] parts = token.length() > LONGEST_TOKEN ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            JsonNode claims = JsonSettings.tree(json);
            return claims == null || !claims.isObject() ? null : of(claims);
        } catch (JacksonException | IllegalArgumentException e) {
            return null; // a token without these claims explains no refusal
        }
    }

    private static TokenClaims of(JsonNode claims) {
        String credential = text(claims, "appidacr");
        return new TokenClaims(
                text(claims, "aud"),
                credential == null ? text(claims, "azpacr") : credential,
                text(claims, "idtyp"),
                names(claims.get("roles")),
                names(claims.get("scp")),
                text(claims, "tid"),
                moment(claims.get("exp")));
    }

    private static @Nullable String text(JsonNode claims, String name) {
        JsonNode value = claims.get(name);
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String clean = Redactor.clean(value.asText());
        return clean.isEmpty() || clean.length() > LONGEST_TEXT ? null : clean;
    }

    /** Returns the names from a list, or from a single blank-separated string. */
    private static List<String> names(@Nullable JsonNode value) {
        List<String> names = new ArrayList<>();
        if (value != null && value.isTextual()) {
            names.addAll(List.of(value.asText().split("\\s+", MOST)));
        } else if (value != null && value.isArray()) {
            value.forEach(item -> names.add(item.isTextual() ? item.asText() : ""));
        }
        return names.stream()
                .limit(MOST)
                .filter(name -> NAME.matcher(name).matches())
                .map(Redactor::clean)
                .toList();
    }

    private static @Nullable Instant moment(@Nullable JsonNode value) {
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            return null;
        }
        long seconds = value.asLong();
        return seconds >= 0 && seconds < 1L << 40 ? Instant.ofEpochSecond(seconds) : null;
    }

    /** True if the token was issued to an application without a user. */
    public boolean isForApp() {
        return kind == null ? scopes.isEmpty() : kind.equals("app");
    }

    /** True if the claims prove that the token was issued to an application without a user. */
    public boolean isCertainlyForApp() {
        return kind == null ? scopes.isEmpty() && !roles.isEmpty() : kind.equals("app");
    }

    /** True if the application authenticated with a client secret. */
    public boolean isFromSecret() {
        return "1".equals(credential);
    }
}
