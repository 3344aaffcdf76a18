package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a tenant for environments and storage. A tenant that exceeds its limits can continue to work, but
 * cannot create another environment.
 *
 * @param environmentsCount the maximum number of environments
 * @param storageInKilobytes the maximum storage, in kilobytes
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record EnvironmentQuotas(
        @JsonProperty("environmentsCount") @Nullable Count environmentsCount,
        @JsonProperty("storageInKilobytes") @Nullable Storage storageInKilobytes,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /**
     * The maximum number of environments of a tenant.
     *
     * @param production the maximum number of production environments
     * @param sandbox the maximum number of sandboxes
     * @param additionalProperties the fields that this record does not name, and those with unreadable values
     */
    public record Count(
            @JsonProperty("production") @Nullable Long production,
            @JsonProperty("sandbox") @Nullable Long sandbox,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

        /** Keeps the unknown fields sorted and unmodifiable. */
        public Count {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        /** Reads a count from the service's JSON, for tests. */
        public static Count fromJson(String json) {
            return Json.read(Count.class, json);
        }

        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    /**
     * The maximum storage of a tenant, in kilobytes.
     *
     * @param included the storage that every tenant has; the service calls this field {@code default}
     * @param userLicenses the storage that user licences add
     * @param additionalCapacity the additional storage that the tenant bought
     * @param total the sum of the three
     * @param additionalProperties the fields that this record does not name, and those with unreadable values
     */
    public record Storage(
            @JsonProperty("default") @Nullable Long included,
            @JsonProperty("userLicenses") @Nullable Long userLicenses,
            @JsonProperty("additionalCapacity") @Nullable Long additionalCapacity,
            @JsonProperty("total") @Nullable Long total,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

        /** Keeps the unknown fields sorted and unmodifiable. */
        public Storage {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        /** Reads storage quotas from the service's JSON, for tests. */
        public static Storage fromJson(String json) {
            return Json.read(Storage.class, json);
        }

        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    /** Keeps the unknown fields sorted and unmodifiable. */
    public EnvironmentQuotas {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads quotas from the service's JSON, for tests. */
    public static EnvironmentQuotas fromJson(String json) {
        return Json.read(EnvironmentQuotas.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
