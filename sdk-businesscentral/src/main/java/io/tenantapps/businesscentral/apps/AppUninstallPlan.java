package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.SafeText;
import java.util.List;

/**
 * What it takes to uninstall an app: first the apps that depend on it, each before those that it depends on, and the app itself at
 * last. Make one with {@link BcAppsClient#uninstallPlan}, show {@link #text}, and carry it out with {@link
 * BcAppsClient#apply(AppUninstallPlan)}.
 *
 * @param environment the name of the environment
 * @param appId the app
 * @param steps what is to be uninstalled, in order
 * @param obstacles why it cannot be done, in sentences; none if it can
 */
public record AppUninstallPlan(
        @JsonProperty("environment") String environment,
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("steps") List<UninstallStep> steps,
        @JsonProperty("obstacles") List<String> obstacles) {

    /** Lists that cannot be changed. */
    public AppUninstallPlan {
        Arguments.required("environment", environment);
        Arguments.required("appId", appId);
        steps = Json.list(steps);
        obstacles = Json.list(obstacles);
    }

    /** The plan for people: a line for each step and for each obstacle. */
    public String text() {
        StringBuilder text = new StringBuilder("Uninstallations in " + SafeText.escape(environment) + ": "
                + steps.size() + (steps.size() == 1 ? " step" : " steps") + "\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1)
                    .append(". ")
                    .append(SafeText.escape(steps.get(i).words()))
                    .append('\n');
        }
        obstacles.forEach(each ->
                text.append("in the way: ").append(SafeText.escape(each)).append('\n'));
        return text.toString();
    }

    /** The plan as JSON, to be kept. */
    public String json() {
        return Json.write(this);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
