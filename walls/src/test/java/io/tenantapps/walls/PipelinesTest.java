package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that our pipelines, and the pipelines that users copy, run only reviewed code. */
class PipelinesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses:(.*)$");
    private static final Pattern PINNED = Pattern.compile(" [\\w./-]+@[0-9a-f]{40} # v\\d+(\\.\\d+)*");

    static List<Path> pipelines() throws IOException {
        try (Stream<Path> ours = Files.list(ROOT.resolve(".github/workflows"));
                Stream<Path> copied = Files.list(ROOT.resolve("examples/pipelines"))) {
            return Stream.concat(ours, copied).sorted().toList();
        }
    }

    @Test
    void checksAllPipelines() throws IOException {
        assertTrue(pipelines().size() >= 5, () -> "too few");
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyActionIsPinnedToACommitWithItsVersion(Path pipeline) throws IOException {
        Matcher uses = USES.matcher(Files.readString(pipeline));
        while (uses.find()) {
            assertTrue(PINNED.matcher(uses.group(1)).matches(), () -> pipeline + ":" + uses.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyDownloadIsVerifiedBeforeItRuns(Path pipeline) throws IOException {
        String text = Files.readString(pipeline);

        assertFalse(Pattern.compile("(curl|wget)[^\n]*\\|").matcher(text).find(), text);
        assertFalse(Pattern.compile("npx (?!--no-install )").matcher(text).find(), text);
    }

    @Test
    void mavenIsVerified() throws IOException {
        String wrapper = Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"));

        assertTrue(wrapper.matches("(?s).*\\RdistributionSha256Sum=[0-9a-f]{64}\\R.*"), wrapper);
    }

    @Test
    void dependenciesAreScanned() throws IOException {
        String workflow = Files.readString(ROOT.resolve(".github/workflows/build.yml"));

        assertTrue(workflow.contains("uses: google/osv-scanner-action/osv-scanner-action@"), workflow);
    }

    @Test
    void pipelinesUseTheVersionOfTheBuild() throws IOException {
        Pattern version = Pattern.compile("<version>([^<]+)</version>");
        Matcher ours = version.matcher(Files.readString(ROOT.resolve("sdk-bom/pom.xml")));
        String theirs = Files.readString(ROOT.resolve("examples/pipelines/pom.xml"));
        Matcher imported = version.matcher(theirs.substring(theirs.indexOf("tenantapps-sdk-bom")));

        assertTrue(ours.find() && imported.find());
        assertEquals(ours.group(1), imported.group(1));
    }

    @Test
    void billOfMaterialsIsSignedAndPublishedLikeTheModules() throws IOException {
        String bom = Files.readString(ROOT.resolve("sdk-bom/pom.xml"));
        String parent = Files.readString(ROOT.resolve("pom.xml"));

        for (String plugin : List.of("maven-gpg-plugin", "central-publishing-maven-plugin")) {
            assertEquals(versionOf(plugin, parent), versionOf(plugin, bom));
        }
    }

    private static String versionOf(String plugin, String pom) {
        Matcher version = Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        assertTrue(version.find(), plugin);
        return version.group(1);
    }
}
