package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOperation;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that an app is uninstalled before the apps on which it depends. */
class AppUninstallPlanTest {
    private static final FakeBcApp BASE = FakeBcApp.global("Zulu Base").version("1.0.0.0");
    private static final FakeBcApp SALES =
            FakeBcApp.global("Alpha Sales").version("1.0.0.0").requires(BASE);
    private static final FakeBcApp REPORTS =
            FakeBcApp.perTenant("Middle Reports").version("1.0.0.0").requires(SALES, BASE);
    private static final FakeBcApp OTHER = FakeBcApp.global("Other").version("1.0.0.0");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production");
    private final BcAppsClient apps = BcAppsClient.environment(tenant.connection(), "Production");

    @BeforeEach
    void install() {
        production.has(BASE, SALES, REPORTS, OTHER);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private static BcAppId id(FakeBcApp app) {
        return BcAppId.of(app.id());
    }

    private static String outcomes(List<UninstallResult> results) {
        return results.stream()
                .map(result -> result.name() + " " + result.outcome())
                .collect(Collectors.joining(", "));
    }

    @Test
    void uninstallsDependentsFirstAndDeletesDataOnlyOfNamedApps() {
        AppUninstallPlan plan =
                apps.uninstallPlan(id(BASE)).deleteData(List.of(id(SALES))).execute();

        assertEquals(
                "Uninstallations in Production: 3 steps\n"
                        + "1. uninstall Middle Reports 1.0.0.0\n"
                        + "2. uninstall Alpha Sales 1.0.0.0 AND DELETE ITS DATA\n"
                        + "3. uninstall Zulu Base 1.0.0.0\n",
                plan.text());
        assertTrue(plan.json().contains("\"deleteData\":true"));

        List<UninstallResult> results = apps.apply(plan).run();

        assertEquals("Middle Reports DONE, Alpha Sales DONE, Zulu Base DONE", outcomes(results));
        assertEquals(List.of(OTHER), production.apps());
        assertEquals(
                List.of(false, true, false),
                production.operations().stream()
                        .map(FakeBcOperation::deletesData)
                        .toList());
    }

    @Test
    void stopsAtTheFirstFailure() {
        production.nextOperationOn(SALES.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed"));

        List<UninstallResult> results =
                apps.apply(apps.uninstallPlan(id(BASE)).execute()).run();

        assertEquals("Middle Reports DONE, Alpha Sales FAILED, Zulu Base NOT_STARTED", outcomes(results));
        assertEquals("ExtensionChangeFailed", results.get(1).code());
        assertEquals(
                production.operations().stream().map(FakeBcOperation::id).toList(),
                results.stream()
                        .limit(2)
                        .map(result -> String.valueOf(result.operationId()))
                        .toList());
    }

    @Test
    void refusesAChangedEnvironmentAndListsTheDifferences() {
        AppUninstallPlan plan =
                apps.uninstallPlan(id(BASE)).deleteData(List.of(id(SALES))).execute();
        production.lacks(REPORTS.id()).has(OTHER.requires(BASE));

        PlanChangedException e =
                assertThrows(PlanChangedException.class, () -> apps.apply(plan).run());

        assertEquals(
                List.of("no longer: uninstall Middle Reports 1.0.0.0", "new: uninstall Other 1.0.0.0"),
                e.differences());
        assertEquals(List.of(), production.operations());
    }

    @Test
    void reportsAnObstacleIfAnAppCannotBeUninstalled() {
        production.has(SALES.cannotBeUninstalled());

        AppUninstallPlan plan = apps.uninstallPlan(id(BASE)).execute();

        assertEquals(List.of("Alpha Sales cannot be uninstalled."), plan.obstacles());
        assertThrows(IllegalStateException.class, () -> apps.apply(plan).run());
        assertEquals(List.of(), production.operations());
    }

    @Test
    void reportsMutualDependenciesAsAnObstacle() {
        production.has(BASE.requires(SALES));

        AppUninstallPlan plan = apps.uninstallPlan(id(BASE)).execute();

        assertTrue(plan.obstacles().get(0).startsWith("these apps depend on each other"), plan::text);
    }

    @Test
    void refusesToDeleteTheDataOfAnAppOutsideThePlan() {
        assertThrows(
                IllegalArgumentException.class,
                () -> apps.uninstallPlan(id(BASE))
                        .deleteData(List.of(id(OTHER)))
                        .execute());
    }

    @Test
    void planForAMissingAppIsEmpty() {
        AppUninstallPlan plan = apps.uninstallPlan(BcAppId.of("00000000-0000-4000-8000-000000000009"))
                .execute();

        assertEquals(List.of(), plan.steps());
        assertEquals(List.of(), apps.apply(plan).run());
    }
}
