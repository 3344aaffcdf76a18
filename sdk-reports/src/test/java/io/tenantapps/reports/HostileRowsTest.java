package io.tenantapps.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Tests that text from a service never adds a row to a report, never runs as a formula, and never moves the cursor. */
class HostileRowsTest {
    private static final List<String> REASONS = List.of(
            "x;=HYPERLINK(\"http://evil.example\";\"ok\")",
            "a;=1+1;b",
            "a\t=1+1\tb",
            "a|@SUM(1)|b",
            "=cmd|'/c calc'!A1",
            "-2+3",
            " =1+1",
            "\"=1+1\"",
            "two\nlines\r\n=1+1",
            "\u001B[2J\u009B31m\u0085",
            "\u202Egnp\u2066\u2069",
            "half \uD83D and \uDE00",
            "\uFFFE\uFFFF]]></script><script>alert(1)</script>&<!--");

    @TempDir
    Path folder;

    private Path rendered(String ending) throws Exception {
        Path target = folder.resolve("report." + ending);
        Reports.write(
                Report.of(RolloutReport.of(REASONS.stream()
                        .map(reason -> Samples.row(reason, "FAILED", reason, 0))
                        .toList())),
                target);
        return target;
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "txt", "xml", "html", "md"})
    void reportsContainNoControlCharacters(String ending) throws Exception {
        String text = Files.readString(rendered(ending));

        assertTrue(
                text.chars()
                        .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\r')
                                || Character.isSurrogate((char) c)
                                || (c >= 0x202A && c <= 0x202E)
                                || (c >= 0x2066 && c <= 0x2069)),
                text);
        boolean isMarkup = ending.equals("xml") || ending.equals("html");
        assertFalse(isMarkup && text.contains("<script>alert"), text);
    }

    @Test
    void textHasALinePerRow() throws Exception {
        List<String> lines = Files.readAllLines(rendered("txt"));

        assertEquals(
                REASONS.size(), lines.subList(lines.indexOf(""), lines.size()).size() - 1);
    }

    @Test
    void hostileTextLeavesTheXmlWellFormed() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(rendered("xml").toFile());

        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertEquals(REASONS.size(), suite.getElementsByTagName("testcase").getLength());
        assertTrue(((Element) suite.getElementsByTagName("failure").item(9))
                .getAttribute("message")
                .contains("\\u001B[2J"));
    }

    @Test
    void csvHasOneRecordPerRow() throws Exception {
        try (Reader in = Files.newBufferedReader(rendered("csv"));
                CSVParser rows = CSVFormat.RFC4180.parse(in)) {
            assertEquals(REASONS.size() + 1, rows.getRecords().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", " "})
    void noCellIsAFormulaForAnySeparator(String separator) throws Exception {
        for (String line : Files.readAllLines(rendered("csv"))) {
            for (String cell : line.split(Pattern.quote(separator), -1)) {
                assertFalse(cell.replaceAll("^[\"\\s]+", "").matches("[=@].*|[+-]\\S.*"), line);
            }
        }
    }
}
