package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.bulk.BulkTotals;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.OperationFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRunTest {
    private final Fixture f = new Fixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        f.close();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static RuntimeException failure() {
        return new OperationFailedException("It failed.", null, null, null);
    }

    @Test
    void reportsEveryInputOnceAndTheTotalsAddUp() {
        Map<Integer, ItemResult.State> ends = new HashMap<>();

        BulkTotals totals = BulkRun.over(f.connection, numbers(1_000), item -> {
                    if (item.input() % 10 == 3) {
                        throw failure();
                    }
                    return item.input() * 2;
                })
                .parallelism(8)
                .run(outcome -> {
                    assertEquals(null, ends.put(outcome.input(), outcome.state()));
                    assertEquals(outcome.state() == ItemResult.State.DONE, outcome.value() != null);
                    assertEquals(outcome.state() == ItemResult.State.FAILED, outcome.error() != null);
                });

        assertEquals(1_000, ends.size());
        assertEquals(900, totals.done());
        assertEquals(100, totals.failed());
        assertEquals(1_000, totals.inputs());
        assertFalse(totals.isComplete());
    }

    @Test
    void respectsTheParallelism() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        BulkRun.over(f.connection, numbers(100), item -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    four.countDown();
                    try {
                        assertTrue(four.await(10, TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    now.decrementAndGet();
                    return "";
                })
                .parallelism(4)
                .run(outcome -> {});

        assertEquals(4, most.get());
    }

    @Test
    void fetchesInputsOnlyWhenAWorkerIsFree() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        Iterable<Integer> lazy = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return taken.get() < 500;
            }

            @Override
            public Integer next() {
                assertTrue(taken.get() - ended.get() <= 3, "taken ahead");
                return taken.incrementAndGet();
            }
        };

        BulkTotals totals = BulkRun.over(f.connection, lazy, BulkItem::input)
                .parallelism(3)
                .run(outcome -> ended.incrementAndGet());

        assertEquals(500, totals.done());
    }

    @Test
    void takesNoNewInputsAfterTheStopRuleAndReportsTheRest() {
        BulkTotals totals = BulkRun.over(f.connection, numbers(100), item -> {
                    throw failure();
                })
                .parallelism(1)
                .stopAfterFailures(5)
                .run(outcome -> {});

        assertEquals(5, totals.failed());
        assertEquals(95, totals.notStarted());
    }

    @Test
    void runCanHaveASeparateTimeLimit() {
        BulkTotals totals = BulkRun.over(f.connection, numbers(100), item -> {
                    f.time.pass(Duration.ofSeconds(10));
                    return "";
                })
                .parallelism(1)
                .limit(Duration.ofSeconds(95))
                .run(outcome -> {});

        assertEquals(10, totals.done());
        assertEquals(90, totals.notStarted());
    }

    @Test
    void reportsProgressAfterEachInput() {
        List<Long> seen = new ArrayList<>();

        BulkRun.over(f.connection, numbers(20), BulkItem::input)
                .progress(totals -> seen.add(totals.inputs()))
                .run(outcome -> {});

        assertEquals(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList(), seen);
    }

    @Test
    void exceptionFromTheConsumerEndsTheRun() {
        IllegalStateException bug = new IllegalStateException("bug");

        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> BulkRun.over(f.connection, numbers(1_000), BulkItem::input)
                        .run(outcome -> {
                            throw bug;
                        }));

        assertSame(bug, e);
    }

    @Test
    void interruptAbortsAndReportsTheInputsInProgress() {
        CountDownLatch never = new CountDownLatch(1);
        List<ItemResult<Integer, String>> outcomes = new ArrayList<>();
        Thread main = Thread.currentThread();
        CountDownLatch both = new CountDownLatch(2);

        CallInterruptedException e = assertThrows(
                CallInterruptedException.class,
                () -> BulkRun.<Integer, String>over(f.connection, numbers(100), item -> {
                            both.countDown();
                            if (both.getCount() == 0) {
                                main.interrupt();
                            }
                            try {
                                never.await();
                                return "";
                            } catch (InterruptedException aborted) {
                                throw new CallInterruptedException("aborted", true);
                            }
                        })
                        .parallelism(2)
                        .run(outcomes::add));

        assertTrue(Thread.interrupted());
        assertEquals(
                "The run was interrupted after 2 of its inputs. A write may have taken effect despite the failure.",
                e.getMessage());
        assertEquals(2, outcomes.size());
    }

    record Done(
            @com.fasterxml.jackson.annotation.JsonProperty("at")
            String at) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void resumesAKilledRunWithoutRepeatingWork(long seed) throws Exception {
        Path file = folder.resolve("journal.jsonl");
        Random random = new Random(seed);
        Map<String, Integer> effects = new ConcurrentHashMap<>();
        List<String> inputs = numbers(200).stream().map(i -> "site-" + i).toList();
        Set<String> accounted = new HashSet<>();

        for (int run = 0; accounted.size() < 200; run++) {
            assertTrue(run < 100, "the run does not end");
            int killAfter = 1 + random.nextInt(60);
            accounted.clear();
            try (Journal journal = Journal.open(file, "rollout")) {
                BulkRun.<String, Done>over(f.connection, inputs, item -> {
                            item.begin();
                            effects.merge(item.input(), 1, Integer::sum);
                            return new Done(item.input());
                        })
                        .parallelism(3)
                        .journal(journal, site -> site, Done.class)
                        .stopWhen(totals -> totals.done() >= killAfter)
                        .run(outcome -> {
                            if (outcome.state() != ItemResult.State.NOT_STARTED) {
                                accounted.add(outcome.input());
                                assertEquals(outcome.input(), outcome.value().at());
                            }
                        });
            }
            if (random.nextBoolean()) { // the process died while it wrote a line
                Files.writeString(file, "{\"key\":\"si", StandardOpenOption.APPEND);
            }
        }

        assertEquals(200, effects.size());
        assertTrue(effects.values().stream().allMatch(count -> count == 1), effects::toString);
    }

    @Test
    void stoppedRunStillReportsTheWorkOfAnEarlierRun() {
        try (Journal journal = Journal.open(folder.resolve("stopped.jsonl"), "s")) {
            journal.done("3", "three");
            List<String> seen = new ArrayList<>();

            BulkTotals totals = BulkRun.<Integer, String>over(f.connection, List.of(1, 2, 3), item -> {
                        throw new IllegalStateException("no");
                    })
                    .parallelism(1)
                    .stopAfterFailures(1)
                    .journal(journal, String::valueOf, String.class)
                    .run(outcome -> seen.add(outcome.input() + " " + outcome.state() + " " + outcome.value()));

            assertEquals(List.of("1 FAILED null", "2 NOT_STARTED null", "3 RESUMED three"), seen);
            assertEquals(1, totals.resumed());
        }
    }

    @Test
    void nextRunReadsWhichInputsWereBegunButNotEnded() {
        Path file = folder.resolve("journal.jsonl");
        try (Journal journal = Journal.open(file, "uninstall")) {
            journal.begin("a");
            journal.begin("b");
            journal.failed("b", "refused");
        }

        Map<String, Boolean> begun = new HashMap<>();
        try (Journal journal = Journal.open(file, "uninstall")) {
            BulkRun.<String, Done>over(f.connection, List.of("a", "b", "c"), item -> {
                        begun.put(item.input(), item.wasBegun());
                        return new Done("x");
                    })
                    .parallelism(1)
                    .journal(journal, key -> key, Done.class)
                    .run(outcome -> {});
        }

        assertEquals(Map.of("a", true, "b", false, "c", false), begun);
    }

    @Test
    void inputWithAnUncertainFailureStaysBegunForTheNextRun() {
        Path file = folder.resolve("journal.jsonl");
        f.server.answer(502, "").answer(404, "");
        try (Journal journal = Journal.open(file, "uninstall")) {
            BulkTotals totals = BulkRun.<String, Done>over(f.connection, List.of("a", "b"), item -> {
                        item.begin();
                        f.execute(f.write());
                        return new Done(item.input());
                    })
                    .parallelism(1)
                    .journal(journal, key -> key, Done.class)
                    .run(outcome -> {});

            assertEquals(2, totals.failed());
            assertEquals(Journal.State.BEGUN, journal.state("a"), "its outcome is unknown");
            assertEquals(Journal.State.FAILED, journal.state("b"), "the service refused it");
        }
    }

    @Test
    void invalidInputDoesNotAffectOtherInputs() {
        List<ItemResult<String, String>> failed = new ArrayList<>();

        BulkTotals totals = BulkRun.<String, String>over(f.connection, List.of("a", "", "c"), item -> {
                    if (item.input().isEmpty()) {
                        throw new IllegalArgumentException("address must not be empty");
                    }
                    return item.input();
                })
                .run(outcome -> {
                    if (outcome.state() == ItemResult.State.FAILED) {
                        failed.add(outcome);
                    }
                });

        assertEquals(2, totals.done());
        assertEquals("address must not be empty", failed.get(0).reason());
    }

    @Test
    void endsTheRunCleanlyIfTheExecutorRejectsATask() {
        AtomicInteger taken = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        try (Fixture tight = new Fixture(b -> b.executor(task -> {
            if (taken.incrementAndGet() > 2) {
                throw new java.util.concurrent.RejectedExecutionException("full");
            }
            Thread thread = new Thread(task);
            threads.add(thread);
            thread.start();
        }))) {
            assertThrows(
                    java.util.concurrent.RejectedExecutionException.class,
                    () -> BulkRun.over(tight.connection, numbers(1_000), BulkItem::input)
                            .parallelism(4)
                            .run(outcome -> {}));
            for (Thread thread : threads) {
                assertFalse(thread.isAlive() && !joined(thread), "left behind");
            }
        }
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join(10_000);
            return !thread.isAlive();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void inputBegunInAnEarlierRunStaysBegunUntilItIsResolved() {
        Path file = folder.resolve("journal.jsonl");
        try (Journal journal = Journal.open(file, "uninstall")) {
            journal.begin("a");
        }
        f.server.answer(404, "");
        for (int run = 0; run < 2; run++) {
            boolean looks = run == 0;
            List<Boolean> begun = new ArrayList<>();
            try (Journal journal = Journal.open(file, "uninstall")) {
                BulkTotals totals = BulkRun.<String, Done>over(f.connection, List.of("a"), item -> {
                            begun.add(item.wasBegun());
                            if (looks) {
                                f.execute(f.read());
                            }
                            return new Done("x");
                        })
                        .journal(journal, key -> key, Done.class)
                        .run(outcome -> {});
                assertEquals(looks ? 1 : 0, totals.failed());
            }
            assertEquals(List.of(true), begun, "run " + run);
        }
    }

    @Test
    void duplicateKeyIsProcessedOnce() {
        AtomicInteger acts = new AtomicInteger();
        try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), "s")) {
            BulkTotals totals = BulkRun.<String, Done>over(f.connection, List.of("k", "k"), item -> {
                        acts.incrementAndGet();
                        return new Done("x");
                    })
                    .journal(journal, key -> key, Done.class)
                    .run(outcome -> assertTrue(outcome.state() == ItemResult.State.DONE
                            || outcome.reason().equals("key must be unique in a run, but belongs to two inputs: k")));
            assertEquals(1, totals.failed());
        }
        assertEquals(1, acts.get());
    }

    @Test
    void keepsAnInterruptIfTheExecutorUsesTheCallingThread() {
        try (Fixture direct = new Fixture(b -> b.executor(Runnable::run))) {
            List<Integer> worked = new ArrayList<>();
            assertThrows(
                    CallInterruptedException.class,
                    () -> BulkRun.over(direct.connection, numbers(100), item -> {
                                worked.add(item.input());
                                Thread.currentThread().interrupt();
                                return "";
                            })
                            .parallelism(2)
                            .run(outcome -> {}));
            assertTrue(Thread.interrupted());
            assertEquals(1, worked.size());
        }
    }
}
