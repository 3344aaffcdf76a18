package io.tenantapps.testing.internal.tokens;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.text.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims that an API demands of a token, in the OpenID Connect format. */
public final class Claims {
    private Claims() {}

    public static Map<String, ? extends @Nullable Object> parsed(@Nullable String json) {
        Map<String, @Nullable Object> parsed = json == null ? null : JsonReader.object(json);
        return parsed == null ? Map.of() : parsed;
    }

    /** Returns true if the requested claims include all demanded claims. */
    static boolean include(@Nullable Object asked, @Nullable Object demanded) {
        if (!(demanded instanceof Map<?, ?> all)) {
            return demanded == null ? asked == null : demanded.equals(asked);
        }
        return asked instanceof Map<?, ?> some
                && all.entrySet().stream()
                        .allMatch(each ->
                                some.containsKey(each.getKey()) && include(some.get(each.getKey()), each.getValue()));
    }

    /** Returns the capabilities of the client, such as {@code cp1}. */
    static List<String> capabilities(@Nullable String claims) {
        if (parsed(claims).get("access_token") instanceof Map<?, ?> token
                && token.get("xms_cc") instanceof Map<?, ?> capabilities
                && capabilities.get("values") instanceof List<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        return List.of();
    }

    /** Returns an API's response to a token that lacks the demanded claims. */
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
