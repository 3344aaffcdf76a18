package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Tests that builds are reproducible: all dependencies have a fixed version and come from Maven Central. */
class PinnedVersionsTest {
    private static final Pattern PINNED = Pattern.compile("\\d+(\\.\\d+)*([.-][A-Za-z0-9.]+)?");
    private static final Pattern NAMED = Pattern.compile("\\$\\{[a-z0-9.-]+}");

    static List<Path> poms() throws Exception {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return Stream.concat(Stream.of(Path.of(".."), Path.of("..", "examples", "pipelines")), modules)
                    .map(module -> module.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    @Test
    void checksAllModules() throws Exception {
        assertTrue(poms().size() >= 10, () -> "too few");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void everyVersionOfAdependencyIsFixed(Path pom) throws Exception {
        Document document = parse(pom);
        NodeList versions = document.getElementsByTagName("version");
        for (int i = 0; i < versions.getLength(); i++) {
            String version = versions.item(i).getTextContent().strip();
            boolean isRange = version.startsWith("["); // the versions of the tools that the enforcer accepts
            boolean isOfTools =
                    isRange && versions.item(i).getParentNode().getNodeName().startsWith("require");
            assertTrue(
                    isOfTools
                            || NAMED.matcher(version).matches()
                            || PINNED.matcher(version).matches(),
                    () -> pom + ": " + version);
        }
    }

    @ParameterizedTest
    @MethodSource("poms")
    void everyVersionPropertyIsFixed(Path pom) throws Exception {
        NodeList all = parse(pom).getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String name = all.item(i).getNodeName();
            if (name.endsWith(".version")) {
                String version = all.item(i).getTextContent().strip();
                assertTrue(PINNED.matcher(version).matches(), () -> pom + ": " + name + " " + version);
                assertFalse(version.matches("(?i)latest|release"), () -> pom + ": " + name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("poms")
    void everyDependencyComesFromMavenCentral(Path pom) throws Exception {
        Document document = parse(pom);
        assertEquals(0, document.getElementsByTagName("repository").getLength());
        assertEquals(0, document.getElementsByTagName("pluginRepository").getLength());
        assertEquals(0, document.getElementsByTagName("systemPath").getLength());
    }

    private static Document parse(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }
}
