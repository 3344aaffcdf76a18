package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the dependencies that a user gets with the SDK. The build of each module writes the list of jars, without our
 * own (execution "runtime-closure" of the parent).
 */
class RuntimeClosureTest {
    private static final Set<String> NAMED = Set.of(
            "okhttp-jvm",
            "okhttp",
            "okio-jvm",
            "kotlin-stdlib",
            "annotations",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "msal4j",
            "azure-json",
            "resilience4j-retry",
            "resilience4j-core",
            "slf4j-api",
            "jspecify");

    private static final long MOST_BYTES = 7_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"sdk-core", "sdk-sharepoint", "sdk-businesscentral", "sdk-reports"})
    void usersGetOnlyTheseJars(String module) throws IOException {
        Set<String> names = jars(module).stream().map(RuntimeClosureTest::name).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(NAMED), new TreeSet<>(names));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk-core", "sdk-sharepoint", "sdk-businesscentral", "sdk-reports"})
    void jarsAreSmall(String module) throws IOException {
        long bytes = 0;
        for (Path jar : jars(module)) {
            bytes += Files.size(jar);
        }
        long sum = bytes;
        assertTrue(sum <= MOST_BYTES, () -> sum + " bytes of third-party jars");
    }

    static List<Path> jars(String module) throws IOException {
        Path list = Path.of("..", module, System.getProperty("closure.directory", "target"), "runtime-closure.txt");
        assertTrue(Files.exists(list), () -> list + " is missing: build " + module + " with Maven first");
        return Stream.of(Files.readString(list).trim().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Returns {@code okhttp-jvm} for {@code …/okhttp-jvm-5.5.1.jar}. */
    static String name(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*", "");
    }
}
