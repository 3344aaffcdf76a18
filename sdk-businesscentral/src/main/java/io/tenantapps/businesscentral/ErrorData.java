package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of a service error, in addition to its message.
 *
 * @param requirements the other apps that block the operation; may be empty
 * @param sameAadTenant true if the conflicting extensions belong to the same tenant
 * @param conflictingExtensions the extensions that prevent a copy of an environment; may be empty
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ErrorData(
        @JsonProperty("requirements") List<Requirement> requirements,
        @JsonProperty("sameAadTenant") @Nullable Boolean sameAadTenant,
        @JsonProperty("conflictingExtensions") List<ConflictingExtension> conflictingExtensions,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ErrorData {
        requirements = Json.list(requirements);
        conflictingExtensions = Json.list(conflictingExtensions);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads error data from the service's JSON, for tests. */
    public static ErrorData fromJson(String json) {
        return Json.read(ErrorData.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
