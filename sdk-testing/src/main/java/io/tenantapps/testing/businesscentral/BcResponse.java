package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Business Central responses that several endpoints use. */
final class BcResponse {
    private BcResponse() {}

    static Response list(List<? extends Map<String, ? extends @Nullable Object>> rows) {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("value", rows);
        return Response.json(wrapped);
    }

    /** Returns the refusal of an API version, in the format of ASP.NET services. */
    static Response unsupportedVersion(String path) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", "UnsupportedApiVersion");
        error.put(
                "message",
                "The HTTP resource that matches the request path '" + path + "' does not support the API version '"
                        + BcRequest.versionText(path).replaceFirst("(?i)^v", "") + "'.");
        return Response.json(Map.of("error", error)).withStatus(400);
    }

    /** Returns 200 without a body and without a type. */
    static Response done() {
        return new Response(200, Map.of(), "");
    }

    /** Returns 204, which has neither a body nor a type. */
    static Response noContent() {
        return new Response(204, Map.of(), "");
    }

    static Response unauthorized() {
        return Response.text(401, "").withHeader("WWW-Authenticate", "Bearer");
    }
}
