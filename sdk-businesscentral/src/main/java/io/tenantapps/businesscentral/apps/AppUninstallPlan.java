package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.SafeText;
import java.util.List;

/**
 * A plan to uninstall an app. The apps that depend on this app are uninstalled first, in dependency order, and the app
 * itself last. Create a plan with {@link BcAppsClient#uninstallPlan}, show its {@link #text}, and run it with
 * {@link BcAppsClient#apply(AppUninstallPlan)}.
 *
 * @param environment the name of the environment
 * @param appId the id of the app that the plan is for
 * @param steps the apps to uninstall, in order
 * @param obstacles the reasons that prevent the uninstallation, in sentences; empty if the uninstallation is possible
 */
public record AppUninstallPlan(
        @JsonProperty("environment") String environment,
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("steps") List<UninstallStep> steps,
        @JsonProperty("obstacles") List<String> obstacles) {

    /** Makes the lists unmodifiable. */
    public AppUninstallPlan {
        Arguments.required("environment", environment);
        Arguments.required("appId", appId);
        steps = Json.list(steps);
        obstacles = Json.list(obstacles);
    }

    /** Returns the plan in human-readable form, with one line per step and per obstacle. */
    public String text() {
        StringBuilder text = new StringBuilder("Uninstallations in " + SafeText.escape(environment) + ": "
                + steps.size() + (steps.size() == 1 ? " step" : " steps") + "\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1)
                    .append(". ")
                    .append(SafeText.escape(steps.get(i).words()))
                    .append('\n');
        }
        obstacles.forEach(
                each -> text.append("obstacle: ").append(SafeText.escape(each)).append('\n'));
        return text.toString();
    }

    /** Returns the plan as JSON, for storage. */
    public String json() {
        return Json.write(this);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
