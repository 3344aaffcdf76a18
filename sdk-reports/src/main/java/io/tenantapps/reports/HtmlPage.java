package io.tenantapps.reports;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a report as a self-contained HTML page, which needs no network and no other file, has a light and a dark
 * theme, and suits screens, phones and paper. The page holds the rows as data, and its script draws only those that are
 * visible. Drawing only the visible rows keeps the page fast, even with 150,000 rows.
 */
final class HtmlPage {
    private static final int MOST_OF_A_CAUSE = 20;

    private final Content report;
    private final Writer out;

    private HtmlPage(Content report, Writer out) {
        this.report = report;
        this.out = out;
    }

    static void write(Content report, Writer out) throws IOException {
        new HtmlPage(report, out).write();
    }

    private void write() throws IOException {
        String title = HtmlText.of(report.title());
        out.write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
                + "<title>" + title + "</title>\n<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n"
                + "<header>\n<h1>" + title + "</h1>\n");
        head();
        out.write("</header>\n<main>\n");
        totals();
        causes();
        matrix();
        progress();
        table();
        out.write("</main>\n");
        dialog();
        data();
        out.write("<script>\n" + resource("page.js") + "</script>\n</body>\n</html>\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void head() throws IOException {
        Map<String, String> facts = report.facts();
        if (!facts.isEmpty()) {
            out.write("<dl class=\"facts\">");
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                out.write("<div><dt>" + HtmlText.of(fact.getKey()) + "</dt><dd>" + HtmlText.of(fact.getValue())
                        + "</dd></div>");
            }
            out.write("</dl>\n");
        }
        out.write("<p class=\"verdict " + report.rating().style() + "\">" + HtmlText.of(report.verdict()) + "</p>\n");
        for (String limit : report.limits()) {
            out.write("<p class=\"limit\">" + HtmlText.of(limit) + "</p>\n");
        }
    }

    private void totals() throws IOException {
        Map<RowSummary.Total, Long> totals = report.totals();
        if (totals.isEmpty()) {
            return;
        }
        out.write(
                "<section aria-label=\"Totals\">\n<svg id=\"bar\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\""
                        + " role=\"img\" aria-label=\"Outcomes of "
                        + Words.count(report.rows().size(), report.noun()) + "\">");
        double left = 0;
        for (Map.Entry<RowSummary.Total, Long> total : totals.entrySet()) {
            double width = 1000.0 * total.getValue() / report.rows().size();
            out.write("<rect class=\"" + total.getKey().rating().style() + "\" x=\"" + rounded(left) + "\" y=\"0\""
                    + " height=\"20\" width=\"" + rounded(width) + "\"/>");
            left += width;
        }
        out.write("</svg>\n<p id=\"counts\">");
        for (Map.Entry<RowSummary.Total, Long> total : totals.entrySet()) {
            String outcome = HtmlText.of(total.getKey().outcome());
            out.write("<button type=\"button\" aria-pressed=\"false\" class=\""
                    + total.getKey().rating().style()
                    + "\" data-name=\"" + outcome + "\"><b>" + Words.number(total.getValue())
                    + "</b> " + outcome + "</button> ");
        }
        out.write("</p>\n</section>\n");
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private void causes() throws IOException {
        Map<String, RowSummary.Group> causes = report.causes();
        if (causes.isEmpty()) {
            return;
        }
        out.write("<section aria-labelledby=\"causes\">\n<h2 id=\"causes\">What needs attention</h2>\n");
        int shown = 0;
        for (Map.Entry<String, RowSummary.Group> cause : causes.entrySet()) {
            if (shown++ == Cause.MOST) {
                out.write("<p>The table below shows " + Words.count(causes.size() - Cause.MOST, "more cause")
                        + ".</p>\n");
                break;
            }
            RowSummary.Group rows = cause.getValue();
            out.write("<details class=\"cause " + rows.rating().style() + "\""
                    + (causes.size() == 1 ? " open" : "")
                    + "><summary><b>" + Words.count(rows.size(), report.noun()) + "</b> "
                    + HtmlText.of(cause.getKey()) + "</summary>\n<ul>");
            for (ReportRow row : rows.first(MOST_OF_A_CAUSE)) {
                out.write("<li>" + link(row) + "</li>");
            }
            if (rows.size() > MOST_OF_A_CAUSE) {
                out.write("<li>and " + Words.count(rows.size() - MOST_OF_A_CAUSE, "more " + report.noun()) + "</li>");
            }
            out.write("</ul>\n</details>\n");
        }
        out.write("</section>\n");
    }

    private static String link(ReportRow row) {
        String text = HtmlText.of(row.subject());
        return row.link() == null
                ? text
                : "<a rel=\"noreferrer noopener\" href=\"" + HtmlText.of(row.link()) + "\">" + text + "</a>";
    }

    private void matrix() throws IOException {
        Matrix matrix = report.matrix();
        if (matrix == null || matrix.rows().isEmpty()) {
            return;
        }
        out.write("<section>\n<h2 id=\"matrix\">" + HtmlText.of(matrix.title()) + """
                </h2>
                <div class="wide" tabindex="0" role="region" aria-labelledby="matrix">
                <table class="matrix">
                <thead><tr><th scope="col">""" + HtmlText.of(matrix.noun())
                + "</th>");
        for (String column : matrix.columns()) {
            out.write("<th scope=\"col\">" + HtmlText.of(column) + "</th>");
        }
        out.write("</tr></thead>\n<tbody>\n");
        for (Map.Entry<String, Map<String, Matrix.Cell>> row : matrix.rows().entrySet()) {
            out.write("<tr><th scope=\"row\">" + HtmlText.of(row.getKey()) + "</th>");
            for (String column : matrix.columns()) {
                Matrix.Cell cell = row.getValue().get(column);
                out.write(
                        cell == null
                                ? "<td><span class=\"unseen\">" + HtmlText.of(matrix.empty()) + "</span></td>"
                                : "<td class=\"state " + cell.rating().style() + "\">" + HtmlText.of(cell.text())
                                        + "<span class=\"unseen\">, " + HtmlText.of(cell.meaning()) + "</span></td>");
            }
            out.write("</tr>\n");
        }
        out.write("</tbody>\n</table>\n</div>\n");
        if (!matrix.note().isEmpty()) {
            out.write("<p>" + HtmlText.of(matrix.note()) + "</p>\n");
        }
        out.write("</section>\n");
    }

    /** Draws the number of finished rows over time, if the rows have timestamps. */
    private void progress() throws IOException {
        if (!report.numbers().containsKey(Rating.GOOD)) {
            return;
        }
        List<Long> ends = new ArrayList<>();
        report.rows().forEach(row -> {
            if (row.at() != null && row.rating() == Rating.GOOD) {
                ends.add(row.at().toEpochMilli());
            }
        });
        Collections.sort(ends);
        if (ends.size() < 3 || ends.get(0).equals(ends.get(ends.size() - 1))) {
            return;
        }
        long first = ends.get(0);
        double span = ends.get(ends.size() - 1) - first;
        StringBuilder points = new StringBuilder("0,100");
        int step = Math.max(1, ends.size() / 500);
        for (int i = 0; i < ends.size(); i += step) {
            points.append(' ')
                    .append(rounded(1000 * (ends.get(i) - first) / span))
                    .append(',')
                    .append(rounded(100 - 100.0 * (i + 1) / ends.size()));
        }
        points.append(" 1000,0");
        out.write("<section aria-labelledby=\"progress\">\n<h2 id=\"progress\">Progress</h2>\n<svg class=\"progress\""
                + " viewBox=\"0 -2 1000 104\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\""
                + Words.count(ends.size(), report.noun()) + " succeeded within "
                + Words.of(Duration.ofMillis((long) span)) + "\"><polyline points=\"" + points
                + "\"/></svg>\n<p class=\"axis\"><span>"
                + HtmlText.of(Words.minute(Instant.ofEpochMilli(first))) + "</span><span>"
                + HtmlText.of(Words.minute(Instant.ofEpochMilli(ends.get(ends.size() - 1))))
                + "</span></p>\n</section>\n");
    }

    private void table() throws IOException {
        out.write("<section>\n<h2 id=\"all\">All rows</h2>\n"
                + "<p class=\"tools\"><label>Search <input id=\"search\" type=\"search\" autocomplete=\"off\"></label>"
                + " <output id=\"shown\"></output></p>\n"
                + "<noscript><p>The table requires JavaScript, which is turned off in this browser.</p></noscript>\n"
                + "<div id=\"view\" class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"all\">\n"
                + "<table aria-rowcount=\"" + (report.rows().size() + 1) + "\">\n<thead><tr>");
        for (String head : report.heads()) {
            out.write("<th scope=\"col\" aria-sort=\"none\"><button type=\"button\">" + HtmlText.of(head)
                    + "</button></th>");
        }
        out.write("</tr></thead>\n<tbody id=\"rows\"></tbody>\n</table>\n</div>\n</section>\n");
    }

    private void dialog() throws IOException {
        out.write("""
                <dialog id="details" aria-labelledby="detailed">
                <h2 id="detailed"></h2>
                <p id="link"></p>
                <dl id="values"></dl>
                <form method="dialog"><button>Close</button></form>
                </dialog>
                """);
    }

    /** Writes the rows as JSON: the cells, the rating, the link, and the details in the order of their names. */
    private void data() throws IOException {
        Map<String, String> names = report.details();
        out.write("<script type=\"application/json\" id=\"data\">{\"details\":");
        array(List.copyOf(names.values()));
        out.write(",\"rows\":[");
        String[] between = {"\n"};
        report.rows().write(row -> {
            List<String> values = new ArrayList<>(List.of(row.subject(), row.outcome()));
            values.addAll(row.cells());
            values.add(row.rating().style());
            values.add(row.link() == null ? "" : row.link());
            names.keySet().forEach(name -> values.add(row.details().getOrDefault(name, "")));
            out.write(between[0]);
            array(values);
            between[0] = ",\n";
        });
        out.write("]}</script>\n");
    }

    private void array(List<String> texts) throws IOException {
        out.write("[");
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.write(",");
            }
            json(texts.get(i));
        }
        out.write("]");
    }

    /** Writes JSON that is safe inside a script element: it can neither end that element nor open another one. */
    private void json(String text) throws IOException {
        String shown = Printable.text(text);
        out.write('"');
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '"' || c == '\\') {
                out.write('\\');
                out.write(c);
            } else if (c == '<' || c == '>' || c == '&') {
                out.write(String.format("\\u%04x", (int) c));
            } else {
                out.write(c);
            }
        }
        out.write('"');
    }
}
