package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan to update the apps of an environment. The plan's steps have exact versions, and each app comes after the apps
 * that it requires. For the same state of the environment, the plan is always the same. Create a plan with {@link
 * BcAppsClient#updatePlan}, show its {@link #text}, store its {@link #json}, compare its {@link #hash}, and run it with
 * {@link BcAppsClient#apply(UpdatePlan)}.
 */
public final class UpdatePlan {
    private static final int FORMAT = 1;

    private final Content content;
    private final String json;

    private record Content(
            @JsonProperty("format") int format,
            @JsonProperty("environment") String environment,
            @JsonProperty("applicationFamily") String family,
            @JsonProperty("choice") PlanChoice choice,
            @JsonProperty("steps") List<UpdateStep> steps,
            @JsonProperty("skipped") List<SkippedUpdate> skipped) {
        Content {
            steps = Json.list(steps);
            skipped = Json.list(skipped);
        }
    }

    private UpdatePlan(Content content) {
        this.content = content;
        this.json = Json.write(content);
    }

    UpdatePlan(
            String environment, String family, PlanChoice choice, List<UpdateStep> steps, List<SkippedUpdate> skipped) {
        this(new Content(FORMAT, environment, family, choice, steps, skipped));
    }

    /**
     * Reads a plan that was stored as {@link #json}.
     *
     * @throws IllegalArgumentException if the string is not a plan
     */
    public static UpdatePlan fromJson(String json) {
        Arguments.required("json", json);
        Content read = Json.read(Content.class, json);
        boolean isWhole = read.format == FORMAT
                && read.environment != null
                && read.family != null
                && read.choice != null
                && Json.read(Map.class, json).equals(Json.read(Map.class, Json.write(read)));
        if (!isWhole) { // the JSON reader skips unreadable values, so check that no step was lost
            throw new IllegalArgumentException(
                    "json must be an update plan of format " + FORMAT + ", created by UpdatePlan.json(), but is not");
        }
        return new UpdatePlan(read);
    }

    /** Returns the name of the environment. */
    public String environment() {
        return content.environment;
    }

    /** Returns the family of the environment. */
    public String applicationFamily() {
        return content.family;
    }

    /** Returns the steps, in order. */
    public List<UpdateStep> steps() {
        return content.steps;
    }

    /** Returns the available updates that the plan skips, each with the reason. */
    public List<SkippedUpdate> skipped() {
        return content.skipped;
    }

    /** Returns true if the plan is empty. */
    public boolean isEmpty() {
        return content.steps.isEmpty();
    }

    /** Returns the apps that the plan installs. The licence terms of these apps must be accepted. */
    public List<AppMove> installs() {
        return moves(StepKind.INSTALL).toList();
    }

    private Stream<AppMove> moves(StepKind kind) {
        return content.steps.stream().filter(step -> step.kind() == kind).flatMap(step -> step.apps().stream());
    }

    /** Returns all apps to change, in the order of the steps. */
    public List<AppMove> moves() {
        return content.steps.stream().flatMap(step -> step.apps().stream()).toList();
    }

    PlanChoice choice() {
        return content.choice;
    }

    /** Returns the plan in human-readable form, with one line per step and per skipped update. */
    public String text() {
        StringBuilder text =
                new StringBuilder("Updates for " + SafeText.escape(content.environment) + ": " + content.steps.size()
                        + (content.steps.size() == 1 ? " step" : " steps") + ", plan "
                        + hash().substring(0, 12) + "\n");
        for (int i = 0; i < content.steps.size(); i++) {
            text.append(i + 1)
                    .append(". ")
                    .append(SafeText.escape(PlanText.words(content.steps.get(i))))
                    .append('\n');
        }
        content.skipped.forEach(each ->
                text.append("skipped: ").append(SafeText.escape(each.words())).append('\n'));
        return text.toString();
    }

    /** Returns the plan as JSON, for storage. The same plan always results in the same JSON. */
    public String json() {
        return json;
    }

    /** Returns the SHA-256 of {@link #json}. Approving a hash approves exactly one plan. */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UpdatePlan plan && json.equals(plan.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(json);
    }

    @Override
    public String toString() {
        return "UpdatePlan[" + SafeText.escape(content.environment) + ", " + content.steps.size() + " steps, " + hash()
                + "]";
    }
}
