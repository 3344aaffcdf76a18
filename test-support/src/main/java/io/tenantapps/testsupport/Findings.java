package io.tenantapps.testsupport;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import java.util.List;

/** Reads the checks of a diagnostic report. */
public final class Findings {
    private Findings() {}

    /** Returns the state and code of each check, except for the checks of the token itself. */
    public static List<String> codes(DiagnosticReport diagnosis) {
        return diagnosis.checks().stream()
                .filter(check -> !check.subject().equals("token"))
                .map(check -> check.state() + " " + check.code())
                .toList();
    }

    /** Returns the first check with this code. */
    public static DiagnosticCheck found(DiagnosticReport diagnosis, String code) {
        return diagnosis.checks().stream()
                .filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in:\n" + diagnosis));
    }
}
