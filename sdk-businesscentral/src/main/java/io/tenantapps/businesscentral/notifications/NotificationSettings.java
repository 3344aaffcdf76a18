package io.tenantapps.businesscentral.notifications;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The notification settings of a tenant.
 *
 * @param aadTenantId the id of the tenant
 * @param recipients the recipients
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record NotificationSettings(
        @JsonProperty("aadTenantId") @Nullable String aadTenantId,
        @JsonProperty("recipients") List<NotificationRecipient> recipients,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps an unmodifiable list, and the unknown fields sorted. */
    public NotificationSettings {
        recipients = Json.list(recipients);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads settings from the service's JSON, for tests. */
    public static NotificationSettings fromJson(String json) {
        return Json.read(NotificationSettings.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
