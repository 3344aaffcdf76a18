/**
 * The results of {@code diagnose()}.
 *
 * <p>Each client has a {@code diagnose()} call. The call returns a {@link
 * io.tenantapps.core.diagnostics.DiagnosticReport} of {@link io.tenantapps.core.diagnostics.DiagnosticCheck}s. Print
 * the report for people, and branch on the codes in programs.
 *
 * <pre>{@code
 * DiagnosticReport report = catalog.diagnose().execute();
 * System.out.println(report);
 * }</pre>
 */
@NullMarked
package io.tenantapps.core.diagnostics;

import org.jspecify.annotations.NullMarked;
