package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many environments a tenant may have, and how much storage for all of them. A tenant that has more than that can go on
 * working, but cannot create another environment.
 *
 * @param environmentsCount how many environments it may have
 * @param storageInKilobytes how much storage it may use, in kilobytes
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record EnvironmentQuotas(
        @JsonProperty("environmentsCount") @Nullable Count environmentsCount,
        @JsonProperty("storageInKilobytes") @Nullable Storage storageInKilobytes,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /**
     * How many environments a tenant may have.
     *
     * @param production those for production
     * @param sandbox sandboxes
     * @param additionalProperties the fields without a name here, and those whose value could not be read
     */
    public record Count(
            @JsonProperty("production") @Nullable Long production,
            @JsonProperty("sandbox") @Nullable Long sandbox,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

        /** Keeps the unknown fields sorted and unchangeable. */
        public Count {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        /** Returns one from the JSON that the service sends, for tests. */
        public static Count fromJson(String json) {
            return Json.read(Count.class, json);
        }

        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    /**
     * How much storage a tenant may use, in kilobytes.
     *
     * @param included what every tenant has; the service calls it {@code default}
     * @param userLicenses what comes with the licences of users
     * @param additionalCapacity what was bought besides
     * @param total all of it
     * @param additionalProperties the fields without a name here, and those whose value could not be read
     */
    public record Storage(
            @JsonProperty("default") @Nullable Long included,
            @JsonProperty("userLicenses") @Nullable Long userLicenses,
            @JsonProperty("additionalCapacity") @Nullable Long additionalCapacity,
            @JsonProperty("total") @Nullable Long total,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

        /** Keeps the unknown fields sorted and unchangeable. */
        public Storage {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        /** Returns one from the JSON that the service sends, for tests. */
        public static Storage fromJson(String json) {
            return Json.read(Storage.class, json);
        }

        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    /** Keeps the unknown fields sorted and unchangeable. */
    public EnvironmentQuotas {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Returns one from the JSON that the service sends, for tests. */
    public static EnvironmentQuotas fromJson(String json) {
        return Json.read(EnvironmentQuotas.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
