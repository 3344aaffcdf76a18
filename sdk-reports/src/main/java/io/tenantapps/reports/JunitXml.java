package io.tenantapps.reports;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Writes a report as JUnit XML. */
final class JunitXml {
    private JunitXml() {}

    static void write(Content report, Writer out) throws IOException {
        List<ReportRow> rows = report.rows();
        String title = HtmlText.of(report.title());
        double seconds = rows.stream()
                .mapToDouble(row -> row.seconds() == null ? 0 : row.seconds())
                .sum();
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"" + title + "\" tests=\""
                + rows.size() + "\" failures=\"" + count(rows, Rating.FAILED) + "\" errors=\""
                + (count(rows, Rating.UNKNOWN) + count(rows, Rating.OPEN)) + "\" skipped=\""
                + count(rows, Rating.NEUTRAL) + "\" time=\"" + time(seconds) + "\">\n");
        for (ReportRow row : rows) {
            String message = HtmlText.of(row.outcome() + (row.cause().isEmpty() ? "" : ": " + row.cause()));
            out.write("  <testcase classname=\"" + title + "\" name=\"" + HtmlText.of(row.subject()) + "\" time=\""
                    + time(row.seconds() == null ? 0 : row.seconds()) + "\""
                    + switch (row.rating()) {
                        case FAILED -> "><failure message=\"" + message + "\"/></testcase>\n";
                        case UNKNOWN, OPEN -> "><error message=\"" + message + "\"/></testcase>\n";
                        case NEUTRAL -> "><skipped message=\"" + message + "\"/></testcase>\n";
                        case ATTENTION, GOOD -> "/>\n";
                    });
        }
        out.write("</testsuite>\n</testsuites>\n");
    }

    private static long count(List<ReportRow> rows, Rating rating) {
        return rows.stream().filter(row -> row.rating() == rating).count();
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
