package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report as CSV. The columns with exact values follow the columns for human readers. */
final class CsvTable {
    private CsvTable() {}

    static void write(Content report, Writer out) throws IOException {
        Map<String, String> details = report.details();
        List<String> head = new ArrayList<>(report.heads());
        head.addAll(details.values());
        line(out, head);
        report.rows().write(row -> {
            List<String> cells = new ArrayList<>(List.of(row.subject(), row.outcome()));
            cells.addAll(row.cells());
            details.keySet().forEach(name -> cells.add(row.details().getOrDefault(name, "")));
            line(out, cells);
        });
    }

    private static void line(Writer out, List<String> cells) throws IOException {
        out.write(cells.stream().map(Printable::csvCell).collect(Collectors.joining(",")) + "\r\n");
    }
}
