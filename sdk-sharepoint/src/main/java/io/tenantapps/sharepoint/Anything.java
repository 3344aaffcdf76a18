package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.tenantapps.core.http.AnswerReader;
import io.tenantapps.core.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer of which only matters whether it is there, as JSON. */
record Anything(@JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Null for {@code {"odata.null":true}} and for an empty answer. */
    static final AnswerReader<@Nullable Anything> OR_NULL = Json.optional(Anything.class);

    /**
     * What an action answers that went well: {@code {"odata.null":true}}, or nothing. A page of HTML with a success status
     * comes from something in front of the service, and proves nothing.
     */
    static final AnswerReader<@Nullable Void> DONE = answer -> {
        OR_NULL.read(answer);
        return null;
    };

    Anything {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }
}
