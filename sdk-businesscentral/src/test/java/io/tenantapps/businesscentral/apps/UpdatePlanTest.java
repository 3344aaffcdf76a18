package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.ServiceDialect;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOperation;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests plans against the fake tenant, in two API versions and all dialects. */
@ParameterizedClass
@EnumSource
class UpdatePlanTest {
    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");
    private static final FakeBcApp BASE_2 = BASE.version("2.0.0.0");
    private static final FakeBcApp SALES =
            FakeBcApp.global("Sales").version("1.0.0.0").requires(BASE);
    private static final FakeBcApp SALES_2 = SALES.version("2.0.0.0").requires(BASE_2);
    private static final FakeBcApp MAPS = FakeBcApp.global("Maps").version("3.0.0.0");
    private static final FakeBcApp SHIPPING = FakeBcApp.global("Shipping").version("1.0.0.0");
    private static final FakeBcApp SHIPPING_2 = SHIPPING.version("2.0.0.0").requires(MAPS);

    private final ServiceDialect dialect;
    private final FakeTenant tenant;
    private final FakeEnvironment production;
    private final BcAppsClient apps;

    UpdatePlanTest(ServiceDialect dialect) {
        this.dialect = dialect;
        this.tenant = dialect.in(FakeTenant.start());
        this.production = tenant.environment("Production");
        this.apps = dialect.apps(tenant, tenant.connection());
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private static BcAppId id(FakeBcApp app) {
        return BcAppId.of(app.id());
    }

    private static String outcomes(UpdateReport report) {
        return report.results().stream()
                .map(result -> result.name() + " " + result.outcome())
                .collect(Collectors.joining(", "));
    }

    private String asked() {
        return production.operations().stream()
                .map(FakeBcOperation::appId)
                .map(app -> List.of(BASE, SALES, MAPS, SHIPPING).stream()
                        .filter(each -> each.id().equals(app))
                        .findFirst()
                        .orElseThrow()
                        .name())
                .collect(Collectors.joining(" "));
    }

    @Test
    void runsAPlanInOrderAndConfirmsTheVersions() {
        production.has(SALES, BASE, SHIPPING).offers(SALES_2, BASE_2, SHIPPING_2, MAPS);
        UpdatePlan plan = apps.updatePlan().execute();
        List<UpdateResult> told = new ArrayList<>();

        UpdateReport report =
                apps.apply(plan).acceptIsvEula(true).progress(told::add).run();

        assertEquals("Base DONE, Sales DONE, Maps DONE, Shipping DONE", outcomes(report));
        assertEquals("Base Sales Maps Shipping", asked());
        assertEquals(report.results(), told);
        assertTrue(report.isComplete());
        assertEquals(plan.hash(), report.plan());
        UpdateResult sales = report.results().get(1);
        assertEquals("2.0.0.0", String.valueOf(sales.found()));
        assertEquals("1.0.0.0", String.valueOf(sales.from()));
        assertEquals(production.operations().get(1).id(), String.valueOf(sales.operationId()));
        assertTrue(sales.took().compareTo(Duration.ofMinutes(2)) >= 0);
        assertEquals(1, production.mostOperationsAtOnce());
        assertTrue(apps.updatePlan().execute().isEmpty());
    }

    @Test
    void textShowsStepsAndSkippedUpdates() {
        production.has(SALES, BASE, SHIPPING).offers(SALES_2, BASE_2, SHIPPING_2, MAPS);

        UpdatePlan plan = apps.updatePlan().withoutInstalls().execute();

        assertEquals(
                "Updates for Production: 2 steps, plan " + plan.hash().substring(0, 12) + "\n"
                        + "1. update Base 1.0.0.0 to 2.0.0.0\n"
                        + "2. update Sales 1.0.0.0 to 2.0.0.0\n"
                        + "skipped: Shipping 1.0.0.0 to 2.0.0.0: the update needs Maps 3.0.0.0, which is not installed, and the plan does not install apps\n",
                plan.text());
    }

    @Test
    void refusesInstallationsWithoutConsentBeforeAnyRequest() {
        production.has(SHIPPING).offers(SHIPPING_2, MAPS);
        UpdatePlan plan = apps.updatePlan().execute();
        int before = tenant.requests().size();

        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> apps.apply(plan).run());

        assertTrue(e.getMessage().contains("the plan installs [Maps]"), e::getMessage);
        assertThrows(IllegalStateException.class, () -> apps.apply(plan).schedule());
        assertEquals(before, tenant.requests().size());
    }

    @Test
    void refusesAChangedEnvironmentAndListsTheDifferences() {
        production.has(SALES, BASE).offers(SALES_2, BASE_2);
        UpdatePlan plan = UpdatePlan.fromJson(apps.updatePlan().execute().json());
        production.has(BASE_2).offers(SALES.version("2.1.0.0").requires(BASE_2));

        PlanChangedException e =
                assertThrows(PlanChangedException.class, () -> apps.apply(plan).run());

        assertEquals(
                List.of(
                        "no longer: update Base 1.0.0.0 to 2.0.0.0",
                        "instead of update Sales 1.0.0.0 to 2.0.0.0, now: update Sales 1.0.0.0 to 2.1.0.0"),
                e.differences());
        assertTrue(e.getMessage().contains("Nothing was changed"), e::getMessage);
        assertFalse(e.mayHaveHappened());
        assertThrows(PlanChangedException.class, () -> apps.apply(plan).schedule());
        assertEquals(List.of(), production.operations());
    }

    @Test
    void acceptsUnrelatedChanges() {
        production.has(SALES, BASE, SHIPPING).offers(SALES_2, BASE_2, SHIPPING_2, MAPS);
        UpdatePlan plan = apps.updatePlan().only(List.of(id(SALES))).execute();
        production.lacks(SHIPPING.id()).has(FakeBcApp.global("Other"));

        assertTrue(apps.apply(plan).run().isComplete());
    }

    @Test
    void refusesAPlanOfAnotherEnvironment() {
        UpdatePlan plan = new UpdatePlan("Sandbox", "BusinessCentral", PlanChoice.ALL, List.of(), List.of());

        assertThrows(IllegalArgumentException.class, () -> apps.apply(plan));
        assertThrows(
                IllegalArgumentException.class,
                () -> apps.apply(new UpdatePlan("Production", "Other", PlanChoice.ALL, List.of(), List.of())));
    }

    @Test
    void stopsAtTheFirstFailure() {
        production
                .has(SALES, BASE, SHIPPING)
                .offers(SALES_2, BASE_2, SHIPPING.version("2.0.0.0"))
                .nextOperationOn(BASE.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed", "TenantSyncFailure"));

        UpdateReport report = apps.apply(apps.updatePlan().execute()).run();

        assertEquals("Base FAILED, Sales NOT_STARTED, Shipping NOT_STARTED", outcomes(report));
        assertEquals("TenantSyncFailure", report.results().get(0).code());
        assertEquals("1.0.0.0", String.valueOf(report.results().get(0).found()));
        assertEquals("Base", asked());
        assertFalse(report.isComplete());
    }

    @Test
    void continuesWithAppsThatDoNotNeedTheFailedApp() {
        production
                .has(SALES, BASE, SHIPPING)
                .offers(SALES_2, BASE_2, SHIPPING.version("2.0.0.0"))
                .nextOperationOn(BASE.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed"));

        UpdateReport report = apps.apply(apps.updatePlan().execute())
                .continueAfterFailure(true)
                .run();

        assertEquals("Base FAILED, Sales NOT_STARTED, Shipping DONE", outcomes(report));
        assertEquals("Base Shipping", asked());
    }

    @Test
    void updatesMutualDependenciesWithOneRequest() {
        FakeBcApp left = FakeBcApp.global("Base").version("2.0.0.0");
        FakeBcApp right = FakeBcApp.global("Sales").version("2.0.0.0");
        production.has(BASE, SALES).offers(left.requires(right), right.requires(left));

        UpdatePlan plan = apps.updatePlan().execute();
        assertEquals(StepKind.UPDATE_TOGETHER, plan.steps().get(0).kind());
        UpdateReport report = apps.apply(plan).run();

        assertEquals("Base DONE, Sales ALREADY_INSTALLED", outcomes(report));
        assertEquals("2.0.0.0", production.installed(SALES.id()));
        assertEquals(1, production.operations().size());
    }

    @Test
    void installsRequirementsOfTheServiceFirst() {
        FakeBcApp atlas = FakeBcApp.global("Atlas").version("1.0.0.0").requires(MAPS);
        production.has(SHIPPING).offers(SHIPPING.version("2.0.0.0").requires(atlas, MAPS), atlas, MAPS);

        UpdateReport report =
                apps.apply(apps.updatePlan().execute()).acceptIsvEula(true).run();

        assertEquals("Maps DONE, Atlas DONE, Shipping DONE", outcomes(report));
        assertEquals(3, production.operations().size());
    }

    @Test
    void confirmsAfterALostResponseAndSendsNoRequestTwice() {
        production.has(SALES, BASE).offers(SALES_2, BASE_2);
        UpdatePlan plan = apps.updatePlan().execute();
        tenant.faults().next("update").dropAfterActing();

        UpdateReport report = apps.apply(plan).run();

        assertEquals("Base DONE, Sales DONE", outcomes(report));
        assertEquals("Base Sales", asked());
    }

    @Test
    void successWithoutEffectIsNotASuccess() {
        production.has(BASE).offers(BASE_2).nextOperation(FakeBcOutcome.succeedsInNameOnly());

        UpdateReport report = apps.apply(apps.updatePlan().execute())
                .stepTimeout(Duration.ofMinutes(10))
                .run();

        assertEquals("Base UNKNOWN", outcomes(report));
        assertEquals("WaitTimeout", report.results().get(0).code());
        assertEquals("1.0.0.0", String.valueOf(report.results().get(0).found()));
    }

    @Test
    void reportsAMissingEnvironment() {
        assertThrows(
                NotFoundException.class,
                () -> BcAppsClient.environment(tenant.connection(), "Nowhere")
                        .updatePlan()
                        .execute());
    }

    @Test
    void schedulesForTheWindowAndReconcilesLater() {
        production.window("22:00", "06:00", "UTC").has(SALES, BASE).offers(SALES_2, BASE_2);
        UpdatePlan plan = apps.updatePlan().execute();

        ScheduledUpdates scheduled = apps.apply(plan).schedule();

        assertEquals("Base SCHEDULED, Sales SCHEDULED", outcomes(scheduled.report()));
        assertEquals(2, scheduled.handles().size());
        assertTrue(scheduled.warnings().get(0).contains("the service chooses the order"));
        List<UpdateHandle> kept = scheduled.handles().stream()
                .map(UpdateHandle::json)
                .map(UpdateHandle::fromJson)
                .toList();
        assertEquals(scheduled.handles(), kept);
        assertTrue(apps.reconcile(kept).execute().stream().allMatch(each -> each.outcome() == UpdateOutcome.SCHEDULED));
        UpdatePlan again = apps.updatePlan().execute();
        assertTrue(again.isEmpty(), again::text);
        assertEquals(2, again.skipped().size());

        tenant.time().advance(Duration.ofDays(1));
        List<UpdateResult> results = apps.reconcile(kept).execute();
        assertEquals(
                List.of(UpdateOutcome.DONE, UpdateOutcome.DONE),
                results.stream().map(UpdateResult::outcome).toList());
        assertEquals("2.0.0.0", String.valueOf(results.get(1).found()));
    }

    @Test
    void cancelsScheduledUpdatesBeforeTheirStart() {
        production.window("22:00", "06:00", "UTC").has(SALES, BASE).offers(SALES_2, BASE_2);
        List<UpdateHandle> handles =
                apps.apply(apps.updatePlan().execute()).schedule().handles();
        if (!dialect.knows(ApiVersion.V2_19)) {
            assertThrows(
                    UnsupportedApiVersionException.class,
                    () -> apps.cancel(handles).execute());
            return;
        }
        tenant.faults().next("cancel").dropAfterActing();

        assertEquals(
                List.of(UpdateOutcome.CANCELED, UpdateOutcome.CANCELED),
                apps.cancel(handles).execute().stream()
                        .map(UpdateResult::outcome)
                        .toList());
        assertEquals(
                List.of(UpdateOutcome.CANCELED, UpdateOutcome.CANCELED),
                apps.reconcile(handles).execute().stream()
                        .map(UpdateResult::outcome)
                        .toList());
        tenant.time().advance(Duration.ofDays(1));
        assertEquals("1.0.0.0", production.installed(BASE.id()));

        List<UpdateHandle> again =
                apps.apply(apps.updatePlan().execute()).schedule().handles();
        tenant.time().advance(Duration.ofDays(1));
        UpdateResult late = apps.cancel(again).execute().get(0);
        assertEquals(UpdateOutcome.FAILED, late.outcome());
        assertNotNull(late.reason());
    }

    @Test
    void refusesAHandleOfAnotherEnvironment() {
        UpdateHandle other = UpdateHandle.fromJson("{\"environment\":\"Sandbox\",\"appId\":\"" + BASE.id()
                + "\",\"to\":\"2.0.0.0\",\"operationId\":\"" + BASE.id() + "\"}");

        assertThrows(IllegalArgumentException.class, () -> apps.reconcile(List.of(other)));
        assertThrows(IllegalArgumentException.class, () -> apps.cancel(List.of(other)));
        assertThrows(IllegalArgumentException.class, () -> UpdateHandle.fromJson("{}"));
    }
}
