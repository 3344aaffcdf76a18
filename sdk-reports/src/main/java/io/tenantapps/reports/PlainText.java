package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report as plain text. */
final class PlainText {
    private PlainText() {}

    static void write(Content report, Writer out) throws IOException {
        out.write(summary(report, RowSummary.MOST_OF_A_CAUSE) + "\n");
        report.rows()
                .write(row -> out.write(line(row.subject() + ": " + row.outcome()
                        + row.cells().stream()
                                .filter(cell -> !cell.isEmpty())
                                .map(cell -> ", " + cell)
                                .collect(Collectors.joining()))));
    }

    /** Returns the head, the totals and the causes, each with its first rows. */
    static String summary(Content report, int rowsOfACause) {
        StringBuilder text = new StringBuilder(line(report.title()));
        report.facts().forEach((name, fact) -> text.append(line(name + ": " + fact)));
        text.append(line(report.verdict()));
        report.totals()
                .forEach((total, number) -> text.append(line("  " + Words.number(number) + " " + total.outcome())));
        report.limits().forEach(limit -> text.append(line("Note: " + limit)));
        Map<String, RowSummary.Group> causes = report.causes();
        causes.entrySet().stream().limit(Cause.MOST).forEach(cause -> {
            RowSummary.Group rows = cause.getValue();
            text.append(line(Words.count(rows.size(), report.noun()) + ": " + cause.getKey()));
            rows.first(rowsOfACause).forEach(row -> text.append(line("  " + row.subject())));
            if (rows.size() > rowsOfACause) {
                text.append(line("  and " + Words.number(rows.size() - rowsOfACause) + " more"));
            }
        });
        if (causes.size() > Cause.MOST) {
            text.append(line("and " + Words.count(causes.size() - Cause.MOST, "more cause")));
        }
        return text.toString();
    }

    private static String line(String text) {
        return Printable.text(text) + "\n";
    }
}
