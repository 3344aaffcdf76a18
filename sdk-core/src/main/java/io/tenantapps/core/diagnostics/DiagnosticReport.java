package io.tenantapps.core.diagnostics;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was looked at to find out why something does not work, in the order in which it was. Print it, or write it with
 * {@link io.tenantapps.core.http.Json#write} and branch on the codes; no token, key or digest is ever in it.
 *
 * @param checks what was looked at
 * @param additionalProperties the fields without a name here
 */
public record DiagnosticReport(
        @JsonProperty("checks") List<DiagnosticCheck> checks,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the list and the unknown fields unchangeable. */
    public DiagnosticReport {
        checks = RecordJson.list(checks);
        additionalProperties = RecordJson.additionalProperties(additionalProperties);
    }

    /** Returns one from its JSON: {@code {"checks":[{"subject":"token","state":"OK","code":"token.valid"}]}}. */
    public static DiagnosticReport fromJson(String json) {
        return RecordJson.read(DiagnosticReport.class, json);
    }

    /** A diagnosis of these checks. */
    public static DiagnosticReport of(List<DiagnosticCheck> checks) {
        Arguments.elements("checks", checks);
        return new DiagnosticReport(checks, Map.of());
    }

    /** Whether nothing is in the way. There may be warnings. */
    public boolean isHealthy() {
        return problems().isEmpty();
    }

    /** What is in the way. */
    public List<DiagnosticCheck> problems() {
        return checks.stream()
                .filter(check -> check.state() == DiagnosticCheck.State.PROBLEM)
                .toList();
    }

    /** Both in one, this one first; what was seen by both stands in it once. */
    public DiagnosticReport and(DiagnosticReport other) {
        Arguments.required("other", other);
        List<DiagnosticCheck> all = new ArrayList<>(checks);
        other.checks.stream().filter(check -> !checks.contains(check)).forEach(all::add);
        return of(all);
    }

    /** For people: a line for each check, and where something is wrong why it matters and what to do. */
    public String text() {
        return checks.stream().map(DiagnosticCheck::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return text();
    }
}
