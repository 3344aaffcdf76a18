package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * One step of an {@code UpdatePlan}.
 *
 * @param kind what it does
 * @param apps the app; several where they need each other, the one that is asked for first
 * @param needs the apps of earlier steps that have to be done before
 */
public record UpdateStep(
        @JsonProperty("kind") StepKind kind,
        @JsonProperty("apps") List<AppMove> apps,
        @JsonProperty("needs") List<BcAppId> needs) {

    /** A step with an app at least. */
    public UpdateStep {
        Arguments.required("kind", kind);
        apps = Json.list(Arguments.required("apps", apps));
        needs = Json.list(needs);
        if (apps.isEmpty() || (kind == StepKind.UPDATE_TOGETHER) != apps.size() > 1) {
            throw new IllegalArgumentException(
                    "step must have one app, or several to update together, but has " + apps.size() + " to " + kind);
        }
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
