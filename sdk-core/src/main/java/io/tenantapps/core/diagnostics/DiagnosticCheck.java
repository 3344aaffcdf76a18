package io.tenantapps.core.diagnostics;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.json.RecordJson;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at, and whether it is in order. All texts are cleaned of what looks like a secret, and bounded.
 *
 * @param subject what was looked at, in a word or two, such as {@code token} or {@code clock}
 * @param state whether it is in order; what cannot be read counts as {@link State#PROBLEM}
 * @param code a word that stays the same from version to version, such as {@code wrong-audience}, for programs to branch on
 * @param observation what was seen: a sentence without its full stop
 * @param reason why that matters; empty where it is in order
 * @param remedy how to mend it: words that go on after a colon; empty where it is in order
 * @param additionalProperties the fields without a name here
 */
public record DiagnosticCheck(
        @JsonProperty("subject") String subject,
        @JsonProperty("state") State state,
        @JsonProperty("code") String code,
        @JsonProperty("observation") String observation,
        @JsonProperty("reason") String reason,
        @JsonProperty("remedy") String remedy,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties)
        implements Serializable {

    /** How good or bad it is. */
    public enum State {
        /** It is in order. */
        OK,
        /** It may be in the way of some operations, will be soon, or could not be looked at. */
        WARNING,
        /** It is in the way. */
        PROBLEM
    }

    /** Cleans the texts, and keeps the unknown fields sorted and unchangeable. */
    public DiagnosticCheck {
        subject = clean(subject);
        state = orProblem(state);
        code = clean(code);
        observation = clean(observation);
        reason = clean(reason);
        remedy = clean(remedy);
        additionalProperties = RecordJson.additionalProperties(additionalProperties);
    }

    /** Returns one from its JSON, such as a file of diagnoses has it. */
    public static DiagnosticCheck fromJson(String json) {
        return RecordJson.read(DiagnosticCheck.class, json);
    }

    /** Something that is in order. */
    public static DiagnosticCheck ok(String subject, String code, String observation) {
        Arguments.notBlank("subject", subject);
        Arguments.notBlank("code", code);
        Arguments.notBlank("observation", observation);
        return new DiagnosticCheck(subject, State.OK, code, observation, "", "", Map.of());
    }

    /** Something that may be in the way, or will be soon. */
    public static DiagnosticCheck warning(
            String subject, String code, String observation, String reason, String remedy) {
        Arguments.notBlank("subject", subject);
        Arguments.notBlank("code", code);
        Arguments.notBlank("observation", observation);
        Arguments.notBlank("reason", reason);
        Arguments.notBlank("remedy", remedy);
        return new DiagnosticCheck(subject, State.WARNING, code, observation, reason, remedy, Map.of());
    }

    /** Something that is in the way. */
    public static DiagnosticCheck problem(
            String subject, String code, String observation, String reason, String remedy) {
        Arguments.notBlank("subject", subject);
        Arguments.notBlank("code", code);
        Arguments.notBlank("observation", observation);
        Arguments.notBlank("reason", reason);
        Arguments.notBlank("remedy", remedy);
        return new DiagnosticCheck(subject, State.PROBLEM, code, observation, reason, remedy, Map.of());
    }

    private static State orProblem(@Nullable State state) {
        return state == null ? State.PROBLEM : state;
    }

    private static String clean(@Nullable String text) {
        String line = text == null ? "" : Redactor.clean(text);
        return line.endsWith(".") && !line.endsWith("..") ? line.substring(0, line.length() - 1) : line;
    }

    /** One line, and where something is wrong a line for why it matters and one for what to do. */
    @Override
    public String toString() {
        String line = String.format("%-7s  %s: %s [%s]", state, subject, observation, code);
        return SafeText.escape(line)
                + (reason.isEmpty() ? "" : "\n         Why: " + SafeText.escape(reason) + ".")
                + (remedy.isEmpty() ? "" : "\n         Do: " + SafeText.escape(remedy) + ".");
    }
}
