package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The validity of a secret, key or certificate of an application. The SDK never reads the value itself.
 *
 * @param isKey true for a key or certificate, false for a secret. Each secret of Azure ACS has two keys with the same
 *     dates, unless its renewal was not completed
 * @param from the time at which the credential becomes valid; null if it is unknown
 * @param until the time at which the credential expires; null if it is unknown
 */
public record EntraCredential(
        @JsonProperty("isKey") boolean isKey,
        @JsonProperty("from") @Nullable Instant from,
        @JsonProperty("until") @Nullable Instant until) {

    /** Returns true if the credential is valid at the given time. */
    boolean isValid(Instant now) {
        return until != null && now.isBefore(until) && (from == null || !now.isBefore(from));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
