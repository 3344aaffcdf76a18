package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for coding agents names existing types and shows code of this module. */
class AgentsPageTest {
    private static final Path PAGE = Path.of("..", "AGENTS.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*) \\| `(io\\.tenantapps[a-z.]*)` \\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)`");

    @Test
    void everyListedTypeIsInItsPackage() throws IOException {
        int types = 0;
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            Matcher name = NAME.matcher(row.group(1));
            while (name.find()) {
                String type = row.group(2) + "." + name.group(1);
                assertDoesNotThrow(() -> Class.forName(type), type);
                types++;
            }
        }
        assertTrue(types > 40, "only " + types + " types");
    }

    @Test
    void everyProgramIsInTheReadmeAndTheTestIsCodeOfThisModule() throws IOException {
        String shown = words(Files.readString(Path.of("..", "README.md")))
                + words(Files.readString(Path.of("src/test/java/io/tenantapps/examples/ReleaseAppTest.java")));
        Matcher block = Pattern.compile("(?ms)^```java\\R(.*?)^```").matcher(Files.readString(PAGE));
        while (block.find()) {
            String snippet = block.group(1);
            assertTrue(shown.contains(words(snippet)), snippet);
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
