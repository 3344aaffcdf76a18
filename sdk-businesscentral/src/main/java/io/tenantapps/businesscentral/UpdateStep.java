package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * One step of an {@code UpdatePlan}.
 *
 * @param kind the kind of the step
 * @param apps the app to change, or several apps that need each other, starting with the requested one
 * @param needs the apps of earlier steps, which must be complete before this step
 */
public record UpdateStep(
        @JsonProperty("kind") StepKind kind,
        @JsonProperty("apps") List<AppMove> apps,
        @JsonProperty("needs") List<BcAppId> needs) {

    /** Creates a step with at least one app. */
    public UpdateStep {
        Arguments.required("kind", kind);
        apps = Json.list(Arguments.required("apps", apps));
        needs = Json.list(needs);
        if (apps.isEmpty() || (kind == StepKind.UPDATE_TOGETHER) != apps.size() > 1) {
            throw new IllegalArgumentException("a step of kind " + kind + " cannot have this number of apps: "
                    + apps.size() + ". A step has one app, or several apps if its kind is UPDATE_TOGETHER");
        }
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
