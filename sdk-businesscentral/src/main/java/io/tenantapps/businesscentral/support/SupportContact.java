package io.tenantapps.businesscentral.support;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.SafeText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contact for the users of an environment who need help.
 *
 * @param name the name of the contact; it may be personal data, so {@code toString} omits it
 * @param email the e-mail address; it may be personal data, so {@code toString} omits it
 * @param url the URL of a page with help
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record SupportContact(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("email") @Nullable String email,
        @JsonProperty("url") @Nullable String url,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public SupportContact {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a contact from the service's JSON, for tests. */
    public static SupportContact fromJson(String json) {
        return Json.read(SupportContact.class, json);
    }

    /** Returns the URL, without the name and the e-mail address. */
    @Override
    public String toString() {
        return SafeText.escape("SupportContact[url=" + url + ", more=" + additionalProperties.keySet() + "]");
    }
}
