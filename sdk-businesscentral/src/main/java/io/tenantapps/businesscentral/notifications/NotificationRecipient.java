package io.tenantapps.businesscentral.notifications;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.SafeText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recipient of the notifications of a tenant.
 *
 * @param id the id, which {@link BcNotificationsClient#remove} needs
 * @param email the e-mail address; personal data, so {@code toString} omits it
 * @param name the name; personal data, so {@code toString} omits it
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record NotificationRecipient(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("email") @Nullable String email,
        @JsonProperty("name") @Nullable String name,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public NotificationRecipient {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a recipient from the service's JSON, for tests. */
    public static NotificationRecipient fromJson(String json) {
        return Json.read(NotificationRecipient.class, json);
    }

    /** Returns the id, without the e-mail address and the name. */
    @Override
    public String toString() {
        return SafeText.escape("NotificationRecipient[id=" + id + ", more=" + additionalProperties.keySet() + "]");
    }
}
