package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each package has one subject, and that packages are free of cycles. */
class RoomsTest {
    private static final JavaClasses PUBLISHED = Published.classes();

    private static final int FILES = 40;
    private static final int PUBLIC_TYPES = 30;

    /** Packages that may be larger because they have one subject, each with its decision record. */
    private static final int FILES_OF_ONE_SUBJECT = 60;

    private static final Map<String, String> ONE_SUBJECT = Map.of(
            "io.tenantapps.core", "0012-the-pipeline-stays-with-the-connection.md",
            "io.tenantapps.sharepoint.addins", "0013-clients-stay-with-their-requests.md",
            "io.tenantapps.sharepoint.catalog", "0013-clients-stay-with-their-requests.md",
            "io.tenantapps.testing.businesscentral", "0016-the-fake-admin-center-is-one-subject.md");

    /** The page with the figures. */
    private static final Path PAGE = Path.of("..", "docs", "architecture.md");

    static List<String> modules() {
        return List.of(
                "io.tenantapps.core",
                "io.tenantapps.sharepoint",
                "io.tenantapps.businesscentral",
                "io.tenantapps.reports",
                "io.tenantapps.testing");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packagesHaveNoCycles(String module) {
        assertEquals(List.of(), Rooms.of(module, PUBLISHED).packageCycles());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packagesAreSmall(String module) {
        Rooms rooms = Rooms.of(module, PUBLISHED);
        rooms.files().forEach((name, files) -> {
            String decision = ONE_SUBJECT.get(name);
            assertTrue(
                    files <= (decision == null ? FILES : FILES_OF_ONE_SUBJECT),
                    () -> name + " has " + files + " files: split it, or record why it is one subject");
            assertTrue(
                    decision == null || Files.exists(Path.of("..", "docs", "decisions", decision)),
                    () -> decision + " is missing");
        });
        rooms.publicTypes()
                .forEach((name, types) -> assertTrue(
                        types <= PUBLIC_TYPES || name.contains(".internal"),
                        () -> name + " has " + types + " public types"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void cyclesOfClassesAreSmall(String module) {
        Rooms rooms = Rooms.of(module, PUBLISHED);
        Set<String> cycle = rooms.largestClassCycle();
        assertTrue(cycle.size() * 10 <= rooms.classes(), () -> cycle.size() + " of " + rooms.classes() + ": " + cycle);
    }

    @Test
    void detectsAPackageCycle() {
        Rooms wrong = Rooms.of("io.tenantapps.core.wrong", Published.wrongClasses());

        assertEquals(
                List.of(Set.of("io.tenantapps.core.wrong", "io.tenantapps.core.wrong.upstairs")),
                wrong.packageCycles());
        assertEquals(
                Set.of("io.tenantapps.core.wrong.GoesUpstairs", "io.tenantapps.core.wrong.upstairs.GoesDownstairs"),
                wrong.largestClassCycle());
    }

    /** Compares the page with the figures. Run the test with {@code -Dproof.write=true} to write the page. */
    @Test
    void architecturePageContainsTheCurrentFigures() throws IOException {
        String table = table();
        System.out.println(table);
        String page = Files.readString(PAGE);
        int start = page.indexOf("| package |");
        int end = page.indexOf("\n\n", start) + 1;
        if (Boolean.getBoolean("proof.write")) {
            Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
        } else {
            assertEquals(table, page.substring(start, end), "write the page with this test and -Dproof.write=true");
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| package | files | public types |\n|---|---|---|\n");
        for (String module : modules()) {
            Rooms rooms = Rooms.of(module, PUBLISHED);
            Map<String, Integer> types = rooms.publicTypes();
            rooms.files()
                    .forEach((name, files) -> table.append("| `" + name.substring("io.tenantapps.".length()) + "` | "
                            + files + " | " + types.get(name) + " |\n"));
            int cycle = rooms.largestClassCycle().size();
            table.append("| *" + module.substring("io.tenantapps.".length()) + ": largest class cycle* | " + cycle
                    + " of " + rooms.classes() + " | |\n");
        }
        return table.toString();
    }
}
