package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a report as Markdown for a pipeline's summary page. */
final class MarkdownPage {
    private static final int MOST = 50;
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|<>~&@:-]");

    private MarkdownPage() {}

    static void write(Content report, Writer out) throws IOException {
        out.write("## " + escaped(report.title()) + "\n\n");
        for (Map.Entry<String, String> fact : report.facts().entrySet()) {
            out.write("- " + escaped(fact.getKey()) + ": " + escaped(fact.getValue()) + "\n");
        }
        out.write((report.facts().isEmpty() ? "" : "\n") + "**" + escaped(report.verdict()) + "**\n\n");
        out.write("| outcome | number |\n|---|---:|\n");
        for (Map.Entry<Content.Total, Long> total : report.totals().entrySet()) {
            out.write("| " + escaped(total.getKey().outcome()) + " | " + total.getValue() + " |\n");
        }
        for (String limit : report.limits()) {
            out.write("\n> " + escaped(limit) + "\n");
        }
        for (Map.Entry<String, List<ReportRow>> cause : report.causes().entrySet()) {
            List<ReportRow> rows = cause.getValue();
            out.write("\n### " + Words.count(rows.size(), report.noun()) + ": " + escaped(cause.getKey()) + "\n\n");
            for (ReportRow row : rows.subList(0, Math.min(MOST, rows.size()))) {
                out.write("- " + escaped(row.subject()) + ": " + escaped(row.outcome()) + "\n");
            }
            if (rows.size() > MOST) {
                out.write("- and " + (rows.size() - MOST) + " more\n");
            }
        }
    }

    /** Escapes a text so that Markdown shows it as it is: no markup, no link, no mention, no HTML. */
    static String escaped(String text) {
        return SPECIAL.matcher(Printable.text(text))
                .replaceAll(match -> "&#" + (int) match.group().charAt(0) + ";");
    }
}
