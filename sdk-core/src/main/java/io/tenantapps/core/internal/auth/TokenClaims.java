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
 * What a token says of itself, as far as it explains a refusal. Nothing is verified: that is for the service. Who the user is
 * stays unread.
 *
 * @param audience for whom it is
 * @param credential how the application proved itself: 0 not at all, 1 with a secret, 2 with a certificate or an assertion
 * @param kind {@code app} or {@code user}
 * @param roles what an administrator granted to the application
 * @param scopes what the application may do for its user
 * @param tenant the tenant that issued it
 * @param expiresAt until when it is good
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

    /** What roles and scopes look like; whatever else stands there is none, and may be anything. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

    /** Null where the token is no JWT that can be read. */
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
            return null; // then it explains nothing
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

    /** A list of texts, or one text with blanks between them. */
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

    /** Whether it was issued to an application alone, without a user. */
    public boolean isForApp() {
        return kind == null ? scopes.isEmpty() : kind.equals("app");
    }

    /** Whether a client secret stands behind it. */
    public boolean isFromSecret() {
        return "1".equals(credential);
    }
}
