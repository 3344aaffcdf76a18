package io.tenantapps.sharepoint.internal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer of which only matters whether it is there, as JSON. */
public record Anything(@JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Null for {@code {"odata.null":true}} and for an empty answer. */
    public static final ResponseReader<@Nullable Anything> OR_NULL = Json.optional(Anything.class);

    /**
     * What an action answers that went well: {@code {"odata.null":true}}, or nothing. A page of HTML with a success status
     * comes from something in front of the service, and proves nothing.
     */
    public static final ResponseReader<@Nullable Void> DONE = answer -> {
        OR_NULL.read(answer);
        return null;
    };

    public Anything {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }
}
