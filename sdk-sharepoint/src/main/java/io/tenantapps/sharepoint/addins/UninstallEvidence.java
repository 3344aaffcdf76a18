package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.sharepoint.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * The journal entry for an add-in. The client writes it before the uninstall request, and again when the add-in is
 * gone. The journal line contains the time.
 */
record UninstallEvidence(
        @JsonProperty("who") String who,
        @JsonProperty("site") String site,
        @JsonProperty("instanceId") String instanceId,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("productId") @Nullable ProductId productId,
        @JsonProperty("jobId") @Nullable String jobId,
        @JsonProperty("result") String result,
        @JsonProperty("message") @Nullable String message) {}
