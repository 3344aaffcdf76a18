package io.tenantapps.businesscentral.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests the updates of an environment at the fake tenant: reads, changes, refusals, and lost responses. */
class BcUpdatesClientTest {
    private static final AppVersion MINOR = AppVersion.of("28.3");
    private static final AppVersion MAJOR = AppVersion.of("29.0");
    private static final AppVersion LATER = AppVersion.of("29.1");

    private final FakeTenant tenant = FakeTenant.start();
    private final AdminCenterApi api = AdminCenterApi.of(tenant.connection());
    private final BcUpdatesClient updates = BcUpdatesClient.of(api, "Main");
    private final Instant midnight = tenant.time().instant().truncatedTo(ChronoUnit.DAYS);
    private final FakeEnvironment main = tenant.environment("Main").type("Sandbox");

    @BeforeEach
    void offer() {
        main.schedulesUpdate("28.3", day(3, 20)).expectsVersion("29.1", YearMonth.of(2199, 4));
        main.updates().offers("29.0", day(60, 0)).offersPreview("29.1", day(60, 0));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    /** Returns an hour of a day after today, in UTC. */
    private Instant day(int days, int hour) {
        return midnight.plus(Duration.ofDays(days)).plus(Duration.ofHours(hour));
    }

    private long patches() {
        return tenant.requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .count();
    }

    private List<String> operations() {
        return BcEnvironmentsClient.of(tenant.connection()).operations("Main").execute().stream()
                .map(each -> each.type() + " " + each.status())
                .sorted()
                .toList();
    }

    private void assertNotPossible(String reason, Executable call) {
        long before = patches();
        UpdateNotPossibleException e = assertThrows(UpdateNotPossibleException.class, call);
        assertTrue(e.getMessage().contains(reason), e::getMessage);
        assertFalse(e.mayHaveHappened());
        assertEquals(before, patches());
    }

    @Test
    void listsTheUpdates() {
        List<EnvironmentUpdate> all = updates.list().execute();

        assertEquals(4, all.size());
        EnvironmentUpdate minor = all.get(0);
        assertEquals(MINOR, minor.targetVersion());
        assertEquals(day(3, 20), minor.scheduledFor());
        assertEquals(
                LocalDate.ofInstant(day(33, 0), ZoneOffset.UTC),
                minor.scheduleDetails().lastSelectableDay());
        assertEquals(false, all.get(1).available());
        assertEquals(new ExpectedAvailability(4, 2199, Map.of()), all.get(1).expectedAvailability());
        assertNull(all.get(2).scheduledFor());
        assertEquals(VersionType.PREVIEW, all.get(3).versionType());
        main.updatesTo("28.3");
        assertEquals(3, updates.list().execute().size());
    }

    @Test
    void reschedulesToTheNextWindow() {
        EnvironmentUpdate after = updates.reschedule(MINOR).at(day(10, 7)).execute();

        assertEquals(day(10, 20), after.scheduledFor());
        assertEquals(day(10, 20), main.updates().date("28.3"));
        assertEquals("28.3", main.updates().selected());
        assertEquals(List.of("modify succeeded"), operations());
        assertEquals(1, tenant.effects("updates"));
    }

    @Test
    void sendsNothingIfTheServiceHasTheDateAlready() {
        assertEquals(
                day(3, 20), updates.reschedule(MINOR).at(day(3, 7)).execute().scheduledFor());
        assertEquals(day(3, 20), updates.select(MINOR).at(day(3, 20)).execute().scheduledFor());
        assertEquals(0, patches());

        updates.reschedule(MINOR).at(day(2, 20)).execute();
        assertEquals(day(2, 20), main.updates().date("28.3"));
    }

    @Test
    void startsExactlyAtTheDateIfTheWindowIsIgnored() {
        EnvironmentUpdate after = updates.reschedule(MINOR)
                .at(day(3, 12))
                .ignoreUpdateWindow(true)
                .execute();

        assertEquals(day(3, 12), after.scheduledFor());
        assertEquals(true, after.scheduleDetails().ignoreUpdateWindow());
        updates.reschedule(MINOR).at(day(3, 12)).ignoreUpdateWindow(true).execute();
        assertEquals(1, patches());
        updates.reschedule(MINOR).at(day(3, 12)).execute();
        assertEquals(day(3, 20), main.updates().date("28.3"));
    }

    @Test
    void selectsAnotherVersion() {
        EnvironmentUpdate after = updates.select(MAJOR).at(day(20, 20)).execute();

        assertEquals(MAJOR, after.targetVersion());
        assertEquals("29.0", main.updates().selected());
        assertEquals(
                1,
                updates.list().execute().stream()
                        .filter(EnvironmentUpdate::isSelected)
                        .count());
    }

    @Test
    void changesADateWithoutSelecting() {
        EnvironmentUpdate after = updates.reschedule(MAJOR).at(day(20, 20)).execute();

        assertNull(after.scheduledFor());
        assertEquals(day(20, 20), after.scheduleDetails().selectedDateTime());
        assertEquals("28.3", main.updates().selected());
    }

    @Test
    void selectsAVersionThatIsNotReleased() {
        EnvironmentUpdate after = updates.select(LATER).execute();

        assertEquals(true, after.selected());
        assertEquals(VersionType.GA, after.versionType());
        assertEquals(List.of("modify succeeded", "update queued"), operations());
        updates.select(LATER).execute();
        assertEquals(1, patches());

        updates.select(MINOR).at(day(5, 20)).execute();
        assertEquals(List.of("modify succeeded", "modify succeeded", "update canceled"), operations());
    }

    @Test
    void refusesAVersionThatIsNotListed() {
        assertNotPossible(
                "28.9 (GA) is not listed. The list contains 28.3 (GA), selected, with the date " + day(3, 20),
                updates.select(AppVersion.of("28.9")).at(day(5, 20))::execute);
        assertNotPossible(
                "28.3 (PREVIEW) is not listed",
                updates.select(MINOR).type(VersionType.PREVIEW).at(day(5, 20))::execute);
    }

    @Test
    void refusesADateForAVersionThatIsNotReleased() {
        assertNotPossible("29.1 is not released yet", updates.select(LATER).at(day(5, 20))::execute);
        assertNotPossible("29.1 is not released yet", updates.reschedule(LATER)::execute);
        assertNotPossible("29.1 is not released yet", updates.updateNow(LATER).confirm("Main")::execute);
    }

    @Test
    void releasedVersionNeedsADateInTheFuture() {
        assertNotPossible("Call at(date)", updates.select(MINOR)::execute);
        assertNotPossible("Call at(date)", updates.reschedule(MINOR)::execute);
        assertNotPossible("is in the past", updates.reschedule(MINOR).at(day(-1, 20))::execute);
    }

    @Test
    void lastSelectableDayIsTheDayBeforeTheLimit() {
        LocalDate last = LocalDate.ofInstant(day(33, 0), ZoneOffset.UTC);

        assertNotPossible(
                "The last possible day is " + last, updates.reschedule(MINOR).at(day(34, 0))::execute);

        assertEquals(
                day(33, 20), updates.reschedule(MINOR).at(day(33, 1)).execute().scheduledFor());
    }

    @Test
    void previewIsForSandboxesOnly() {
        EnvironmentUpdate preview =
                updates.select(LATER).type(VersionType.PREVIEW).at(day(5, 20)).execute();
        assertEquals(VersionType.PREVIEW, preview.versionType());

        main.type("Production");
        assertNotPossible(
                "only a sandbox",
                updates.select(LATER).type(VersionType.PREVIEW).at(day(6, 20)).confirmProduction("Main")::execute);
        assertThrows(IllegalArgumentException.class, () -> updates.select(LATER).type(VersionType.UNKNOWN));
    }

    @Test
    void productionEnvironmentNeedsAConfirmation() {
        main.type("Production");
        ScheduleUpdate change = updates.reschedule(MINOR).at(day(10, 20));

        IllegalStateException e = assertThrows(IllegalStateException.class, change::execute);
        assertTrue(e.getMessage().contains("call confirmProduction('Main')"), e::getMessage);
        assertFalse(e.getMessage().contains("instead"), e::getMessage);
        assertThrows(IllegalArgumentException.class, () -> change.confirmProduction("Other"));
        assertEquals(0, patches());

        change.confirmProduction("main").execute();
        assertEquals(day(10, 20), main.updates().date("28.3"));
    }

    @Test
    void updatesNow() {
        UpdateNow now = updates.updateNow(MAJOR);
        assertThrows(IllegalStateException.class, now::execute);
        assertEquals(0, tenant.requests().size());

        EnvironmentUpdate after = now.confirm("Main").execute();

        assertEquals(MAJOR, after.targetVersion());
        assertEquals("Upgrading", main.status());
        assertTrue(updates.list().execute().stream().anyMatch(EnvironmentUpdate::isRunning));
        now.confirm("Main").execute();
        assertEquals(1, patches());
        tenant.time().advance(Duration.ofHours(1));
        assertEquals("Active", main.status());
        assertEquals("29.0", main.version());
        assertEquals(List.of("modify succeeded", "update succeeded"), operations());
    }

    @Test
    void updateNowOfProductionNeedsItsOwnConfirmation() {
        main.type("Production");

        IllegalStateException e = assertThrows(
                IllegalStateException.class, updates.updateNow(MINOR).confirm("Main")::execute);
        assertTrue(e.getMessage().contains("instead of confirm"), e::getMessage);
        assertEquals(0, patches());

        updates.updateNow(MINOR).confirmProduction("Main").execute();
        assertEquals(1, tenant.effects("updates"));
    }

    @Test
    void scheduledUpdateHappensAtItsDate() {
        updates.reschedule(MINOR).at(day(4, 20)).execute();

        tenant.time().advance(Duration.between(tenant.time().instant(), day(4, 19)));
        assertEquals("28.2", main.version());
        tenant.time().advance(Duration.ofHours(2));

        assertEquals("28.3", main.version());
        assertEquals("Active", main.status());
        EnvironmentOperation update = BcEnvironmentsClient.of(tenant.connection()).operations("Main").execute().stream()
                .filter(each -> "update".equals(each.type()))
                .findFirst()
                .orElseThrow();
        assertEquals("succeeded", update.status());
    }

    @Test
    void failedUpdateIsTriedAgainAfterAWeek() {
        updates.reschedule(MINOR).at(day(4, 20)).execute();
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.failsWith("UpdateFailed"));

        tenant.time().advance(Duration.between(tenant.time().instant(), day(5, 20)));

        EnvironmentUpdate again = updates.list().execute().stream()
                .filter(EnvironmentUpdate::isSelected)
                .findFirst()
                .orElseThrow();
        assertEquals("failed", again.updateStatus());
        assertEquals("28.2", main.version());
        tenant.time().advance(Duration.ofDays(8));
        assertEquals("28.3", main.version());
    }

    @Test
    void acceptedRequestThatChangesNothingFails() {
        main.updates().ignoresChanges(1);

        UpdateUnchangedException e = assertThrows(
                UpdateUnchangedException.class, updates.reschedule(MINOR).at(day(10, 20))::execute);

        assertTrue(
                e.getMessage()
                        .contains("move the update to 28.3 (GA) on " + day(10, 20)
                                + ", but its list of updates does not show the change. The list contains 28.3 (GA),"
                                + " selected, with the date " + day(3, 20)),
                e::getMessage);
        assertEquals(MINOR, e.current().targetVersion());
        assertEquals(1, patches());
        assertEquals(0, tenant.effects("updates"));
    }

    @Test
    void lostResponseIsSettledByTheList() {
        tenant.faults().next("28.3").dropAfterActing();

        assertEquals(
                day(10, 20), updates.reschedule(MINOR).at(day(10, 20)).execute().scheduledFor());

        assertEquals(1, patches());
    }

    @Test
    void lostRequestIsNotSentAgain() {
        tenant.faults().next("28.3").dropBeforeActing();

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class, updates.reschedule(MINOR).at(day(10, 20))::execute);

        assertTrue(
                e.getMessage().contains("does not show the effect of the request to move the update"), e::getMessage);
        assertEquals(1, patches());
    }

    @Test
    void updateThatEndedBeforeItsResponseIsSettledByTheVersion() {
        tenant.faults().next("29.0").dropAfterActing();
        tenant.businessCentral().environmentOperationsQueue(Duration.ZERO).environmentOperationsTake(Duration.ZERO);

        updates.updateNow(MAJOR).confirm("Main").execute();

        assertEquals("29.0", main.version());
        assertEquals(1, patches());
    }

    @Test
    void serviceEnforcesOverdueUpdates() {
        main.updates().mustBeMade(day(-40, 0), day(20, 0));
        assertThrows(ValidationFailedException.class, updates.reschedule(MINOR).at(day(5, 20))::execute);
        updates.select(MAJOR).at(day(5, 20)).execute();
        main.updates().mustBeMade(day(-70, 0), day(-10, 0));
        assertThrows(ValidationFailedException.class, updates.reschedule(MAJOR).at(day(6, 20))::execute);
        assertEquals(
                day(-10, 0),
                BcEnvironmentsClient.of(tenant.connection())
                        .get("Main")
                        .execute()
                        .versionDetails()
                        .enforcedUpdatePeriodStartDate());
    }

    @Test
    void environmentMustExist() {
        BcUpdatesClient missing = BcUpdatesClient.of(api, "Other");

        assertThrows(NotFoundException.class, missing.list()::execute);
        assertThrows(NotFoundException.class, missing.select(MINOR).at(day(5, 20))::execute);
        assertThrows(NotFoundException.class, missing.updateNow(MINOR).confirmProduction("Other")::execute);
    }

    @Test
    void refusesAVersionThatIsTooOld() {
        BcUpdatesClient old = BcUpdatesClient.of(api.apiVersion(ApiVersion.V2_25), "Main");

        assertThrows(UnsupportedApiVersionException.class, old.list()::execute);
        assertThrows(UnsupportedApiVersionException.class, old.select(MINOR)::execute);
        assertThrows(UnsupportedApiVersionException.class, old.updateNow(MINOR).confirm("Main")::execute);
        BcUpdatesClient withoutKinds = BcUpdatesClient.of(api.apiVersion(ApiVersion.V2_26), "Main");
        assertThrows(
                UnsupportedApiVersionException.class, withoutKinds.select(LATER).type(VersionType.PREVIEW)::execute);
        assertEquals(0, tenant.requests().size());
        assertEquals(
                day(6, 20), withoutKinds.select(MINOR).at(day(6, 20)).execute().scheduledFor());
    }
}
