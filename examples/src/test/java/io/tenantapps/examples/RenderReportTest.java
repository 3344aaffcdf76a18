package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.examples.HtmlReport.Count;
import io.tenantapps.examples.HtmlReport.Tone;
import io.tenantapps.testsupport.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Tests a journal as text, CSV, JUnit XML and HTML, and the page in a browser. */
@Timeout(300)
class RenderReportTest {
    private static final String SITE = "https://contoso.sharepoint.com/sites/";
    private static final String NASTY =
            "=cmd|'/c calc'!A1, \"</script><script>document.title='pwned'</script>\u2028 ü]]>";

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    private Browser browser;

    @BeforeEach
    void browser() {
        browser = new Browser(profile);
    }

    private Path journal() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("{\"at\":\"2026-09-01T00:00:00Z\",\"journal\":\"rollout of hello\"}");
        lines.add(line("hr", "begun", "\"value\":{\"outcome\":\"INSTALLED\"}"));
        lines.add(line("hr", "done", value("hr", "INSTALLED", "", 20_000)));
        lines.add(line("legal", "failed", "\"error\":\"It was locked.\""));
        lines.add(line("legal", "done", value("legal", "UPGRADED", "", 9_000)));
        lines.add(line("gone", "failed", "\"error\":" + io.tenantapps.core.http.Json.write(NASTY)));
        lines.add(line("new", "done", value("new", "UNCHANGED", "", 100)));
        lines.add(line("open", "begun", "\"value\":{\"site\":\"" + SITE + "open\",\"outcome\":\"INSTALLED\"}"));
        return Files.write(folder.resolve("hello.jsonl"), lines);
    }

    private static String line(String site, String state, String rest) {
        return "{\"at\":\"2026-09-01T00:00:00Z\",\"key\":\"INSTALL_OR_UPGRADE p 1.0 " + SITE + site + "\",\"state\":\""
                + state + "\"," + rest + "}";
    }

    private static String value(String site, String outcome, String reason, long millis) {
        return "\"value\":{\"site\":\"" + SITE + site + "\",\"after\":\"2.0.0.0\",\"outcome\":\"" + outcome
                + "\",\"reason\":\"" + reason + "\",\"drift\":[\"OLDER\"],\"tookMillis\":" + millis + "}";
    }

    private String rendered(String target) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Path file = folder.resolve(target);
        assertEquals(
                0,
                RenderReport.command(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        journal().toString(),
                        file.toString()),
                said::toString);
        return Files.readString(file);
    }

    @Test
    void textEndsWithTotals() throws IOException {
        String text = rendered("hello.txt");

        assertTrue(text.startsWith("rollout of hello\n" + SITE + "hr, INSTALLED, 2.0.0.0, OLDER, 20000"), text);
        assertTrue(text.endsWith("5 in all: 1 INSTALLED, 1 UPGRADED, 1 UNCHANGED, 1 FAILED, 1 BEGUN\n"), text);
    }

    @Test
    void csvHasNoFormulasAndDoublesQuotes() throws IOException {
        List<String> lines = Arrays.asList(rendered("hello.csv").split("\r\n"));

        assertEquals("site,outcome,after,reason,drift,tookMillis,at", lines.get(0));
        assertEquals(SITE + "hr,INSTALLED,2.0.0.0,,OLDER,20000,2026-09-01T00:00:00Z", lines.get(1));
        assertTrue(lines.get(3).contains(",\"'=cmd|'/c calc'!A1, \"\"</script>"), lines.get(3));
        assertEquals(6, lines.size());
    }

    @Test
    void junitXmlReportsFailures() throws Exception {
        rendered("hello.xml");

        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("hello.xml").toFile());
        Element suite = xml.getDocumentElement();
        assertEquals("5", suite.getAttribute("tests"));
        assertEquals("2", suite.getAttribute("failures"));
        assertEquals(5, suite.getElementsByTagName("testcase").getLength());
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertTrue(failure.getAttribute("message").contains("</script>"), failure::toString);
        assertEquals(SITE + "gone", ((Element) failure.getParentNode()).getAttribute("name"));
        assertEquals("20.000", ((Element) suite.getElementsByTagName("testcase").item(0)).getAttribute("time"));
    }

    @Test
    void refusesOtherFilesAndUnknownTargets() throws IOException {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Path other = Files.writeString(folder.resolve("other.jsonl"), "no json");

        assertEquals(1, RenderReport.command(out, other.toString(), "x.html"));
        assertEquals(1, RenderReport.command(out, folder.resolve("missing").toString(), "x.html"));
        assertEquals(
                2,
                RenderReport.command(
                        out, journal().toString(), folder.resolve("x.pdf").toString()));
    }

    @Test
    void pageLoadsNothingAndRunsNoRowContent() throws IOException {
        String page = rendered("hello.html");

        assertFalse(page.matches("(?s).*(src|href)=.*"), "it loads something");
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(page.contains("<script>document.title"), "a row opens a script");
        assertTrue(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
        assertTrue(page.contains("<title>INSTALLED: 1</title>"), "the chart has its counts");
    }

    @Test
    void browserSortsSearchesAndCounts() throws Exception {
        rendered("hello.html");
        Path page = folder.resolve("hello.html");

        String plain = browser.shown(page, "");
        assertTrue(plain.contains(">5 of 5</output>"), plain);
        assertEquals(List.of("hr", "legal", "gone", "new", "open"), sites(plain));
        assertFalse(plain.contains("<title>pwned</title>"), "a row was run as a script");
        assertEquals(
                List.of("legal", "hr"),
                sites(browser.shown(page, "q=2.0.0.0+OLDER&sort=5&only=")).subList(1, 3));
        assertEquals(List.of("open", "new", "legal", "hr", "gone"), sites(browser.shown(page, "sort=-0")));
        String failed = browser.shown(page, "only=FAILED");
        assertEquals(List.of("gone"), sites(failed));
        assertTrue(failed.contains(">1 of 5</output>"), failed);
        assertTrue(failed.contains("aria-pressed=\"true\" class=\"BAD\" data-name=\"FAILED\""), failed);
        String took = browser.shown(page, "sort=-5");
        assertEquals(List.of("hr", "legal", "new"), sites(took).subList(0, 3), "by number, not by text");
        assertTrue(took.contains("aria-sort=\"descending\""), took);
        assertTrue(browser.shown(page, "q=nothing").contains(">0 of 5</output>"));
        browser.screenshot(page, "q=contoso");
    }

    @Test
    void searches150000RowsAndDrawsOnlyVisibleRows() throws Exception {
        int count = 150_000;
        Path page = folder.resolve("large.html");
        Iterable<List<String>> rows = () -> IntStream.range(0, count)
                .mapToObj(i -> List.of(
                        SITE + "team-" + i, i % 100 == 0 ? "FAILED" : "INSTALLED", "2.0.0." + i, String.valueOf(i * 7)))
                .iterator();
        try (Writer out = Files.newBufferedWriter(page)) {
            HtmlReport.write(
                    out,
                    "Large",
                    List.of("site", "outcome", "after", "tookMillis"),
                    1,
                    List.of(1, 2),
                    rows,
                    List.of(
                            new Count("INSTALLED", count - count / 100, Tone.GOOD),
                            new Count("FAILED", count / 100, Tone.BAD)));
        }

        String sorted = browser.shown(page, "q=team&only=FAILED&sort=-3");
        assertTrue(sorted.contains(">1,500 of 150,000</output>"), () -> sorted.substring(0, 2_000));
        assertEquals("team-149900", sites(sorted).get(0));
        assertTrue(sites(sorted).size() < 200, () -> sites(sorted).size() + " rows are drawn");
        assertTrue(sorted.contains("<h2>outcome (2)</h2>"), () -> sorted.substring(0, 2_000));
        assertTrue(sorted.contains(">148,500 INSTALLED</span>") && sorted.contains(">1,500 FAILED</span>"));
        assertTrue(sorted.contains("<h2>after (150,000)</h2>"));
        browser.screenshot(page, "");
    }

    private static List<String> sites(String dom) {
        return Pattern.compile("<tr><td[^>]*>" + Pattern.quote(SITE) + "([^<]*)</td>")
                .matcher(dom)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
