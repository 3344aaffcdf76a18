package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void testInTheReadmeIsIdenticalToATestInThisModule() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/tenantapps/testing/ThrottledTest.java"));
        String shown = source.substring(source.indexOf("@FakeTenantTest"));

        assertTrue(Files.readString(Path.of("README.md")).contains("```java\n" + shown + "```\n"), shown);
    }
}
