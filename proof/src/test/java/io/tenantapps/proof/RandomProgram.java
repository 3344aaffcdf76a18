package io.tenantapps.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Canaries;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.BulkTotals;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A random program: many threads, all clients, faults, throttling, interrupts and cancellations, and bulk work that is
 * aborted and resumed by another connection. The seed selects the steps and the faults. Which thread encounters which
 * fault depends on the machine.
 */
final class RandomProgram {
    private static final List<Mishap> MISHAPS = Mishaps.all().stream()
            .filter(mishap -> mishap.cable() == null && mishap.blinds() == Mishap.Blindness.NONE)
            .filter(mishap -> mishap.asked().compareTo(Duration.ofHours(1)) < 0) // a longer wait would end the program
            .toList();

    private final Random chance;
    private final int steps;
    private final Path folder;
    private final int threads;
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final Queue<Ending> endings = new ConcurrentLinkedQueue<>();
    private final Map<String, List<Instant[]>> closed = new ConcurrentHashMap<>();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();

    /** The result of a step. */
    private record Ending(Step step, Told told, Throwable error) {}

    RandomProgram(long seed, int steps, Path folder) {
        this.chance = new Random(seed);
        this.steps = steps;
        this.folder = folder;
        this.threads = 8 + chance.nextInt(9);
    }

    void run() throws Exception {
        ServerLog.quiet();
        try (tenant) {
            int deployed = bulk();
            try (TenantConnection connection = connection()) {
                crowd(new Steps(tenant, catalog, connection));
            }
            tenant.faults().clear();
            tenant.time().advance(Duration.ofDays(2));
            assertEveryStepEndedOnce();
            assertReportedResultsAreTrue();
            nothingHappenedTwice(deployed);
            assertEveryDelayIsRespected();
            assertTrue(
                    tenant.catalogs().mostDeploysAtOnce() <= 1,
                    () -> tenant.catalogs().mostDeploysAtOnce() + " deploys at once");
        }
    }

    private TenantConnection connection() {
        return tenant.connectionBuilder()
                .options(o -> o.parallelism(4))
                .listener(new CallListener() {
                    @Override
                    public void attempted(Attempt attempt) {
                        attempts.add(attempt);
                    }

                    @Override
                    public void throttled(String service, Duration wait) {
                        Instant now = tenant.time().instant();
                        closed.computeIfAbsent(service, key -> new CopyOnWriteArrayList<>())
                                .add(new Instant[] {now, now.plus(wait)});
                    }
                })
                .build();
    }

    private void orderFault(String wire, boolean isBusinessCentral) {
        Mishap mishap = MISHAPS.get(chance.nextInt(MISHAPS.size()));
        mishap.onServer()
                .accept(new Mishap.Order(
                        tenant.faults().next(wire).times(1 + chance.nextInt(2)),
                        isBusinessCentral,
                        tenant.time().instant()));
    }

    /** Runs the steps on many threads. Each thread takes the next step when it is free. */
    private void crowd(Steps some) throws Exception {
        Queue<Runnable> work = new ConcurrentLinkedQueue<>();
        ScheduledExecutorService aborting = Executors.newSingleThreadScheduledExecutor();
        ExecutorService crowd = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < steps; i++) {
                Step step = some.next(chance, i);
                boolean isBc = step.call().getClass().getName().contains("businesscentral");
                if (chance.nextInt(5) < 2) {
                    orderFault(chance.nextInt(6) == 0 ? "GetById" : step.wire(), isBc);
                }
                int abortAfter = step.mayBeAborted() && chance.nextInt(6) == 0 ? chance.nextInt(3_000) : -1;
                boolean isAsync = chance.nextInt(3) == 0;
                work.add(() ->
                        endings.add(isAsync ? async(step, abortAfter, aborting) : take(step, abortAfter, aborting)));
            }
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(crowd.submit(() -> {
                    for (Runnable next = work.poll(); next != null; next = work.poll()) {
                        next.run();
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get(120, TimeUnit.SECONDS);
            }
        } finally {
            crowd.shutdownNow();
            aborting.shutdownNow();
        }
    }

    private static Ending take(Step step, int abortAfter, ScheduledExecutorService aborting) {
        Thread me = Thread.currentThread();
        Future<?> abort = abortAfter < 0
                ? CompletableFuture.completedFuture(null)
                : aborting.schedule(me::interrupt, abortAfter, TimeUnit.MICROSECONDS);
        try {
            return ending(step, step.call().execute());
        } catch (Throwable e) {
            return ending(step, e);
        } finally {
            if (!abort.cancel(false)) {
                awaitQuietly(abort);
            }
            Thread.interrupted(); // an interrupt must not reach the next step
        }
    }

    private static void awaitQuietly(Future<?> future) {
        boolean interrupted = true;
        while (interrupted) {
            try {
                future.get();
                interrupted = false;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (Exception e) {
                return;
            }
        }
    }

    private static Ending async(Step step, int abortAfter, ScheduledExecutorService aborting) {
        CompletableFuture<?> future = step.call().executeAsync();
        if (abortAfter >= 0) {
            aborting.schedule(() -> future.cancel(true), abortAfter, TimeUnit.MICROSECONDS);
        }
        try {
            return ending(step, future.join());
        } catch (CancellationException e) {
            return new Ending(step, Told.UNKNOWN, null);
        } catch (CompletionException e) {
            return ending(step, e.getCause());
        }
    }

    private static Ending ending(Step step, Object value) {
        try {
            return new Ending(step, step.converter().apply(value), null);
        } catch (AssertionError e) {
            return new Ending(step, Told.DONE, e);
        }
    }

    private static Ending ending(Step step, Throwable error) {
        return error instanceof SdkException known
                ? new Ending(step, Told.by(known), known)
                : new Ending(step, Told.UNKNOWN, new AssertionError("only SdkExceptions may escape", error));
    }

    /**
     * Runs deployments with faults, aborts them after some failures, and resumes them without faults on another
     * connection.
     */
    private int bulk() {
        List<AppId> inputs = new ArrayList<>();
        for (int i = 0; i < 3 + chance.nextInt(8); i++) {
            inputs.add(AppId.of(catalog.holds(FakePackage.solution("bulk-" + i))));
            if (chance.nextBoolean()) {
                orderFault("Deploy", false);
            }
        }
        int allowed = 1 + chance.nextInt(3);
        BulkTotals first = bulkRun(inputs, allowed);
        tenant.faults().clear();
        BulkTotals second = bulkRun(inputs, inputs.size());
        assertEquals(0, second.failed(), () -> first + ", then " + second + "\n" + tenant.log());
        assertEquals(first.done(), second.resumed(), () -> first + ", then " + second);
        return inputs.size();
    }

    private BulkTotals bulkRun(List<AppId> inputs, int failures) {
        Map<AppId, Integer> handed = new HashMap<>();
        try (TenantConnection connection = connection();
                Journal journal = Journal.open(folder.resolve("journal"), "deploy")) {
            Steps some = new Steps(tenant, catalog, connection);
            BulkTotals totals = BulkRun.<AppId, String>over(connection, inputs, item -> {
                        AppId app = item.input();
                        boolean isDone = item.wasBegun()
                                && Boolean.TRUE.equals(
                                        some.catalog().get(app).execute().deployed());
                        item.begin();
                        if (!isDone) {
                            some.catalog().deploy(app).execute();
                        }
                        return "deployed";
                    })
                    .stopAfterFailures(failures)
                    .journal(journal, AppId::toString, String.class)
                    .run(outcome -> handed.merge(outcome.input(), 1, Integer::sum));
            inputs.forEach(input -> assertEquals(1, handed.get(input), () -> input + " was reported"));
            assertEquals(inputs.size(), totals.inputs(), totals::toString);
            return totals;
        }
    }

    private void assertEveryStepEndedOnce() {
        assertEquals(steps, endings.size());
        assertEquals(steps, endings.stream().map(Ending::step).distinct().count());
        for (Ending ending : endings) {
            if (ending.error() instanceof AssertionError e) {
                throw e;
            }
            String words = String.valueOf(ending.error());
            assertEquals(null, Canaries.in(words), words);
        }
    }

    private void assertReportedResultsAreTrue() {
        for (Ending ending : endings) {
            if (ending.step().isHarmful() && ending.told() != Told.UNKNOWN) {
                assertEquals(
                        ending.told() == Told.DONE,
                        ending.step().isSo().getAsBoolean(),
                        () -> ending + "\n" + tenant.log());
            }
        }
    }

    /** The writes that lead to the same state when repeated, and may be sent again after a check. */
    private static final Set<String> CONVERGENT = Set.of("Retract", "Remove");

    /**
     * Checks that the number of effects equals the number of calls that had an effect, because each target belongs to
     * one call. A convergent call may have one effect for each request.
     */
    private void nothingHappenedTwice(int deployedInBulk) {
        Map<String, int[]> told = new HashMap<>();
        told.put("Deploy", new int[] {deployedInBulk, deployedInBulk});
        for (Ending ending : endings) {
            if (ending.step().isHarmful()) {
                int[] range = told.computeIfAbsent(ending.step().wire(), key -> new int[2]);
                range[0] += ending.told() == Told.DONE ? 1 : 0;
                range[1] += ending.told() == Told.NOT_DONE ? 0 : 1;
            }
        }
        // the fake counts these two operations as one, because it ignores case
        int[] bc = told.remove("uninstall");
        int[] bcInstall = told.remove("install");
        add(told, "Uninstall", bc);
        add(told, "Install", bcInstall);
        told.forEach((wire, range) -> {
            int effects = tenant.effects(wire);
            range[1] = CONVERGENT.contains(wire) ? tenant.requests(wire) : range[1];
            assertTrue(
                    range[0] <= effects && effects <= range[1],
                    () -> wire + " took effect " + effects + " times, but the calls reported " + range[0] + " to "
                            + range[1] + " effects\n" + tenant.log());
        });
    }

    private static void add(Map<String, int[]> told, String wire, int[] more) {
        if (more != null) {
            int[] range = told.computeIfAbsent(wire, key -> new int[2]);
            range[0] += more[0];
            range[1] += more[1];
        }
    }

    /** Checks that, after the service demanded a wait, every request was sent only after the wait had ended. */
    private void assertEveryDelayIsRespected() {
        closed.forEach((service, spans) -> spans.forEach(span -> attempts.stream()
                .filter(attempt -> attempt.request().contains("/admin/v2") == service.contains("Business"))
                .filter(attempt -> attempt.at().isAfter(span[0]) && attempt.at().isBefore(span[1]))
                .findFirst()
                .ifPresent(early -> {
                    throw new AssertionError(early + " at " + early.at() + " though " + service + " was closed from "
                            + span[0] + " to " + span[1] + "\n" + tenant.log());
                })));
    }
}
