package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.Requirement;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.core.AppVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpdatePlannerTest {
    private static String order(UpdatePlan plan) {
        return plan.steps().stream()
                .map(step -> step.apps().stream().map(AppMove::name).collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
    }

    private static PlanChoice only(String... names) {
        return new PlanChoice(java.util.Arrays.stream(names).map(Shelf::id).toList(), List.of(), null, true);
    }

    private static PlanChoice except(String... names) {
        return new PlanChoice(
                null, java.util.Arrays.stream(names).map(Shelf::id).toList(), null, true);
    }

    @Test
    void ordersAChainStartingWithTheLastDependency() {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .has("c", "1.0.0.0")
                .update("a", "2.0.0.0")
                .update("b", "2.0.0.0")
                .update("c", "2.0.0.0")
                .needs("a", "b", "2.0.0.0", "Update")
                .needs("b", "c", "2.0.0.0", "update")
                .plan();

        assertEquals("c b a", order(plan));
        assertEquals(List.of(Shelf.id("b")), plan.steps().get(2).needs());
    }

    @Test
    void plansTheUpdateOfAsharedDependencyOnce() {
        UpdatePlan plan = new Shelf()
                .has("base", "1.0.0.0")
                .has("left", "1.0.0.0")
                .has("right", "1.0.0.0")
                .has("top", "1.0.0.0")
                .update("base", "2.0.0.0")
                .update("left", "2.0.0.0")
                .update("right", "2.0.0.0")
                .update("top", "2.0.0.0")
                .needs("top", "right", "2.0.0.0", "Update")
                .needs("top", "left", "2.0.0.0", "Update")
                .needs("left", "base", "2.0.0.0", "Update")
                .needs("right", "base", "2.0.0.0", "Update")
                .plan();

        assertEquals("base left right top", order(plan));
    }

    @Test
    void mutualDependenciesFormOneStepAfterTheirRequirements() {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .has("base", "1.0.0.0")
                .has("top", "1.0.0.0")
                .update("a", "2.0.0.0")
                .update("b", "2.0.0.0")
                .update("base", "2.0.0.0")
                .update("top", "2.0.0.0")
                .needs("a", "b", "2.0.0.0", "Update")
                .needs("b", "a", "2.0.0.0", "Update")
                .needs("b", "base", "2.0.0.0", "Update")
                .needs("top", "a", "2.0.0.0", "Update")
                .plan();

        assertEquals("base a+b top", order(plan));
        assertEquals(StepKind.UPDATE_TOGETHER, plan.steps().get(1).kind());
        assertEquals(List.of(Shelf.id("base")), plan.steps().get(1).needs());
        assertTrue(
                plan.text().contains("2. update together, to these versions or newer ones: a 1.0.0.0 to 2.0.0.0; b"));
    }

    @Test
    void missingAppIsASeparateStepInTheRequiredVersion() {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .update("a", "2.0.0.0")
                .update("b", "2.0.0.0")
                .needs("a", "new", "3.0.0.0", "Install")
                .needs("b", "new", "3.1.0.0", "Install")
                .plan();

        assertEquals("new a b", order(plan));
        assertEquals(
                List.of("new to 3.1.0.0"),
                plan.installs().stream().map(PlanText::words).toList());
        assertEquals(
                "1. install new 3.1.0.0 and accept its licence",
                plan.text().lines().skip(1).findFirst().orElse(""));
    }

    @Test
    void withoutInstallsSkipsAppsIfTheyNeedAnInstallation() {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .has("c", "1.0.0.0")
                .update("a", "2.0.0.0")
                .update("b", "2.0.0.0")
                .update("c", "2.0.0.0")
                .needs("a", "new", "3.0.0.0", "Install")
                .needs("b", "a", "2.0.0.0", "Update")
                .plan(new PlanChoice(null, List.of(), null, false));

        assertEquals("c", order(plan));
        assertEquals(
                List.of(
                        "a 1.0.0.0 to 2.0.0.0: the update needs new 3.0.0.0, which is not installed, and the plan does not install apps",
                        "b 1.0.0.0 to 2.0.0.0: the update needs a 2.0.0.0, which is skipped"),
                plan.skipped().stream().map(SkippedUpdate::words).sorted().toList());
    }

    @Test
    void selectionIncludesTheRequirementsOfTheSelectedApps() {
        Shelf shelf = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .has("c", "1.0.0.0")
                .update("a", "2.0.0.0")
                .update("b", "2.0.0.0")
                .update("c", "2.0.0.0")
                .needs("a", "b", "1.5.0.0", "Update");

        assertEquals("b a", order(shelf.plan(only("a"))));
        assertEquals("c", order(shelf.plan(only("c"))));
        assertEquals(
                "2.0.0.0",
                shelf.plan(only("a")).steps().get(0).apps().get(0).to().toString());
    }

    @Test
    void skipsAppsIfTheyNeedANewerVersionOfAnExcludedApp() {
        Shelf shelf = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .has("c", "1.0.0.0")
                .update("a", "2.0.0.0")
                .update("b", "2.0.0.0")
                .update("c", "2.0.0.0")
                .needs("a", "b", "2.0.0.0", "Update")
                .needs("c", "b", "1.0.0.0", "Update");

        UpdatePlan plan = shelf.plan(except("b"));
        assertEquals("c", order(plan));
        assertEquals(
                "the update needs b 2.0.0.0, which the plan excludes",
                plan.skipped().get(0).reason());
    }

    @Test
    void plansNoVersionAboveTheMaximumVersion() {
        Shelf shelf = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .has("c", "1.0.0.0")
                .update("a", "2.0.0.0")
                .update("b", "9.0.0.0")
                .update("c", "2.0.0.0")
                .needs("a", "b", "2.0.0.0", "Update")
                .needs("c", "b", "9.0.0.0", "Update");

        UpdatePlan plan = shelf.plan(new PlanChoice(null, List.of(), AppVersion.of("2.99"), true));

        assertEquals("b a", order(plan));
        assertEquals("2.0.0.0", plan.steps().get(0).apps().get(0).to().toString());
        assertEquals(
                List.of(
                        "b 1.0.0.0 to 9.0.0.0: the update is newer than 2.99",
                        "c 1.0.0.0 to 2.0.0.0: the update needs b 9.0.0.0, which is newer than 2.99"),
                plan.skipped().stream().map(SkippedUpdate::words).sorted().toList());
    }

    @Test
    void skipsAppsWithARunningOperation() {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .has("b", "1.0.0.0")
                .has("c", "1.0.0.0")
                .state("a", "UpdatePending")
                .state("c", "someFutureState")
                .update("a", "2.0.0.0")
                .update("b", "2.0.0.0")
                .update("c", "2.0.0.0")
                .needs("b", "a", "2.0.0.0", "Update")
                .plan();

        assertTrue(plan.isEmpty());
        assertEquals(
                List.of(
                        "its state is 'UpdatePending'",
                        "the update needs a 2.0.0.0, which is skipped",
                        "its state is 'someFutureState'"),
                List.of("a", "b", "c").stream()
                        .map(name -> plan.skipped().stream()
                                .filter(each -> name.equals(each.name()))
                                .findFirst()
                                .orElseThrow()
                                .reason())
                        .toList());
    }

    @Test
    void doesNotUpdatePerTenantExtensions() {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .has("own", "1.0.0.0")
                .type("own", "tenant")
                .update("a", "2.0.0.0")
                .needs("a", "own", "2.0.0.0", "Update")
                .plan();

        assertTrue(plan.isEmpty());
        assertTrue(
                plan.skipped().get(0).reason().endsWith("a per-tenant or development extension and must be uploaded"));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"Uninstall", "Reboot", ""})
    void unknownRequirementBlocksTheUpdate(String type) {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .update("a", "2.0.0.0")
                .needs("a", "b", "2.0.0.0", type)
                .plan();

        assertTrue(plan.isEmpty());
        assertEquals(1, plan.skipped().size());
    }

    @Test
    void reportsAnUpdateWithoutIdOrVersionAsSkipped() {
        UpdatePlan plan = UpdatePlanner.plan(
                "Production",
                "BusinessCentral",
                PlanChoice.ALL,
                List.of(),
                List.of(
                        AvailableUpdate.fromJson("{\"name\":\"a\",\"version\":\"1.0.0.0\"}"),
                        AvailableUpdate.fromJson("{\"appId\":\"" + Shelf.id("b") + "\",\"version\":\"latest\"}")));

        assertTrue(plan.isEmpty());
        assertEquals(2, plan.skipped().size());
    }

    @Test
    void ignoresOlderVersions() {
        assertTrue(
                new Shelf().has("a", "10.0.0.0").update("a", "9.0.0.0").plan().isEmpty());
    }

    @Test
    void readsAStoredPlanWithoutChange() {
        UpdatePlan plan = new Shelf()
                .has("a", "1.0.0.0")
                .update("a", "2.0.0.0")
                .needs("a", "new", "3.0.0.0", "Install")
                .update("b", "1.0.0.0")
                .needs("b", "c", "1.0.0.0", "Uninstall")
                .plan(except("x", "y"));

        UpdatePlan read = UpdatePlan.fromJson(plan.json());
        assertEquals(plan, read);
        assertEquals(plan.json(), read.json());
        assertEquals(plan.hash(), read.hash());
        assertEquals(plan.text(), read.text());
        assertEquals(64, plan.hash().length());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"format\":2}",
                "{\"format\":1,\"environment\":\"P\",\"applicationFamily\":\"B\",\"choice\":{},\"steps\":[{\"kind\":\"UPDATE\"}]}",
                "{\"format\":1,\"environment\":\"P\",\"applicationFamily\":\"B\",\"choice\":{},\"steps\":[{\"kind\":\"DANCE\","
                        + "\"apps\":[{\"appId\":\"00000000-0000-4000-8000-000000000001\",\"to\":\"1.0\"}]}]}",
                "{\"format\":1,\"environment\":\"P\",\"applicationFamily\":\"B\",\"choice\":{},\"steps\":[{\"kind\":\"UPDATE\","
                        + "\"apps\":[{\"appId\":\"x\",\"to\":\"1.0\"}]}]}"
            })
    void refusesToReadAstringThatIsNotAplan(String json) {
        assertThrows(IllegalArgumentException.class, () -> UpdatePlan.fromJson(json));
    }

    @Test
    void hashOfAplanDependsOnItsVersions() {
        Shelf shelf = new Shelf().has("a", "1.0.0.0").update("a", "2.0.0.0");

        assertNotEquals(shelf.plan().hash(), shelf.update("a", "2.0.0.1").plan().hash());
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    static IntStream manySeeds() {
        return IntStream.range(0, 2_000);
    }

    /**
     * Creates 500 apps. Each app may require apps with lower numbers. Some requirements need an installation, and some
     * are already met.
     */
    private static Shelf random(Random random) {
        Shelf shelf = new Shelf();
        int apps = 500;
        int[] names = IntStream.range(0, apps).toArray();
        for (int i = apps - 1; i > 0; i--) { // random names, so that the expected order is not also alphabetical
            int other = random.nextInt(i + 1);
            int kept = names[i];
            names[i] = names[other];
            names[other] = kept;
        }
        boolean[] isMissing = new boolean[apps];
        for (int i = 0; i < apps; i++) {
            String name = "app " + names[i];
            isMissing[i] = random.nextInt(20) == 0;
            if (isMissing[i]) {
                continue;
            }
            shelf.has(name, "1." + random.nextInt(12) + ".0.0");
            if (random.nextInt(10) != 0) {
                shelf.update(name, "2." + random.nextInt(12) + ".0.0");
            }
            for (int needs = random.nextInt(4); needs > 0 && i > 0; needs--) {
                int other = random.nextInt(i);
                shelf.needs(
                        name,
                        "app " + names[other],
                        "1." + random.nextInt(14) + ".0.0",
                        isMissing[other] ? "Install" : "Update");
            }
        }
        return shelf;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ordersEachAppAfterItsRequirements(int seed) {
        holds(seed);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void ordersEachAppAfterItsRequirementsForManySeeds(int seed) {
        holds(seed);
    }

    private static void holds(int seed) {
        Shelf shelf = random(new Random(seed));
        UpdatePlan plan = shelf.plan();

        assertEquals(plan, shelf.plan(PlanChoice.ALL, new Random(seed + 1)), "the order of the rows must not matter");
        assertTrue(
                plan.steps().size() > 50,
                () -> "too few steps for the test: " + plan.steps().size());
        Map<BcAppId, AppVersion> there = new HashMap<>();
        shelf.installed().forEach(app -> there.put(app.appId(), app.version()));
        Map<BcAppId, AvailableUpdate> updates =
                shelf.updates().stream().collect(Collectors.toMap(AvailableUpdate::appId, update -> update));
        List<BcAppId> touched = new ArrayList<>();
        for (UpdateStep step : plan.steps()) {
            assertEquals(1, step.apps().size(), "the graph is acyclic");
            AppMove move = step.apps().get(0);
            assertEquals(there.get(move.appId()), move.from());
            AvailableUpdate update = updates.get(move.appId());
            if (update != null) {
                for (Requirement need : update.requirements()) {
                    AppVersion has = there.get(need.appId());
                    assertTrue(has != null && has.compareTo(need.version()) >= 0, () -> move + " comes before " + need);
                }
            }
            assertTrue(touched.containsAll(step.needs()));
            there.put(move.appId(), move.to());
            touched.add(move.appId());
        }
        assertEquals(touched.size(), touched.stream().distinct().count());
        for (AvailableUpdate update : updates.values()) {
            boolean isPlanned = touched.contains(update.appId());
            boolean isLeftOut =
                    plan.skipped().stream().anyMatch(each -> update.appId().equals(each.appId()));
            assertTrue(isPlanned ^ isLeftOut, () -> update + " is neither planned nor left out, or both");
        }
        assertTrue(shelf.after(plan).plan().isEmpty(), "the plan of its result is empty");
    }

    @Test
    void plansALongChainAndALargeCycleWithoutStackOverflow() {
        Shelf shelf = new Shelf();
        int length = 4_000;
        for (int i = 0; i < length; i++) {
            shelf.has("app " + i, "1.0.0.0").update("app " + i, "2.0.0.0");
            shelf.needs("app " + i, "app " + (i + 1) % length, "2.0.0.0", "Update");
        }
        assertEquals(1, shelf.plan().steps().size());
        assertEquals(length, shelf.plan().moves().size());

        Shelf chain = new Shelf();
        for (int i = 0; i < length; i++) {
            chain.has("app " + i, "1.0.0.0").update("app " + i, "2.0.0.0");
            if (i + 1 < length) {
                chain.needs("app " + i, "app " + (i + 1), "2.0.0.0", "Update");
            }
        }
        List<AppMove> moves = chain.plan().moves();
        assertEquals("app " + (length - 1), moves.get(0).name());
        assertEquals("app 0", moves.get(length - 1).name());
    }
}
