package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a report as Markdown for a pipeline's summary page. */
final class MarkdownPage {
    private static final int MOST = RowSummary.MOST_OF_A_CAUSE;
    private static final Pattern SPECIAL = Pattern.compile("(?i)[\\\\`*_{}\\[\\]()#+!|<>~&@:$-]|(?<=www)\\.");

    /**
     * An invisible character that keeps text from becoming a mention, even on a page that decodes entities before it
     * looks for mentions.
     */
    private static final String JOINER = "&#8288;";

    private MarkdownPage() {}

    static void write(Content report, Writer out) throws IOException {
        out.write("## " + escaped(report.title()) + "\n\n");
        for (Map.Entry<String, String> fact : report.facts().entrySet()) {
            out.write("- " + escaped(fact.getKey()) + ": " + escaped(fact.getValue()) + "\n");
        }
        out.write((report.facts().isEmpty() ? "" : "\n") + "**" + escaped(report.verdict()) + "**\n\n");
        out.write("| outcome | number |\n|---|---:|\n");
        for (Map.Entry<RowSummary.Total, Long> total : report.totals().entrySet()) {
            out.write("| " + escaped(total.getKey().outcome()) + " | " + Words.number(total.getValue()) + " |\n");
        }
        for (String limit : report.limits()) {
            out.write("\n> " + escaped(limit) + "\n");
        }
        Map<String, RowSummary.Group> causes = report.causes();
        int left = Cause.MOST;
        for (Map.Entry<String, RowSummary.Group> cause : causes.entrySet()) {
            if (left-- == 0) {
                out.write("\nand " + Words.count(causes.size() - Cause.MOST, "more cause") + "\n");
                return;
            }
            RowSummary.Group rows = cause.getValue();
            out.write("\n### " + Words.count(rows.size(), report.noun()) + ": " + escaped(cause.getKey()) + "\n\n");
            for (ReportRow row : rows.first(MOST)) {
                out.write("- " + escaped(row.subject()) + ": " + escaped(row.outcome()) + "\n");
            }
            if (rows.size() > MOST) {
                out.write("- and " + Words.number(rows.size() - MOST) + " more\n");
            }
        }
    }

    /** Escapes a text so that Markdown shows it as it is: no markup, no link, no mention, no HTML. */
    static String escaped(String text) {
        return SPECIAL.matcher(Printable.text(text))
                .replaceAll(match -> "&#" + (int) match.group().charAt(0) + ";"
                        + (match.group().equals("@") ? JOINER : ""));
    }
}
