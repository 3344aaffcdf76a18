package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as CSV. The exact values follow the cells for people. */
final class CsvTable {
    private CsvTable() {}

    static void write(Report report, Writer out) throws IOException {
        List<String> details = report.rows().stream()
                .flatMap(row -> row.details().keySet().stream())
                .distinct()
                .toList();
        List<String> head = new ArrayList<>(List.of(HtmlPage.subject(report), "Outcome"));
        head.addAll(report.columns());
        head.addAll(details);
        line(out, head);
        for (ReportRow row : report.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.subject(), row.outcome()));
            cells.addAll(row.cells());
            details.forEach(name -> cells.add(row.details().getOrDefault(name, "")));
            line(out, cells);
        }
    }

    private static void line(Writer out, List<String> cells) throws IOException {
        out.write(cells.stream().map(Printable::csvCell).collect(Collectors.joining(",")) + "\r\n");
    }
}
