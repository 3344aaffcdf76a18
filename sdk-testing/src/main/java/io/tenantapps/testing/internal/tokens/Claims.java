package io.tenantapps.testing.internal.tokens;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.text.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims that are demanded of a token, as OpenID Connect writes them. */
public final class Claims {
    private Claims() {}

    public static Map<String, ? extends @Nullable Object> parsed(@Nullable String json) {
        Map<String, @Nullable Object> parsed = json == null ? null : JsonReader.object(json);
        return parsed == null ? Map.of() : parsed;
    }

    /** Whether all that is demanded stands in what was asked for, which may be more. */
    static boolean include(@Nullable Object asked, @Nullable Object demanded) {
        if (!(demanded instanceof Map<?, ?> all)) {
            return demanded == null ? asked == null : demanded.equals(asked);
        }
        return asked instanceof Map<?, ?> some
                && all.entrySet().stream()
                        .allMatch(each ->
                                some.containsKey(each.getKey()) && include(some.get(each.getKey()), each.getValue()));
    }

    /** What the client can do, such as {@code cp1}. */
    static List<String> capabilities(@Nullable String claims) {
        if (parsed(claims).get("access_token") instanceof Map<?, ?> token
                && token.get("xms_cc") instanceof Map<?, ?> capabilities
                && capabilities.get("values") instanceof List<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        return List.of();
    }

    /** What an API answers to a token that lacks them. */
    static Response challenge(String json) {
        String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return Response.odata("{\"error_description\":\"The token lacks claims that are needed now.\"}")
                .withStatus(401)
                .withHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                                + " error=\"insufficient_claims\", claims=\"" + encoded + "\"");
    }
}
