package io.tenantapps.reports;

import static io.tenantapps.reports.Samples.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Tests each format, including with text that tries to break out of it. */
class FormatsTest {
    private static final Report REPORT = Report.of(RolloutReport.of(List.of(
            Samples.row(SITE + "hr", "INSTALLED", "", 20_000),
            Samples.row(SITE + "new", "UNCHANGED", "", 0),
            Samples.row(SITE + "gone", "FAILED", "No site exists at this URL.", 1_500),
            Samples.row(SITE + "lost", "UNKNOWN", "The response was lost.", 90_000),
            Samples.row(SITE + "last", "NOT_STARTED", "", 0),
            Samples.row(SITE + "out", "SKIPPED", "The site is excluded.", 0))));

    @TempDir
    Path folder;

    private Path file(Report report, String ending) {
        Path file = folder.resolve("report." + ending);
        Reports.write(report, file);
        return file;
    }

    private String written(Report report, String ending) throws Exception {
        return Files.readString(file(report, ending));
    }

    private List<CSVRecord> csv(Report report) throws Exception {
        try (Reader in = Files.newBufferedReader(file(report, "csv"));
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(in)) {
            return parser.getRecords();
        }
    }

    private Element xml(Report report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file(report, "xml").toFile())
                .getDocumentElement();
    }

    @Test
    void csvHasOneRecordPerRowWithExactValues() throws Exception {
        List<CSVRecord> records = csv(REPORT);

        assertEquals(6, records.size());
        CSVRecord lost = records.get(1);
        assertEquals(SITE + "lost", lost.get("Site"));
        assertEquals("Unknown", lost.get("Outcome"));
        assertEquals("The response was lost.", lost.get("Reason"));
        assertEquals("1 min 30 s", lost.get("Duration"));
        assertEquals("90000 ms", lost.get("Duration (exact)"));
        assertEquals("5a1e0000-0000-4000-8000-000000000001", lost.get("Correlation id"));
    }

    @Test
    void csvColumnsHaveUniqueNames() throws Exception {
        List<String> names =
                List.of(written(REPORT, "csv").lines().findFirst().orElseThrow().split(","));

        assertEquals(names.stream().distinct().toList(), names);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void noCsvCellIsAFormulaForAnySeparator(String separator) throws Exception {
        for (String line : Files.readAllLines(file(Samples.hostile(), "csv"))) {
            for (String cell : line.split(Pattern.quote(separator), -1)) {
                assertFalse(cell.replaceAll("^[\"\\s]+", "").matches("[=@].*|[+-]\\S.*"), line);
            }
        }
    }

    @Test
    void junitXmlHasATestCasePerRow() throws Exception {
        Element suite = (Element) xml(REPORT).getElementsByTagName("testsuite").item(0);

        assertEquals("6", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("2", suite.getAttribute("errors"));
        assertEquals("2", suite.getAttribute("skipped"));
        assertEquals("111.500", suite.getAttribute("time"));
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertEquals("Failed: No site exists at this URL.", failure.getAttribute("message"));
        assertEquals(SITE + "gone", ((Element) failure.getParentNode()).getAttribute("name"));
        assertEquals("1.500", ((Element) failure.getParentNode()).getAttribute("time"));
        assertEquals(2, suite.getElementsByTagName("error").getLength());
        assertEquals(2, suite.getElementsByTagName("skipped").getLength());
        assertEquals(6, suite.getElementsByTagName("testcase").getLength());
    }

    @Test
    void hostileJunitXmlIsWellFormed() throws Exception {
        Element failure =
                (Element) xml(Samples.hostile()).getElementsByTagName("failure").item(0);

        assertTrue(failure.getAttribute("message").contains("]]>&\"'"), failure.getAttribute("message"));
        assertTrue(failure.getAttribute("message").contains("Зарплаты 給料 رواتب 🚀"));
    }

    @Test
    void markdownGroupsTheRowsWithProblemsByCause() throws Exception {
        assertEquals(
                "## Rollout\n\n- Version: 1.1.0.0\n\n"
                        + "**There are problems: of 6 sites, 1 failed, 1 is unknown, 1 is not finished.**\n\n"
                        + "| outcome | number |\n|---|---:|\n| Failed | 1 |\n| Unknown | 1 |\n| Not started | 1 |\n"
                        + "| Unchanged | 1 |\n| Skipped | 1 |\n| Installed | 1 |\n"
                        + "\n### 1 site: No site exists at this URL.\n\n- " + SITE + "gone: Failed\n"
                        + "\n### 1 site: The response was lost.\n\n- " + SITE + "lost: Unknown\n"
                        + "\n### 1 site: Not started\n\n- " + SITE + "last: Not started\n",
                written(REPORT, "md").replace("&#58;", ":").replace("&#45;", "-"));
    }

    @Test
    void markdownListsAtMost50RowsPerCause() throws Exception {
        String markdown = written(Samples.rollout(3_000), "md");

        assertTrue(markdown.contains("\n### 188 sites: "), markdown);
        assertTrue(markdown.contains("\n- and 138 more\n"), markdown);
        assertTrue(markdown.length() < 60_000, () -> markdown.length() + " characters");
    }

    @Test
    void hostileMarkdownHasNoMarkup() throws Exception {
        String markdown = written(Samples.hostile(), "md");

        assertFalse(
                Pattern.compile("[<>`@\\[\\]()]")
                        .matcher(markdown.replace("\n> ", ""))
                        .find(),
                markdown);
        assertEquals(3, markdown.lines().filter(line -> line.startsWith("|")).count(), markdown);
    }

    @Test
    void textHasALinePerRow() throws Exception {
        String text = written(REPORT, "txt");

        assertTrue(text.startsWith("Rollout\nVersion: 1.1.0.0\nThere are problems: of 6 sites, "), text);
        assertTrue(text.contains("\n1 site: No site exists at this URL.\n"), text);
        assertTrue(
                text.endsWith(SITE + "out: Skipped, 1.0.0.0, 1.1.0.0, The site is excluded.\n" + SITE
                        + "hr: Installed, 1.0.0.0, 1.1.0.0, 20 s\n"),
                text);
    }

    @Test
    void summaryHasFiveRowsPerCause() {
        assertEquals(
                """
                Rollout of News 1.1.0.0
                Tenant: Contoso
                Started: 1 Sep 2026, 09:15 UTC
                Duration: 48 min
                By: Release pipeline, run 4711
                Version: 1.1.0.0
                There are problems: of 48 sites, 6 failed, 6 are unknown.""",
                Samples.rollout(48)
                        .summary()
                        .lines()
                        .limit(7)
                        .reduce((one, two) -> one + "\n" + two)
                        .orElseThrow());
        List<String> last = Samples.rollout(48).summary().lines().toList();
        assertEquals("6 sites: The response was lost, and no effect was seen.", last.get(last.size() - 7));
        assertEquals("  " + SITE + "team-33", last.get(last.size() - 2));
        assertEquals("  and 1 more", last.get(last.size() - 1));
    }

    @Test
    void pageLoadsNothingAndNeverExecutesData() throws Exception {
        String page = written(Samples.hostile(), "html");

        assertFalse(Pattern.compile("\\b(src|href)=\"").matcher(page).find(), "it loads or links something");
        assertTrue(page.contains("default-src 'none'"));
        assertEquals(2, Pattern.compile("<script").matcher(page).results().count());
        assertEquals(2, Pattern.compile("</script").matcher(page).results().count());
        assertFalse(page.contains("<img"), page);
    }

    @Test
    void pageHasHeadTotalsAndCauses() throws Exception {
        String page = written(Samples.rollout(160).limit("One more limit."), "html");

        assertTrue(page.contains("<h1>Rollout of News 1.1.0.0</h1>"));
        assertTrue(page.contains("<dt>Started</dt><dd>1 Sep 2026, 09:15 UTC</dd>"));
        assertTrue(page.contains(
                "<p class=\"verdict failed\">There are problems: of 160 sites, 20 failed, 20 are unknown."));
        assertTrue(page.contains("<p class=\"limit\">One more limit.</p>"));
        assertTrue(page.contains("<b>10 sites</b> No site exists at this URL.</summary>"));
        assertTrue(page.contains("<a rel=\"noreferrer noopener\" href=\"" + SITE + "team-0\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "txt", "xml", "html", "md"})
    void hostileReportHasNoControlCharacters(String ending) throws Exception {
        String text = written(Samples.hostile(), ending);

        assertTrue(
                text.codePoints()
                        .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\r')
                                || Character.getType(c) == Character.SURROGATE
                                || (c >= 0x202A && c <= 0x202E)
                                || (c >= 0x2066 && c <= 0x2069)),
                text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "txt", "xml", "html", "md"})
    void emptyReportCanBeWritten(String ending) throws Exception {
        Report empty = Report.of(RolloutReport.of(List.of()));

        assertFalse(written(empty, ending).isEmpty());
        if (ending.equals("xml")) {
            assertEquals(0, xml(empty).getElementsByTagName("testcase").getLength());
        }
    }

    @Test
    void writesUtf8AndReplacesAnExistingFile() throws Exception {
        Path file = Files.writeString(folder.resolve("REPORT.TXT"), "x".repeat(100_000));

        Reports.write(REPORT.title("給料"), file);

        assertTrue(Files.readString(file).startsWith("給料\n"));
        assertTrue(Files.size(file) < 10_000);
    }

    @Test
    void keepsTheFileIfTheReportCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("report.html"), "earlier");
        Report broken = new Report(Content.of(
                        "Test",
                        "site",
                        List.of(),
                        List.of(new ReportRow("one", null, Rating.GOOD, "Done", "", List.of(), Map.of(), null, null)))
                .matrix(new Matrix("", "", "", List.of("a"), Collections.singletonMap("b", null), "")));

        assertThrows(NullPointerException.class, () -> Reports.html(broken, file));

        assertEquals("earlier", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void textAndMarkdownListAtMost30Causes() throws Exception {
        Report report = Report.of(RolloutReport.of(IntStream.range(0, 40)
                .mapToObj(i -> Samples.row(SITE + i, "FAILED", "cause number " + i, 0))
                .toList()));

        assertTrue(report.summary().endsWith("\nand 10 more causes"), report.summary());
        assertTrue(written(report, "md").endsWith("\nand 10 more causes\n"));
        assertTrue(written(report, "txt").contains("\nand 10 more causes\n"));
    }

    @Test
    void numbersHaveThousandsSeparatorsInEveryFormat() throws Exception {
        Report report = Samples.rollout(24_000);

        assertTrue(report.summary().contains("of 24,000 sites, 3,000 failed, 3,000 are unknown."), report.summary());
        assertTrue(report.summary().contains("\n  3,000 Failed\n"), report.summary());
        assertTrue(written(report, "md").contains("| Failed | 3,000 |"));
    }

    @Test
    void markdownHasNoMentionsAutolinksOrFormulas() {
        assertEquals("www&#46;contoso.example", MarkdownPage.escaped("www.contoso.example"));
        assertEquals("WWW&#46;contoso.example", MarkdownPage.escaped("WWW.contoso.example"));
        assertEquals("&#36;x&#36;", MarkdownPage.escaped("$x$"));
        assertEquals("&#64;&#8288;admin", MarkdownPage.escaped("@admin"));
    }

    @Test
    void refusesUnknownFileExtensionsOfAreport() {
        for (String name : List.of("report.pdf", "report", "html")) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> Reports.write(REPORT, folder.resolve(name)))
                    .getMessage();
            assertTrue(message.startsWith("file must end in .html, .csv, .xml, .md or .txt, but is: "), message);
        }
        assertThrows(IllegalArgumentException.class, () -> Reports.write(null, folder.resolve("a.html")));
        assertThrows(IllegalArgumentException.class, () -> Reports.html(REPORT, null));
    }

    @Test
    void namesAFileThatCannotBeWritten() {
        UncheckedIOException failure = assertThrows(
                UncheckedIOException.class, () -> Reports.html(REPORT, folder.resolve("missing/report.html")));

        assertTrue(failure.getMessage().startsWith("The report cannot be written to "), failure.getMessage());
        assertTrue(
                failure.getMessage().endsWith("report.html because its folder does not exist."), failure.getMessage());
    }
}
