package io.tenantapps.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/** The response of {@code contextinfo}, reduced to the fields that the SDK needs. */
record ContextInfo(
        @JsonProperty("FormDigestValue") @Nullable String digest,
        @JsonProperty("FormDigestTimeoutSeconds") @Nullable Long timeoutSeconds,
        @JsonProperty("WebFullUrl") @Nullable String webFullUrl) {

    @Override
    public String toString() {
        return "ContextInfo[" + Redactor.MASK + ", " + webFullUrl + "]";
    }
}
