package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the finished texts stay free of idioms that make them hard to read. */
class PlainEnglishTest {
    private static final Path ROOT = Path.of("..");

    /** Files and folders with finished texts. A module is added when its texts are finished. */
    private static final List<String> FINISHED = List.of(
            "README.md",
            "AGENTS.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "docs",
            "examples/src",
            "sdk-core/src",
            "sdk-sharepoint/src",
            "sdk-businesscentral/src",
            "sdk-reports/src",
            "sdk-testing/src",
            "canaries/src",
            "test-support/src",
            "proof/src",
            "module-tests/src",
            "benchmarks/src",
            "live-check/src",
            "evidence",
            "sdk-testing/README.md");

    private static final Pattern BANNED = Pattern.compile(
            "\\b(all the same|how-manieth|looked (at|for)|asked for|(is|are|was|were) told|taken? (for|up)(?! granted)"
                    + "|(goes|go) on(?! to)|(is|are) none|to be had|could not be had|what (became|becomes) of"
                    + "|mend(s|ed)?|anew|of one's own|in the way|so it is|as it were|none such|lest)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BARE_OPENING = Pattern.compile(
            "/\\*\\*\\s*(?:\\*\\s*)?(What|Where|Whether|How|Who|Whom|Why|When|Whatever|Whoever|Which)\\b");

    private static List<String> findings(String name, String text) {
        List<String> findings = new ArrayList<>();
        for (Pattern pattern : List.of(BANNED, BARE_OPENING)) {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                long line = text.substring(0, found.start()).lines().count();
                findings.add(
                        name + ":" + Math.max(1, line) + ": " + found.group().strip());
            }
        }
        return findings;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String finished : FINISHED) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(finished))) {
                all.filter(file -> file.toString().endsWith(".md")
                                || file.toString().endsWith(".java"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void finishedTextsContainNoIdioms() throws IOException {
        List<Path> files = files();
        List<String> findings = new ArrayList<>();
        for (Path file : files) {
            findings.addAll(findings(file.toString(), Files.readString(file)));
        }

        assertTrue(files.size() > 50, () -> "only " + files.size() + " files");
        assertEquals("", String.join("\n", findings));
    }

    @Test
    void findsAnIdiomAndABareOpening() {
        assertEquals(
                List.of("A.java:2: looked at", "A.java:1: /** What"),
                findings("A.java", "/** What it does.\n It is looked at. */"));
        assertFalse(findings("A.java", "/** Returns what the service sent. */")
                .iterator()
                .hasNext());
    }
}
