package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.bulk.Journal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a journal becomes a report in the format of the target. */
class RenderReportTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int exit(String journal, String target) {
        return RenderReport.command(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                folder.resolve(journal).toString(),
                folder.resolve(target).toString());
    }

    private void journal() {
        try (Journal journal = Journal.open(folder.resolve("hello.jsonl"), "rollout of hello")) {
            journal.failed("https://contoso.sharepoint.com/sites/gone", "The site does not exist.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "csv", "xml", "md", "txt"})
    void writesTheFormatOfTheTarget(String ending) throws Exception {
        journal();

        assertEquals(0, exit("hello.jsonl", "report." + ending));

        String report = Files.readString(folder.resolve("report." + ending));
        assertTrue(report.contains("The site does not exist."), report);
        assertEquals(ending.equals("html"), report.startsWith("<!doctype html>"));
        String printed = said.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("There are problems: of 1 recorded site, 1 failed."), printed);
        assertTrue(
                printed.contains("1 site: The site does not exist.\n  https://contoso.sharepoint.com/sites/gone"),
                printed);
    }

    @Test
    void refusesFilesThatAreNotJournalsAndUnknownTargets() throws Exception {
        journal();
        Files.writeString(folder.resolve("other.jsonl"), "no json");

        assertEquals(1, exit("other.jsonl", "x.html"));
        assertEquals(1, exit("missing", "x.html"));
        assertEquals(1, exit("hello.jsonl", "x.pdf"));
        assertFalse(Files.exists(folder.resolve("x.html")));
        String printed = said.toString(StandardCharsets.UTF_8);
        assertEquals(3, printed.lines().count(), printed);
        assertTrue(printed.contains("must end in .html, .csv, .xml, .md or .txt"), printed);
    }
}
