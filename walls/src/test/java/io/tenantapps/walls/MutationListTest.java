package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tests that the classes in the configuration of PIT exist. PIT ignores missing classes, so renaming a class would
 * silently exclude it.
 */
class MutationListTest {
    private static final Path CORE = Path.of("..", "sdk-core");

    @Test
    void everyClassInTheConfigurationOfPitExists() throws IOException {
        List<String> listed = Pattern.compile("<param>(io\\.tenantapps\\.[\\w.]+)\\*?</param>")
                .matcher(Files.readString(CORE.resolve("pom.xml")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertTrue(listed.size() > 20, listed::toString);
        assertEquals(List.of(), listed.stream().filter(name -> !isThere(name)).toList());
    }

    @Test
    void detectsAMissingClass() {
        assertFalse(isThere("io.tenantapps.core.Verdict"));
    }

    private static boolean isThere(String name) {
        String file = name.replace('.', '/') + ".java";
        return Files.exists(CORE.resolve("src/main/java").resolve(file))
                || Files.exists(CORE.resolve("src/test/java").resolve(file));
    }
}
