package io.tenantapps.testsupport;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import java.util.List;

/** What a diagnosis found. */
public final class Findings {
    private Findings() {}

    /** Returns state and code of all checks but those about the token itself. */
    public static List<String> codes(DiagnosticReport diagnosis) {
        return diagnosis.checks().stream()
                .filter(check -> !check.subject().equals("token"))
                .map(check -> check.state() + " " + check.code())
                .toList();
    }

    /** Returns the first check with that code. */
    public static DiagnosticCheck found(DiagnosticReport diagnosis, String code) {
        return diagnosis.checks().stream()
                .filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in:\n" + diagnosis));
    }
}
