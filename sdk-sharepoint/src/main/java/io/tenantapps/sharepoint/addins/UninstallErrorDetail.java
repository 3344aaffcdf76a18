package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a job that was to uninstall an add-in.
 *
 * @param detail the detail
 * @param exceptionMessage the message of the error
 * @param source the part of SharePoint in which it went wrong, such as {@code AppWeb}
 * @param type its kind, such as {@code Transient}
 * @param correlationId the id under which the service's operators find it
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record UninstallErrorDetail(
        @JsonProperty("detail") @Nullable String detail,
        @JsonProperty("exceptionMessage") @Nullable String exceptionMessage,
        @JsonProperty("source") @Nullable String source,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("correlationId") @Nullable String correlationId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    public UninstallErrorDetail {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static UninstallErrorDetail fromJson(String json) {
        return Json.read(UninstallErrorDetail.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
