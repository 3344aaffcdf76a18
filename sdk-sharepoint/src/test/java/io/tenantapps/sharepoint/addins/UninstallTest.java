package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeAdmin;
import io.tenantapps.testing.addins.FakeJobNotFound;
import io.tenantapps.testing.addins.FakeUninstall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that each add-in is uninstalled once, and that a read of its web confirms the result. */
@Timeout(60)
class UninstallTest {
    private static final Duration LONG = Duration.ofMinutes(30);

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeAdmin admin = tenant.admin();
    private final AddinAdminClient addins = AddinAdminClient.of(tenant.connection(), admin.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    private String news() {
        return admin.installs("/sites/hr", FakeAddin.sharePointHosted("News"));
    }

    private UninstallRow only(UninstallReport report) {
        assertEquals(1, report.rows().size());
        return report.rows().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void addinCountsAsGoneWhenItsWebStopsListingTheAddin(FakeJobNotFound form) {
        admin.jobNotFound(form);
        String id = news();

        UninstallReport report = addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG);

        assertEquals(UninstallState.SUCCEEDED, only(report).state());
        assertTrue(report.isComplete());
        assertEquals("1 add-ins: 1 SUCCEEDED", report.toString());
        assertEquals("0 add-ins", new UninstallReport(List.of()).toString());
        assertEquals(List.of(), admin.instances());
        assertEquals(Map.of(id, 1), admin.uninstallRequests());
    }

    @Test
    void acceptsAnAddinFromAScan() {
        news();
        List<AddinInstance> found =
                addins.availableAddins(List.of("/sites/hr")).execute().orThrow();

        assertTrue(addins.uninstall().of(found).executeAndAwait(LONG).isComplete());
    }

    @Test
    void failedJobReportsItsReason() {
        String id = news();
        admin.nextUninstall(FakeUninstall.fails("The app web is locked."));

        UninstallRow row = only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG));

        assertEquals(UninstallState.FAILED, row.state());
        assertTrue(row.message().contains("The app web is locked."), row::toString);
        assertFalse(row.errors().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void missingJobIsReportedAsLost(FakeJobNotFound form) {
        admin.jobNotFound(form);
        String id = news();
        admin.nextUninstall(FakeUninstall.isLost());

        assertEquals(
                UninstallState.LOST,
                only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG))
                        .state());
        assertEquals(1, admin.instances().size());
    }

    @Test
    void jobThatStartsLateIsNotReportedAsLost() {
        String id = news();
        admin.jobsAppearAfter(Duration.ofSeconds(3));

        assertEquals(
                UninstallState.SUCCEEDED,
                only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG))
                        .state());
    }

    @Test
    void lateRemovalIsNotReportedAsLost() {
        String id = news();
        admin.instancesLinger(Duration.ofSeconds(10));

        assertEquals(
                UninstallState.SUCCEEDED,
                only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG))
                        .state());
    }

    @Test
    void immediateRefusalStartsNoJob() {
        String id = news();
        admin.nextUninstall(FakeUninstall.isRefused("Another job exists for this app instance."));

        UninstallRow row = only(addins.uninstall().from("/sites/hr", id).execute());

        assertEquals(UninstallState.FAILED, row.state());
        assertEquals("Another job exists for this app instance.", row.message());
    }

    @Test
    void doesNotUninstallAnUnlistedAddin() {
        news();

        UninstallRow row = only(addins.uninstall()
                .from("/sites/hr", "02c8b59d-1111-4222-8333-444444444444")
                .executeAndAwait(LONG));

        assertEquals(UninstallState.REFUSED, row.state());
        assertEquals(Map.of(), admin.uninstallRequests());
    }

    @Test
    void doesNotUninstallAnAddinOnAnUnreadableWeb() {
        String id = news();
        admin.failsFor("/sites/hr", "Access denied.");

        UninstallRow row = only(addins.uninstall().from("/sites/hr", id).execute());

        assertEquals(UninstallState.REFUSED, row.state());
        assertTrue(row.message().contains("Access denied."), row::toString);
        assertEquals(Map.of(), admin.uninstallRequests());
    }

    @Test
    void tenantWideAddinIsUninstalledOnlyWithConsent() {
        tenant.site("/sites/it", "IT");
        tenant.appCatalog("/sites/appcatalog");
        String id = admin.deploys(
                "/sites/appcatalog", FakeAddin.sharePointHosted("News").fromCatalog(), "/sites/hr", "/sites/it");

        UninstallRow refused = only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG));
        assertEquals(UninstallState.REFUSED, refused.state());
        assertTrue(refused.message().contains("tenantWide()"), refused::toString);
        assertEquals(Map.of(), admin.uninstallRequests());

        UninstallReport report = addins.uninstall()
                .from("/sites/hr", id)
                .from("/sites/it", id)
                .tenantWide()
                .executeAndAwait(LONG);

        assertEquals(2, report.in(UninstallState.SUCCEEDED).size(), report.rows()::toString);
        assertEquals(Map.of(id, 1), admin.uninstallRequests());
        assertEquals(List.of(), admin.instances());
    }

    @Test
    void runAfterACrashPollsTheStartedJobs() {
        admin.uninstallsTake(Duration.ofMinutes(2));
        String id = news();
        addins.uninstall().from("/sites/hr", id).execute(); // the program is killed here

        UninstallRow row = only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG));

        assertEquals(UninstallState.SUCCEEDED, row.state());
        assertEquals(Map.of(id, 1), admin.uninstallRequests());
    }

    @Test
    void timeoutReportsTheRunningJobs() {
        admin.uninstallsTake(Duration.ofHours(1));
        String id = news();

        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class,
                () -> addins.uninstall().from("/sites/hr", id).executeAndAwait(Duration.ofMinutes(5)));

        assertTrue(e.getMessage().contains("jobs that are still running: 1 of 1"), e.getMessage());
        assertEquals(UninstallState.RUNNING, only((UninstallReport) e.latest()).state());
    }

    @Test
    void pollsOneJobById() {
        String id = news();
        String job = only(addins.uninstall().from("/sites/hr", id).execute()).jobId();

        OperationHandle<String, UninstallRow> taken =
                AddinAdminClient.of(tenant.connection(), admin.url()).job(job, "/sites/hr");

        assertFalse(taken.poll().hasEnded());
        UninstallRow row = taken.await(LONG);
        assertEquals(UninstallState.SUCCEEDED, row.state());
        assertEquals(id, row.instanceId());
    }

    @Test
    void missingPermissionStopsFurtherRequests() {
        String id = news();
        admin.readOnly(true);

        UninstallRow row = only(addins.uninstall().from("/sites/hr", id).execute());

        assertEquals(UninstallState.REFUSED, row.state());
        assertTrue(row.message().contains("Sites.FullControl.All"), row::toString);
        assertEquals(1, admin.instances().size());
    }

    /**
     * Tests two hundred add-ins in one run, with lost responses, failed jobs, and a program that is killed and
     * restarted.
     */
    @Test
    void requestsTwoHundredRemovalsOnceEachDespiteFailures() {
        Map<String, String> siteOf = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            tenant.site("/sites/s" + i, "Site " + i);
            siteOf.put(admin.installs("/sites/s" + i, FakeAddin.sharePointHosted("Addin " + i)), "/sites/s" + i);
        }
        List<String> ids = new ArrayList<>(siteOf.keySet());
        admin.uninstallOf(ids.get(115), FakeUninstall.fails("locked"));
        admin.uninstallOf(ids.get(160), FakeUninstall.isLost());
        admin.uninstallOf(ids.get(170), FakeUninstall.isRefused("another job"));
        UninstallAddins first = addins.uninstall();
        for (String id : ids.subList(0, 100)) {
            first = first.from(siteOf.get(id), id);
        }
        tenant.faults().next("UninstallAddins").dropAfterActing();
        UninstallReport started = first.execute(); // the program is killed here
        assertEquals(100, started.rows().size());

        UninstallAddins second = addins.uninstall();
        for (String id : ids) {
            second = second.from(siteOf.get(id), id);
        }
        tenant.faults().next("UninstallAddins").dropAfterActing();
        UninstallReport report = second.executeAndAwait(LONG);

        assertEquals(200, report.rows().size());
        assertEquals(List.of(), report.in(UninstallState.RUNNING));
        admin.uninstallRequests().forEach((id, times) -> assertEquals(1, times, () -> "requested twice: " + id));
        assertEquals(200, admin.uninstallRequests().size(), tenant::log);
        for (UninstallRow row : report.rows()) {
            boolean isThere = admin.instances().stream()
                    .anyMatch(instance -> instance.id().equals(row.instanceId()));
            assertEquals(row.state() != UninstallState.SUCCEEDED, isThere, row::toString);
        }
    }

    @Test
    void lostResponseWithoutEffectIsUnknownAndTheRequestIsNotRepeated() {
        String id = news();
        tenant.faults().next("UninstallAddins").dropBeforeActing();

        UninstallRow row = only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG));

        assertEquals(UninstallState.UNKNOWN, row.state());
        assertEquals(1, tenant.requests("UninstallAddins"));
        assertEquals(1, admin.instances().size());
    }

    @Test
    void lostResponseWithEffectIsFoundByTheCheck() {
        String id = news();
        tenant.faults().next("UninstallAddins").dropAfterActing();

        UninstallRow row = only(addins.uninstall().from("/sites/hr", id).executeAndAwait(LONG));

        assertEquals(UninstallState.SUCCEEDED, row.state());
        assertEquals(Map.of(id, 1), admin.uninstallRequests());
    }

    @Test
    void uninstallNeedsReadPermission() {
        String id = news();
        tenant.faults().next("AvailableAddIns").respond(403);

        assertThrows(
                SdkException.class,
                () -> addins.uninstall().from("/sites/hr", id).execute());
        assertEquals(Map.of(), admin.uninstallRequests());
    }
}
