package io.tenantapps.reports;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** Writes a report as JUnit XML. */
final class JunitXml {
    private JunitXml() {}

    static void write(Content report, Writer out) throws IOException {
        Map<Rating, Long> numbers = report.numbers();
        String title = HtmlText.of(report.title());
        double[] seconds = new double[1];
        report.rows().forEach(row -> seconds[0] += row.seconds() == null ? 0 : row.seconds());
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"" + title + "\" tests=\""
                + report.rows().size() + "\" failures=\"" + count(numbers, Rating.FAILED) + "\" errors=\""
                + (count(numbers, Rating.UNKNOWN) + count(numbers, Rating.OPEN)) + "\" skipped=\""
                + count(numbers, Rating.NEUTRAL) + "\" time=\"" + time(seconds[0]) + "\">\n");
        report.rows().write(row -> {
            String message = HtmlText.of(row.outcome() + (row.cause().isEmpty() ? "" : ": " + row.cause()));
            out.write("  <testcase classname=\"" + title + "\" name=\"" + HtmlText.of(row.subject()) + "\" time=\""
                    + time(row.seconds() == null ? 0 : row.seconds()) + "\""
                    + switch (row.rating()) {
                        case FAILED -> "><failure message=\"" + message + "\"/></testcase>\n";
                        case UNKNOWN, OPEN -> "><error message=\"" + message + "\"/></testcase>\n";
                        case NEUTRAL -> "><skipped message=\"" + message + "\"/></testcase>\n";
                        case ATTENTION, GOOD -> "/>\n";
                    });
        });
        out.write("</testsuite>\n</testsuites>\n");
    }

    private static long count(Map<Rating, Long> numbers, Rating rating) {
        return numbers.getOrDefault(rating, 0L);
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
