package io.tenantapps.businesscentral.settings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access of partners to an environment: of delegated administrators, and of applications from other tenants.
 *
 * @param status the partners that have access, as the service writes it; see {@link #partnerStatus}
 * @param allowedPartnerTenantIds the ids of the selected partners' tenants; empty if no partners are selected
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record PartnerAccess(
        @JsonProperty("status") @Nullable String status,

        @JsonProperty("allowedPartnerTenantIds") List<String> allowedPartnerTenantIds,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps an unmodifiable list, and the unknown fields sorted. */
    public PartnerAccess {
        allowedPartnerTenantIds = Json.list(allowedPartnerTenantIds);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads the access from the service's JSON, for tests. */
    public static PartnerAccess fromJson(String json) {
        return Json.read(PartnerAccess.class, json);
    }

    /** Returns the partners that have access; {@link PartnerStatus#UNKNOWN} if the service names others. */
    public PartnerStatus partnerStatus() {
        return PartnerStatus.of(status);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
