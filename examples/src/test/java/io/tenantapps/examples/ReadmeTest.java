package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README and the pages in docs show code that compiles, and output that the examples print. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path DEMO = Path.of("..", "docs", "demo.md");
    private static final Path START = Path.of("..", "docs", "getting-started.md");

    private static List<String> blocks(Path page, String language) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```").matcher(Files.readString(page));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static List<Path> docs() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("..", "docs"))) {
            return all.filter(page -> page.toString().endsWith(".md")).sorted().toList();
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void everySnippetIsCodeOfThisModule() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .map(ReadmeTest::words)
                    .collect(Collectors.joining());
        }
        List<String> snippets = new ArrayList<>(blocks(README, "java"));
        snippets.removeIf(ReadmePrograms::isProgram);
        for (Path page : docs()) {
            snippets.addAll(blocks(page, "java"));
        }
        assertFalse(snippets.isEmpty());
        for (String snippet : snippets) {
            assertTrue(sources.contains(words(snippet)), () -> "is not in the examples or their tests:\n" + snippet);
        }
    }

    @Test
    void readmeIsShort() throws IOException {
        assertTrue(Files.readAllLines(README).size() <= 200);
    }

    @Test
    void demoPrintsTheOutputOnItsPage() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Demo.run(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertEquals(List.of(out.toString(StandardCharsets.UTF_8)), blocks(DEMO, "text"));
    }

    @Test
    void readmeShowsTheVersionOfTheBuild() throws IOException {
        String version = between(Files.readString(Path.of("..", "pom.xml")), "<artifactId>tenantapps-sdk</artifactId>");

        assertEquals(version, between(Files.readString(START), "<artifactId>tenantapps-sdk-bom</artifactId>"));
        assertEquals(version, between(Files.readString(README), "<artifactId>tenantapps-sdk-sharepoint</artifactId>"));
        assertEquals(2, Files.readString(README).split(Pattern.quote(":" + version + "\")"), -1).length - 1);
    }

    private static String between(String text, String after) {
        int start = text.indexOf("<version>", text.indexOf(after)) + "<version>".length();
        return text.substring(start, text.indexOf('<', start));
    }

    @Test
    void everyLinkAndAnchorExists() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(README, Path.of("..", "sdk-testing", "README.md")));
        pages.add(Path.of("..", "CONTRIBUTING.md"));
        pages.add(Path.of("..", "CODE_OF_CONDUCT.md"));
        pages.addAll(docs());
        for (Path page : pages) {
            String text = Files.readString(page);
            Matcher link = Pattern.compile("\\]\\(([^)#]*)(#[^)]*)?\\)").matcher(text);
            while (link.find()) {
                String target = link.group(1);
                if (target.startsWith("https://")) {
                    continue;
                }
                Path file = target.isEmpty() ? page : page.resolveSibling(target);
                assertTrue(Files.exists(file), () -> page + " links to " + file);
                String anchor = link.group(2);
                assertTrue(anchor == null || anchors(file).contains(anchor), () -> page + " links to " + file + anchor);
            }
        }
    }

    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> "#"
                        + line.replaceFirst("^#+ ", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 -]", "")
                                .replace(' ', '-'))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
