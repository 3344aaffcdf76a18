package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of the caller on a web: 64 bits in two halves, each sent as a decimal string. SharePoint's client
 * library defines the bits.
 *
 * @param high the upper half
 * @param low the lower half
 * @param additionalProperties the fields that this record does not name
 */
record BasePermissions(
        @JsonProperty("High") @Nullable String high,
        @JsonProperty("Low") @Nullable String low,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
    private static final long ADD_AND_CUSTOMIZE_PAGES = 0x40000L;
    private static final long MANAGE_WEB = 0x40000000L;

    /** Keeps the unknown fields sorted and unmodifiable. */
    BasePermissions {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Returns true if the lower half is readable. */
    boolean isKnown() {
        return low != null && low.matches("\\d{1,10}");
    }

    /**
     * Returns true if the caller may add and customize pages. No user has this permission on a site that forbids custom
     * scripts.
     */
    boolean mayCustomise() {
        return has(ADD_AND_CUSTOMIZE_PAGES);
    }

    boolean mayManageWeb() {
        return has(MANAGE_WEB);
    }

    private boolean has(long bit) {
        return low != null && isKnown() && (Long.parseLong(low) & bit) != 0;
    }
}
