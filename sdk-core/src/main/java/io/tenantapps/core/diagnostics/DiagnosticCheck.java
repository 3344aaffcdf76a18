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
 * The result of one diagnostic check. All strings are cleaned of secrets and limited in length.
 *
 * @param subject the subject of the check, in a word or two, such as {@code token} or {@code clock}
 * @param state the state; a missing or unknown value in JSON is treated as {@link State#PROBLEM}
 * @param code a stable word for programs to branch on, such as {@code wrong-audience}
 * @param observation the observed facts, as a sentence without its full stop
 * @param reason the reason why this is a problem; empty if the state is OK
 * @param remedy the remedy, worded to follow a colon; empty if the state is OK
 * @param additionalProperties the fields that this record does not name
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

    /** The state of a check. */
    public enum State {
        /** No problem was found. */
        OK,
        /** The finding may affect some operations or become a problem soon, or the check could not be made. */
        WARNING,
        /** The problem prevents operations. */
        PROBLEM
    }

    /** Cleans the strings of secrets, sorts the unknown fields and makes them unmodifiable. */
    public DiagnosticCheck {
        subject = clean(subject);
        state = orProblem(state);
        code = clean(code);
        observation = clean(observation);
        reason = clean(reason);
        remedy = clean(remedy);
        additionalProperties = RecordJson.additionalProperties(additionalProperties);
    }

    /** Parses a check from the JSON of a stored report. */
    public static DiagnosticCheck fromJson(String json) {
        return RecordJson.read(DiagnosticCheck.class, json);
    }

    /** Returns a check without a problem. */
    public static DiagnosticCheck ok(String subject, String code, String observation) {
        Arguments.notBlank("subject", subject);
        Arguments.notBlank("code", code);
        Arguments.notBlank("observation", observation);
        return new DiagnosticCheck(subject, State.OK, code, observation, "", "", Map.of());
    }

    /** Returns a check with a finding that may affect some operations or become a problem soon. */
    public static DiagnosticCheck warning(
            String subject, String code, String observation, String reason, String remedy) {
        Arguments.notBlank("subject", subject);
        Arguments.notBlank("code", code);
        Arguments.notBlank("observation", observation);
        Arguments.notBlank("reason", reason);
        Arguments.notBlank("remedy", remedy);
        return new DiagnosticCheck(subject, State.WARNING, code, observation, reason, remedy, Map.of());
    }

    /** Returns a check with a problem that prevents operations. */
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

    /** Returns one line; for a problem or warning, adds one line for the reason and one for the remedy. */
    @Override
    public String toString() {
        String line = String.format("%-7s  %s: %s [%s]", state, subject, observation, code);
        return SafeText.escape(line)
                + (reason.isEmpty() ? "" : "\n         Why: " + SafeText.escape(reason) + ".")
                + (remedy.isEmpty() ? "" : "\n         Do: " + SafeText.escape(remedy) + ".");
    }
}
