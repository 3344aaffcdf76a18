package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error in a job that uninstalls an add-in.
 *
 * @param detail the detail
 * @param exceptionMessage the message of the error
 * @param source the part of SharePoint that reported the error, such as {@code AppWeb}
 * @param type the type of error, such as {@code Transient}
 * @param correlationId the id that Microsoft support can look up
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record UninstallErrorDetail(
        @JsonProperty("detail") @Nullable String detail,
        @JsonProperty("exceptionMessage") @Nullable String exceptionMessage,
        @JsonProperty("source") @Nullable String source,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("correlationId") @Nullable String correlationId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    public UninstallErrorDetail {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an error from the service's JSON, for tests. */
    public static UninstallErrorDetail fromJson(String json) {
        return Json.read(UninstallErrorDetail.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
