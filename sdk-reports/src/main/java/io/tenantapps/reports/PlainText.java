package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report as plain text. */
final class PlainText {
    private PlainText() {}

    static void write(Report report, Writer out) throws IOException {
        line(out, report.title());
        for (Map.Entry<String, String> fact : report.facts().entrySet()) {
            line(out, fact.getKey() + ": " + fact.getValue());
        }
        line(out, report.verdict());
        for (Map.Entry<Report.Total, Long> total : report.totals().entrySet()) {
            line(out, "  " + total.getValue() + " " + total.getKey().outcome());
        }
        for (String limit : report.limits()) {
            line(out, "Note: " + limit);
        }
        out.write("\n");
        for (Map.Entry<String, List<ReportRow>> cause : report.causes().entrySet()) {
            line(out, Words.count(cause.getValue().size(), report.noun()) + ": " + cause.getKey());
        }
        out.write("\n");
        for (ReportRow row : report.rows()) {
            line(
                    out,
                    row.subject() + ": " + row.outcome()
                            + row.cells().stream()
                                    .filter(cell -> !cell.isEmpty())
                                    .map(cell -> ", " + cell)
                                    .collect(Collectors.joining()));
        }
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(Printable.text(text) + "\n");
    }
}
