package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.sharepoint.ProductId;
import org.jspecify.annotations.Nullable;

/** What stands in the evidence about an add-in that was asked for, and once more when it is gone; the line says when. */
record UninstallEvidence(
        @JsonProperty("who") String who,
        @JsonProperty("site") String site,
        @JsonProperty("instanceId") String instanceId,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("productId") @Nullable ProductId productId,
        @JsonProperty("jobId") @Nullable String jobId,
        @JsonProperty("result") String result,
        @JsonProperty("message") @Nullable String message) {}
