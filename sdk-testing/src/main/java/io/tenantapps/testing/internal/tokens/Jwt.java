package io.tenantapps.testing.internal.tokens;

import io.tenantapps.testing.internal.text.JsonReader;
import io.tenantapps.testing.internal.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token in its compact form.
 *
 * @param signed the string that was signed
 */
public record Jwt(
        Map<String, @Nullable Object> header,
        Map<String, @Nullable Object> claims,
        ByteString signed,
        ByteString signature) {

    private static final ByteString KEY = ByteString.encodeUtf8("nobody verifies the fake's signatures");

    /** Parses a token; null if the string is not a token. */
    public static @Nullable Jwt parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            Map<String, @Nullable Object> header =
                    JsonReader.object(decoded(parts[0]).utf8());
            Map<String, @Nullable Object> claims =
                    JsonReader.object(decoded(parts[1]).utf8());
            return header == null || claims == null
                    ? null
                    : new Jwt(header, claims, ByteString.encodeUtf8(parts[0] + "." + parts[1]), decoded(parts[2]));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Creates one of the fake's tokens. The signature of the token is well-formed but not valid. */
    public static String of(Map<String, ? extends @Nullable Object> claims) {
        String signed = encoded("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + encoded(JsonText.of(claims));
        ByteString signature = ByteString.encodeUtf8(signed).hmacSha256(KEY);
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.toByteArray());
    }

    public static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteString decoded(String part) {
        return ByteString.of(Base64.getUrlDecoder().decode(part));
    }

    /** Returns a string claim; empty if the claim is missing or not a string. */
    public String claim(String name) {
        return claims.get(name) instanceof String text ? text : "";
    }

    /** Returns a claim with a time in seconds; null if the claim is missing or not a number. */
    public @Nullable Long seconds(String name) {
        return claims.get(name) instanceof Long seconds ? seconds : null;
    }

    /** Returns true if the given audience is the token's audience, or one of its audiences. */
    public boolean isFor(String audience) {
        Object all = claims.get("aud");
        return all instanceof List<?> list ? list.contains(audience) : audience.equals(all);
    }

    @Override
    public String toString() {
        return "Jwt[***]";
    }
}
