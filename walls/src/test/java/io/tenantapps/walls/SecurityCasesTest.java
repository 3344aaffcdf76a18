package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the security page names a test for every case, and that each named test exists and runs. */
class SecurityCasesTest {
    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final int CASES = 42;

    private static final Pattern ROW = Pattern.compile("\\| (S\\d+) \\|(.+)\\|(.+)\\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+\\.\\w+)`");
    private static final Set<String> TESTS = Set.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.params.ParameterizedTest");

    @Test
    void everyCaseHasAPromiseAndATest() throws IOException {
        Map<String, List<String>> rows = rows();

        assertEquals(IntStream.rangeClosed(1, CASES).mapToObj(i -> "S" + i).collect(Collectors.toSet()), rows.keySet());
        rows.forEach((row, tests) -> assertFalse(tests.isEmpty(), () -> row + " names no test"));
    }

    @Test
    void everyNamedTestExistsAndRuns() throws IOException {
        Set<String> there = tests();

        List<String> missing = new ArrayList<>();
        rows().values().stream()
                .flatMap(List::stream)
                .filter(test -> !there.contains(test))
                .forEach(missing::add);

        assertEquals(List.of(), missing);
    }

    private static Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(
                        row.group(1),
                        NAMED.matcher(row.group(3))
                                .results()
                                .map(test -> test.group(1))
                                .toList());
            }
        }
        return rows;
    }

    /** Returns {@code Class.method} for every enabled test of every module. */
    private static Set<String> tests() throws IOException {
        String output = System.getProperty("closure.directory", "target");
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> compiled = modules.map(module -> module.resolve(output).resolve("test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
            return new ClassFileImporter()
                    .importPaths(compiled).stream()
                            .filter(type -> !type.isAnnotatedWith("org.junit.jupiter.api.Disabled"))
                            .flatMap(type -> type.getMethods().stream())
                            .filter(SecurityCasesTest::isTest)
                            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                            .collect(Collectors.toSet());
        }
    }

    private static boolean isTest(JavaMethod method) {
        return TESTS.stream().anyMatch(method::isAnnotatedWith)
                && !method.isAnnotatedWith("org.junit.jupiter.api.Disabled");
    }
}
