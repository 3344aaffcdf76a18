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
 * The checks that explain why something does not work, in the order of execution. Print the report, or write it with
 * {@link io.tenantapps.core.http.Json#write} and branch on the codes. The report never contains a token, key or digest.
 *
 * @param checks the checks
 * @param additionalProperties the fields that this record does not name
 */
public record DiagnosticReport(
        @JsonProperty("checks") List<DiagnosticCheck> checks,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Makes the list and the unknown fields unmodifiable. */
    public DiagnosticReport {
        checks = RecordJson.list(checks);
        additionalProperties = RecordJson.additionalProperties(additionalProperties);
    }

    /** Parses a report from JSON: {@code {"checks":[{"subject":"token","state":"OK","code":"token.valid"}]}}. */
    public static DiagnosticReport fromJson(String json) {
        return RecordJson.read(DiagnosticReport.class, json);
    }

    /** Returns a report that contains these checks. */
    public static DiagnosticReport of(List<DiagnosticCheck> checks) {
        Arguments.elements("checks", checks);
        return new DiagnosticReport(checks, Map.of());
    }

    /** True if no check reports a problem. Warnings are possible. */
    public boolean isHealthy() {
        return problems().isEmpty();
    }

    /** Returns the checks with a problem. */
    public List<DiagnosticCheck> problems() {
        return checks.stream()
                .filter(check -> check.state() == DiagnosticCheck.State.PROBLEM)
                .toList();
    }

    /** Returns a report with the checks of this report and the given check. The checks of this report come first, and
     * equal checks appear once.
     */
    public DiagnosticReport and(DiagnosticReport other) {
        Arguments.required("other", other);
        List<DiagnosticCheck> all = new ArrayList<>(checks);
        other.checks.stream().filter(check -> !checks.contains(check)).forEach(all::add);
        return of(all);
    }

    /** Returns the report as text for people: a line for each check, with the reason and the remedy of each problem. */
    public String text() {
        return checks.stream().map(DiagnosticCheck::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return text();
    }
}
