package io.tenantapps.sharepoint.internal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON response with arbitrary fields, for callers that only need to know whether it is null. */
public record Anything(@JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Reads a response. Returns null for {@code {"odata.null":true}} and for an empty response. */
    public static final ResponseReader<@Nullable Anything> OR_NULL = Json.optional(Anything.class);

    /**
     * Reads the response of a successful action: {@code {"odata.null":true}}, or an empty body. An HTML page with a
     * success status is refused, because such a page comes from a proxy in front of the service and does not prove
     * success.
     */
    public static final ResponseReader<@Nullable Void> DONE = answer -> {
        OR_NULL.read(answer);
        return null;
    };

    public Anything {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }
}
