package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Microsoft Teams app package inside a solution: a zip file in {@code ClientSideAssets/} with a {@code manifest.json}
 * at its root. Such a package also contains the agents of Copilot apps.
 *
 * @param part the name of the zip file in the solution
 * @param id the id of the app; null if its manifest omits it
 * @param version the version of the app. The service updates an agent only if the version changes. Null if the
 *     manifest omits it
 * @param agents the agents for Microsoft 365 Copilot that the app contains
 */
public record TeamsApp(
        String part, @Nullable String id, @Nullable String version, List<Agent> agents) {

    /**
     * A declarative agent for Microsoft 365 Copilot.
     *
     * @param id the id; null if the manifest omits it
     * @param file the file in the zip file that describes the agent; null if the manifest omits it
     */
    public record Agent(@Nullable String id, @Nullable String file) {
        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    /** Copies the list. */
    public TeamsApp {
        Arguments.required("part", part);
        agents = List.copyOf(Arguments.required("agents", agents));
    }

    static TeamsApp of(String part, JsonTree manifest) {
        return new TeamsApp(
                part,
                manifest.text("id"),
                manifest.text("version"),
                manifest.object("copilotAgents").objects("declarativeAgents").stream()
                        .map(agent -> new Agent(agent.text("id"), agent.text("file")))
                        .toList());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
