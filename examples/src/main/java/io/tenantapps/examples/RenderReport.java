///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Renders the journal of a run, even of a killed run, or a file with one row of a rollout or fleet per line. The
 * program needs no network, and changes only the target file, whose name selects the format.
 */
public final class RenderReport {
    private RenderReport() {}

    static int command(PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: RenderReport <journal> <target: .html, .csv, .xml (JUnit), .md or .txt>");
            return 2;
        }
        try {
            Report report = Report.ofJournal(Path.of(args[0]));
            Reports.write(report, Path.of(args[1]));
            out.println(report.summary());
            return 0;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    public static void main(String[] args) {
        System.exit(command(System.out, args));
    }
}
