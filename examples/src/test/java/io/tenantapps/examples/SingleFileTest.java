package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example is one file. The file names the dependencies that JBang needs. */
class SingleFileTest {
    private static final Path SOURCES = Path.of("src/main/java/io/tenantapps/examples");

    @TempDir
    Path folder;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> !List.of("Demo.java", "package-info.java", "SignIn.java")
                            .contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> dependencies(Path example) throws IOException {
        return Files.readAllLines(example).stream()
                .filter(line -> line.startsWith("//DEPS "))
                .map(line -> line.substring("//DEPS ".length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleCompilesAlone(Path example) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("classes") || !entry.contains("examples"))
                .collect(Collectors.joining(File.pathSeparator));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
            boolean compiles = compiler.getTask(
                            null,
                            files,
                            found,
                            List.of("-d", folder.toString(), "-cp", classPath, "-sourcepath", "", "-proc:none"),
                            null,
                            files.getJavaFileObjects(example))
                    .call();
            assertTrue(compiles, () -> found.getDiagnostics().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void jbangUsesTheVersionsOfTheBuild(Path example) throws IOException {
        List<String> dependencies = dependencies(example);
        assertFalse(dependencies.isEmpty(), "no //DEPS in " + example);
        for (String dependency : dependencies) {
            String[] part = dependency.split(":");
            boolean isOurs = part[0].equals("io.tenantapps");
            String found = isOurs
                    ? version("../pom.xml", "<artifactId>tenantapps-sdk</artifactId>")
                    : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                            .map(entry -> Path.of(entry).getFileName().toString())
                            .filter(jar -> jar.startsWith(part[1] + "-"))
                            .map(jar -> jar.substring(part[1].length() + 1, jar.length() - ".jar".length()))
                            .findFirst()
                            .orElse("none");
            assertEquals(found, part[2], dependency);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleBeginsWithItsCommandLine(Path example) throws IOException {
        String text = Files.readString(example);
        assertEquals(
                text.contains("static void main("),
                text.startsWith("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?\n//JAVA 17+\n"),
                text.substring(0, 80));
    }

    private static String version(String pom, String after) throws IOException {
        String text = Files.readString(Path.of(pom));
        int start = text.indexOf("<version>", text.indexOf(after)) + "<version>".length();
        return text.substring(start, text.indexOf('<', start));
    }
}
