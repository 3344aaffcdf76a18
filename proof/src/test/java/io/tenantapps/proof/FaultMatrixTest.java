package io.tenantapps.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tenantapps.testing.FakeTenant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation, under everything that can go wrong, at the first attempt, at the first two and always: what is harmful
 * takes effect once at most, and the caller is told the truth.
 */
class FaultMatrixTest {
    private static final List<Mishap> MISHAPS = Mishaps.all();
    private static final FaultTable TABLE = new FaultTable(MISHAPS);
    private static FakeTenant tenant;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        tenant = FakeTenant.start();
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPromiseIsKeptWhateverGoesWrong() {
        return Operations.all().stream()
                .map(operation -> dynamicTest(operation.toString(), () -> allMishaps(operation)));
    }

    private static void allMishaps(Operation operation) throws Exception {
        Cell.Clean clean = Cell.clean(operation, tenant, folder);
        List<String> broken = new ArrayList<>();
        for (Mishap mishap : MISHAPS) {
            for (Strikes strikes : Strikes.values()) {
                try {
                    TABLE.note(
                            operation, mishap, strikes, Cell.tell(operation, mishap, strikes, clean, tenant, folder));
                } catch (AssertionError e) {
                    broken.add(e.getMessage());
                }
            }
        }
        assertEquals(List.of(), broken, () -> broken.size() + " cells are wrong:\n" + String.join("\n\n", broken));
    }
}
