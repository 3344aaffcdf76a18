package io.tenantapps.reports;

import static io.tenantapps.reports.Samples.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testsupport.Browser;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens the page in a browser. */
@Timeout(300)
class HtmlPageTest {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    private Browser browser;

    @BeforeEach
    void browser() {
        browser = new Browser(profile);
    }

    private Path page(Report report) {
        Path file = folder.resolve("report.html");
        Reports.html(report, file);
        return file;
    }

    private static List<String> sites(String dom) {
        return Pattern.compile(
                        "<tr aria-rowindex=\"\\d+\"><td[^>]*><button[^>]*>" + Pattern.quote(SITE) + "([^<]*)</button>")
                .matcher(dom)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void pageSortsSearchesAndCountsItsRows() throws Exception {
        Path page = page(Samples.rollout(16));

        String plain = browser.shown(page, "");
        assertTrue(plain.contains(">16 of 16</output>"), plain);
        assertEquals(
                List.of("team-0", "team-8", "team-1", "team-9"), sites(plain).subList(0, 4));
        String failed = browser.shown(page, "only=Failed&sort=-0");
        assertEquals(List.of("team-8", "team-0"), sites(failed));
        assertTrue(failed.contains(">2 of 16</output>"), failed);
        assertTrue(failed.contains("aria-sort=\"descending\""), failed);
        assertTrue(failed.contains("aria-pressed=\"true\" class=\"failed\" data-name=\"Failed\""), failed);
        assertEquals(List.of("team-8"), sites(browser.shown(page, "q=locked+UNLOCK")));
        assertTrue(browser.shown(page, "q=nothing").contains(">0 of 16</output>"));
        assertTrue(browser.shown(page, "q=good").contains(">0 of 16</output>"), "it finds what no one can see");
        assertEquals("team-15", sites(browser.shown(page, "sort=-5")).get(0), "the longest duration");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        String dom = browser.shown(page(Samples.hostile()), "");

        assertFalse(dom.contains("<title>pwned</title>"), dom);
        assertFalse(dom.contains("<img"), dom);
        assertTrue(dom.contains(">1 of 1</output>"), dom);
        assertTrue(dom.contains("Зарплаты 給料 رواتب 🚀</button>"), dom);
    }

    @Test
    void drawsOnlyTheVisibleRowsOutOf150000() throws Exception {
        String sorted = browser.shown(page(Samples.rollout(150_000)), "q=team&only=Failed&sort=-0");

        assertTrue(sorted.contains(">18,750 of 150,000</output>"), () -> sorted.substring(0, 2_000));
        assertEquals("team-149992", sites(sorted).get(0));
        assertTrue(sites(sorted).size() < 200, () -> sites(sorted).size() + " rows are drawn");
    }

    @Test
    void scrollbarCoversTheHeightOfAllRows() throws Exception {
        Path page = page(Samples.rollout(5_000));
        Files.writeString(
                page,
                Files.readString(page)
                        .replace(
                                "</body>",
                                "<script>{ const rows = document.getElementById('rows'), note ="
                                        + " document.createElement('pre'); note.textContent = 'missing: ' +"
                                        + " Math.round(Math.abs(rows.offsetHeight - 5000 *"
                                        + " rows.querySelector('[aria-rowindex]').getBoundingClientRect().height));"
                                        + " document.body.append(note); }</script></body>"));

        Matcher missing = Pattern.compile("<pre>missing: (\\d+)</pre>").matcher(browser.shown(page, ""));

        assertTrue(missing.find());
        assertTrue(Integer.parseInt(missing.group(1)) < 100, missing.group());
    }

    @Test
    void printsAllRowsWithTheirCauses() throws Exception {
        Path page = page(Samples.rollout(21_000));
        Files.writeString(
                page,
                Files.readString(page)
                        .replace("</body>", "<script>dispatchEvent(new Event('beforeprint'))</script></body>"));

        String dom = browser.shown(page, "");

        assertEquals(20_000, sites(dom).size());
        assertTrue(dom.contains(">1,000 more rows are not printed.<"), "it says what is missing");
        assertFalse(dom.contains("<details class=\"cause failed\">"), "a cause is closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200})
    void axeFindsNoAccessibilityProblem(int rows) throws Exception {
        boolean isDark = rows == 200;
        String open = rows == 1 ? "document.querySelector('#rows button').click();" : "";

        assertEquals("[]", findings(Samples.rollout(rows), open, isDark));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void axeFindsNoAccessibilityProblemInAMatrix(boolean isDark) throws Exception {
        assertEquals("[]", findings(Samples.hostile(), "", isDark));
    }

    /** Runs the checks of axe in the page, after a script has opened a part of the page. */
    private String findings(Report report, String open, boolean isDark) throws Exception {
        Path page = page(report);
        String axe;
        try (InputStream in = HtmlPageTest.class.getResourceAsStream(AXE)) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String run = open + "axe.run().then(found => { const ids = document.createElement('pre');"
                + " ids.textContent = 'axe: ' + found.passes.length + ' passes, findings: '"
                + " + JSON.stringify(found.violations.map(each => [each.id, each.nodes.map(node => node.html)]));"
                + " document.body.append(ids); })";
        Files.writeString(
                page,
                Files.readString(page)
                        .replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                        .replace("@media (prefers-color-scheme: dark)", isDark ? "@media all" : "@media not all")
                        .replace("</body>", "<script>" + axe + "</script><script>" + run + "</script></body>"));

        Matcher found = Pattern.compile("(?s)<pre>axe: [1-9]\\d* passes, findings: (.*?)</pre>")
                .matcher(browser.shown(page, ""));
        assertTrue(found.find(), "axe did not run");
        return found.group(1);
    }
}
