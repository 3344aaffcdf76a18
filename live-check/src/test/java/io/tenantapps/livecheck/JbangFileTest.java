package io.tenantapps.livecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the file for JBang compiles and names the version of this build. */
class JbangFileTest {
    private static final Path FILE = Path.of("live-check.java");

    @TempDir
    Path folder;

    @Test
    void compiles() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            assertTrue(compiler.getTask(
                            null,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjects(FILE))
                    .call());
        }
    }

    @Test
    void namesTheVersionOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));

        assertEquals(
                List.of("//DEPS io.tenantapps:tenantapps-live-check:" + version),
                Files.readAllLines(FILE).stream()
                        .filter(line -> line.startsWith("//DEPS io.tenantapps"))
                        .toList());
    }
}
