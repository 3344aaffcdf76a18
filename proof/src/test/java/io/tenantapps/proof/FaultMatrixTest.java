package io.tenantapps.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests every operation with every fault, at the first attempt, at the first two attempts, and at all attempts. Work
 * that must not be repeated takes effect at most once, and the caller gets the correct result.
 */
class FaultMatrixTest {
    private static final List<Mishap> MISHAPS = Mishaps.all();
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "matrix");
        thread.setDaemon(true);
        return thread;
    });
    private final FaultTable table = new FaultTable(MISHAPS);
    private final RepeatTable repeats = new RepeatTable();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> everyPromiseIsKeptIfAFaultOccursOnceOrAlways() {
        return Stream.concat(
                matrix(Manner.PLAIN, Operations.all(), Strikes.FIRST_ATTEMPT, Strikes.ALWAYS),
                Stream.of(
                        dynamicTest(
                                "the observed results match docs/faults.md",
                                () -> isRight("faults.md", table.text() + TwoProcesses.table(folder))),
                        dynamicTest(
                                "the declarations match docs/repeats.md",
                                () -> isRight("repeats.md", repeats.text()))));
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> everyPromiseIsKeptIfAFaultOccursTwice() {
        return matrix(Manner.PLAIN, Operations.all(), Strikes.FIRST_TWO);
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> everyPromiseIsKeptWhileWaitingForTheWorkToEnd() {
        return matrix(
                Manner.AWAITED,
                Operations.all().stream().filter(Operation::harmful).toList(),
                Strikes.FIRST_ATTEMPT,
                Strikes.ALWAYS);
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> everyPromiseIsKeptIfThereIsNoTimeToWait() {
        return matrix(Manner.HURRIED, Operations.all(), Strikes.FIRST_ATTEMPT, Strikes.ALWAYS);
    }

    /** Runs all operations on several threads. Each test waits for one of these operations. */
    private Stream<DynamicTest> matrix(Manner manner, List<Operation> operations, Strikes... strikes) {
        Map<Operation, Future<?>> running = new LinkedHashMap<>();
        operations.forEach(operation -> running.put(operation, threads.submit(() -> {
            allMishaps(manner, operation, strikes);
            return null;
        })));
        return running.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey().toString(), () -> entry.getValue().get()));
    }

    private void allMishaps(Manner manner, Operation operation, Strikes... some) throws Exception {
        List<String> broken = new ArrayList<>();
        Path own = Files.createDirectory(folder.resolve("" + Operations.all().indexOf(operation)));
        try (FakeTenant tenant = FakeTenant.start()) {
            Cell.Clean clean = Cell.clean(operation, manner, tenant, own);
            repeats.note(operation, clean.writes());
            for (Mishap mishap : MISHAPS) {
                for (Strikes strikes : some) {
                    try {
                        String words = Cell.tell(operation, manner, mishap, strikes, clean, tenant, own);
                        if (manner == Manner.PLAIN) {
                            table.note(operation, mishap, strikes, words);
                        }
                    } catch (AssertionError e) {
                        broken.add(e.getMessage());
                    }
                }
            }
        }
        assertEquals(List.of(), broken, () -> broken.size() + " cells are wrong:\n" + String.join("\n\n", broken));
    }

    private static void isRight(String name, String text) throws IOException {
        Path page = Path.of("..", "docs", name);
        if (Boolean.getBoolean("proof.write")) {
            Files.writeString(page, text);
        }
        assertEquals(
                text,
                Files.exists(page) ? Files.readString(page) : "",
                "docs/" + name + " differs from the observed results. If the change is intended, write the page again:"
                        + " ./mvnw -pl proof -am test -Dtest=FaultMatrixTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dproof.write=true");
    }
}
