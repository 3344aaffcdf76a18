package io.tenantapps.businesscentral.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that environments are created, copied, renamed, deleted, recovered and restored, and waited for to the end. */
class EnvironmentLifecycleTest {
    private static final Duration LONG = Duration.ofHours(2);
    private static final FakeBcApp SALES = FakeBcApp.global("Contoso Sales").version("3.1.0.0");

    private final FakeTenant tenant = FakeTenant.start();
    private final BcAdminCenter adminCenter = BcAdminCenter.of(tenant.connection());
    private final BcEnvironmentsClient environments = adminCenter.environments();
    private final BcOperationsClient operations = adminCenter.operations();

    @AfterEach
    void stop() {
        tenant.close();
    }

    private FakeEnvironment sandbox(String name) {
        return tenant.environment(name).type("Sandbox");
    }

    private EnvironmentStatus status(String name) {
        return environments.get(name).execute().environmentStatus();
    }

    private CreateEnvironment creation() {
        return environments.create("Test", EnvironmentType.SANDBOX, "DK");
    }

    @Test
    void waitsUntilTheNewEnvironmentIsActive() {
        tenant.businessCentral().environmentsChangeAfter(Duration.ofMinutes(3));

        EnvironmentOperation created = creation().executeAndAwait(LONG);

        assertEquals(OperationStatus.SUCCEEDED, created.operationStatus());
        BcEnvironment test = environments.get("Test").execute();
        assertTrue(test.isActive());
        assertEquals("DK", test.countryCode());
        tenant.verify().carriedOut("create", 1).everyWriteOnce();
    }

    @Test
    void listsTheNewEnvironmentWhileItIsPrepared() {
        creation().execute();

        assertEquals(EnvironmentStatus.PREPARING, status("Test"));
    }

    @ParameterizedTest
    @EnumSource
    void copiesToANewEnvironmentAndLeavesTheSource(FakeBcDialect dialect) {
        tenant.businessCentral().speaks(dialect).namesFamilyInOperations("Financials");
        tenant.environment("Main").has(SALES).applicationInsightsKey("key");

        EnvironmentOperation copied = environments
                .copy("Main")
                .to("Main-Test", EnvironmentType.SANDBOX)
                .confirmProduction("Main")
                .executeAndAwait(LONG);

        assertEquals("Main-Test", copied.environmentName());
        assertEquals("Financials", copied.productFamily());
        assertEquals(EnvironmentStatus.ACTIVE, status("Main-Test"));
        assertEquals(EnvironmentStatus.ACTIVE, status("Main"));
        assertEquals("3.1.0.0", tenant.environment("Main-Test").installed(SALES.id()));
        assertEquals("key", tenant.environment("Main-Test").applicationInsightsKey());
    }

    @Test
    void followsARenamingToTheNewName() {
        sandbox("Old");

        environments.rename("Old").to("New").confirm("Old").executeAndAwait(LONG);

        assertEquals(EnvironmentStatus.ACTIVE, status("New"));
        assertThrows(NotFoundException.class, environments.get("Old")::execute);
    }

    @Test
    void followsARenamingAlthoughTheOldNameIsGoneBeforeTheNewOneIsActive() {
        sandbox("Old");
        tenant.businessCentral().environmentsChangeAfter(Duration.ofSeconds(40));

        environments.rename("Old").to("New").confirm("Old").executeAndAwait(LONG);

        assertEquals(EnvironmentStatus.ACTIVE, status("New"));
    }

    @Test
    void aNameMayDifferInCase() {
        sandbox("Old");

        environments.rename("OLD").to("New").confirm("old").executeAndAwait(LONG);
        environments.delete("new").confirm("NEW").executeAndAwait(LONG);

        assertThrows(NotFoundException.class, environments.get("New")::execute);
    }

    @Test
    void deletedEnvironmentIsListedUnderAnotherNameAndCanBeRecovered() {
        sandbox("Main");

        environments.delete("Main").confirm("Main").executeAndAwait(LONG);

        assertThrows(NotFoundException.class, environments.get("Main")::execute);
        BcEnvironment deleted = environments.list().execute().get(0);
        assertEquals(EnvironmentStatus.SOFT_DELETED, deleted.environmentStatus());
        assertNotNull(deleted.softDeletedOn());

        environments.recover(deleted.name()).executeAndAwait(LONG);

        assertEquals(EnvironmentStatus.ACTIVE, status(deleted.name()));
        environments.rename(deleted.name()).to("Main").confirm(deleted.name()).executeAndAwait(LONG);
        assertEquals(EnvironmentStatus.ACTIVE, status("Main"));
    }

    @Test
    void renamesADeletedEnvironmentWhichStaysDeleted() {
        FakeEnvironment deleted = sandbox("Main").softDeletes();

        environments.rename(deleted.name()).to("Kept").confirm(deleted.name()).executeAndAwait(LONG);

        assertEquals(EnvironmentStatus.SOFT_DELETED, status("Kept"));
    }

    @Test
    void deletedEnvironmentIsGoneAfterFourteenDays() {
        sandbox("Main");
        environments.delete("Main").confirm("Main").executeAndAwait(LONG);

        tenant.time().advance(Duration.ofDays(14));

        assertEquals(List.of(), environments.list().execute());
    }

    @Test
    void restoresToAPointInTime() {
        tenant.environment("Main").has(SALES, FakeBcApp.perTenant("Own"));
        Instant monday =
                environments.restorePeriods("Main").execute().get(0).from().plusSeconds(1);

        environments
                .restore("Main")
                .to("Main-Monday", EnvironmentType.SANDBOX)
                .at(monday)
                .skipPerTenantExtensions(true)
                .confirmProduction("Main")
                .executeAndAwait(LONG);

        assertEquals(EnvironmentStatus.ACTIVE, status("Main-Monday"));
        assertEquals(1, tenant.environment("Main-Monday").apps().size());
        assertEquals(List.of(), environments.restorePeriods("Main-Monday").execute(), "there is no backup yet");
    }

    @Test
    void refusesAPointInTimeWithoutABackup() {
        tenant.environment("Main").restorableSince(tenant.time().instant());

        ValidationFailedException e = assertThrows(
                ValidationFailedException.class,
                environments
                        .restore("Main")
                        .to("New", EnvironmentType.SANDBOX)
                        .at(tenant.time().instant().minusSeconds(60))
                        .confirmProduction("Main")::execute);

        assertEquals("PitRestoreFailed", e.error().code());
    }

    @Test
    void sendsNoDeletionOfAProductionEnvironmentWithoutItsWord() {
        tenant.environment("Main");

        IllegalStateException e = assertThrows(
                IllegalStateException.class, environments.delete("Main").confirm("Main")::execute);

        assertTrue(e.getMessage().contains("confirmProduction"), e::getMessage);
        tenant.verify().carriedOut("delete", 0);
        assertTrue(
                tenant.requests().stream().allMatch(request -> request.method().equals("GET")));
        assertEquals(EnvironmentStatus.ACTIVE, status("Main"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failureNamesTheRemedy(boolean lags) {
        tenant.businessCentral()
                .environmentsChangeAfter(lags ? Duration.ofMinutes(1) : Duration.ZERO)
                .nextEnvironmentOperation(FakeBcOutcome.failsWith("CreateFailed", "Storage"));

        OperationFailedException e =
                assertThrows(OperationFailedException.class, () -> creation().executeAndAwait(LONG));

        assertEquals("CreateFailed", e.code());
        assertEquals("Storage", e.innerCode());
        assertTrue(
                e.getMessage().contains("Delete the failed environment before you use its name again"), e::getMessage);
        assertTrue(e.mayHaveHappened());
    }

    @Test
    void deletesAFailedEnvironmentFinally() {
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.failsWith("CreateFailed"));
        assertThrows(OperationFailedException.class, () -> creation().executeAndAwait(LONG));

        EnvironmentOperation deleted =
                environments.delete("Test").confirm("Test").executeAndAwait(LONG);

        assertEquals("delete", deleted.type());
        assertEquals(List.of(), environments.list().execute());
        creation().executeAndAwait(LONG);
    }

    @Test
    void environmentThatFailsAfterItsOperationSucceededIsAFailure() {
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.succeedsInNameOnly());
        OperationHandle<EnvironmentOperation, EnvironmentOperation> started =
                creation().start();
        tenant.environment("Test").status("CreatingFailed");

        OperationFailedException e = assertThrows(OperationFailedException.class, () -> started.await(LONG));

        assertTrue(e.getMessage().contains("CREATING_FAILED"), e::getMessage);
    }

    @Test
    void skippedOperationIsNotASuccess() {
        sandbox("Main");
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.isSkipped());

        OperationFailedException e = assertThrows(
                OperationFailedException.class,
                () -> environments.delete("Main").confirm("Main").executeAndAwait(LONG));

        assertTrue(e.getMessage().contains("was skipped"), e::getMessage);
        assertEquals(EnvironmentStatus.ACTIVE, status("Main"));
    }

    @Test
    void canceledOperationIsNotASuccess() {
        sandbox("Main");
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.isCanceled());

        assertThrows(
                OperationFailedException.class,
                () -> environments.rename("Main").to("New").confirm("Main").executeAndAwait(LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled", "queued", "running", "someFutureStatus"})
    void operationThatNeverEndsReturnsAfterTheTimeoutWithItsId(String status) {
        sandbox("Main");
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.staysAs(status));
        OperationHandle<EnvironmentOperation, EnvironmentOperation> started =
                environments.rename("Main").to("New").confirm("Main").start();

        WaitTimeoutException e = assertThrows(WaitTimeoutException.class, () -> started.await(LONG));

        assertTrue(e.getMessage().contains(started.accepted().operationId().toString()), e::getMessage);
        assertEquals(started.accepted(), e.accepted());
    }

    @Test
    void operationThatIsListedLateIsRunning() {
        tenant.businessCentral().environmentOperationsAppearAfter(Duration.ofSeconds(50));
        OperationHandle<EnvironmentOperation, EnvironmentOperation> started =
                creation().start();

        assertFalse(started.poll().hasEnded());
        assertTrue(started.poll().words().contains("is not listed"), started.poll()::words);
        assertEquals(OperationStatus.SUCCEEDED, started.await(LONG).operationStatus());
    }

    @Test
    void operationThatIsNeverListedIsNeitherSuccessNorFailure() {
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.isLost());
        OperationHandle<EnvironmentOperation, EnvironmentOperation> started =
                creation().start();

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> started.await(LONG));

        assertTrue(e.getMessage().contains("does not list the operation"), e::getMessage);
        assertTrue(
                tenant.time().instant().isBefore(started.accepted().createdOn().plus(Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.29", "v2.27", "v2.18"})
    void killedWaitResumesFromTheId(String version) {
        sandbox("Old");
        OperationId id =
                environments.rename("Old").to("New").confirm("Old").execute().operationId();

        BcOperationsClient resumed = BcAdminCenter.builder(tenant.connection())
                .apiVersion(ApiVersion.of(version))
                .build()
                .operations();
        EnvironmentOperation renamed = resumed.follow(id).await(LONG);

        assertEquals("environmentRename", renamed.type());
        assertEquals(EnvironmentStatus.ACTIVE, status("New"));
    }

    @Test
    void doesNotFollowWithAVersionWithoutTheList() {
        OperationId id = creation().execute().operationId();
        int before = tenant.requests().size();

        assertThrows(
                UnsupportedApiVersionException.class,
                () -> BcAdminCenter.builder(tenant.connection())
                        .apiVersion(ApiVersion.V2_6)
                        .build()
                        .operations()
                        .follow(id)
                        .await(LONG));
        assertEquals(before, tenant.requests().size());
    }

    @Test
    void resumedWaitReadsTheNamesFromTheOperation() {
        tenant.environment("Main");
        OperationId copy = environments
                .copy("Main")
                .to("Copy", EnvironmentType.SANDBOX)
                .confirmProduction("Main")
                .execute()
                .operationId();
        operations.follow(copy).await(LONG);
        assertEquals(EnvironmentStatus.ACTIVE, status("Copy"));

        OperationId deletion =
                environments.delete("Copy").confirm("Copy").execute().operationId();
        operations.follow(deletion).await(LONG);
        assertThrows(NotFoundException.class, environments.get("Copy")::execute);

        String deleted = environments.list().execute().get(1).name();
        OperationId recovery = environments.recover(deleted).execute().operationId();
        operations.follow(recovery).await(LONG);
        assertEquals(EnvironmentStatus.ACTIVE, status(deleted));
    }

    @Test
    void resumedWaitForADeletionEndsAlthoughAnotherEnvironmentHasTheName() {
        sandbox("Test");
        OperationId deletion =
                environments.delete("Test").confirm("Test").execute().operationId();
        operations.follow(deletion).await(LONG);
        creation().executeAndAwait(LONG);

        EnvironmentOperation ended = operations.follow(deletion).await(Duration.ofMinutes(1));

        assertEquals(OperationStatus.SUCCEEDED, ended.operationStatus());
    }

    @Test
    void waitsUntilTheListShowsTheDeletion() {
        sandbox("Test");
        sandbox("Earlier").softDeletes();
        tenant.time().advance(Duration.ofHours(1));
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.succeedsInNameOnly());
        OperationHandle<EnvironmentOperation, EnvironmentOperation> started =
                environments.delete("Test").confirm("Test").start();
        tenant.environment("Test").status("Active");

        WaitTimeoutException e = assertThrows(WaitTimeoutException.class, () -> started.await(LONG));

        assertTrue(e.getMessage().contains("has succeeded, but its environment 'Test' is ACTIVE"), e::getMessage);
    }

    @Test
    void resumedWaitReportsAnEnvironmentThatIsGone() {
        OperationId id = creation().execute().operationId();
        operations.follow(id).await(LONG);
        environments.rename("Test").to("Renamed").confirm("Test").executeAndAwait(LONG);

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class, () -> operations.follow(id).await(LONG));

        assertTrue(e.getMessage().contains("may have been renamed or deleted since"), e::getMessage);
    }

    @Test
    void refusesATakenName() {
        tenant.environment("Main");
        sandbox("Test");

        ValidationFailedException e = assertThrows(ValidationFailedException.class, creation()::execute);

        assertEquals("resourceExists", e.error().code());
        assertTrue(e.getMessage().contains("The name is taken"), e::getMessage);
        FakeEnvironment deleted = tenant.environment("Test").softDeletes();
        assertEquals(
                "environmentReservationFailed",
                assertThrows(
                                ValidationFailedException.class,
                                environments.create(deleted.name(), EnvironmentType.SANDBOX, "DK")::execute)
                        .error()
                        .code());
    }

    @Test
    void onlyOneEnvironmentIsCreatedAtATime() {
        creation().execute();

        ValidationFailedException e = assertThrows(
                ValidationFailedException.class, environments.create("Other", EnvironmentType.SANDBOX, "DK")::execute);

        assertEquals("tenantAlreadyProvisioning", e.error().code());
    }

    @Test
    void quotaLimitsTheNumberOfEnvironments() {
        tenant.environment("Main");

        ValidationFailedException e = assertThrows(
                ValidationFailedException.class,
                environments.create("Main2", EnvironmentType.PRODUCTION, "DK")::execute);

        assertEquals("maximumNumberOfEnvironmentsAllowedReached", e.error().code());
        tenant.businessCentral().allows(2, 0);
        environments.create("Main2", EnvironmentType.PRODUCTION, "DK").execute();
    }

    @Test
    void statusLimitsWhatIsPossible() {
        sandbox("Main").status("Upgrading");

        assertEquals(
                "invalidStatusCannotDeleteTenant",
                assertThrows(
                                ValidationFailedException.class,
                                environments.delete("Main").confirm("Main")::execute)
                        .error()
                        .code());
        assertEquals(
                "invalidStatusCannotRecoverDeletedEnvironment",
                assertThrows(ValidationFailedException.class, environments.recover("Main")::execute)
                        .error()
                        .code());
        tenant.environment("Main").status("Active");
        environments.delete("Main").confirm("Main").execute();
        assertEquals(
                "tenantDeletionInProgress",
                assertThrows(
                                ValidationFailedException.class,
                                environments.delete("Main").confirm("Main")::execute)
                        .error()
                        .code());
    }

    @Test
    void cancelsARunningUpdateAndWaitsForTheRollback() {
        sandbox("Main").version("28.2");
        OperationId update = OperationId.of(tenant.businessCentral().startsUpdate("Main", "28.3"));
        tenant.time().advance(Duration.ofMinutes(1));

        EnvironmentOperation canceled =
                operations.cancel("Main", update).confirm("Main").executeAndAwait(LONG);

        assertEquals(OperationStatus.CANCELED, canceled.operationStatus());
        assertEquals(EnvironmentStatus.ACTIVE, status("Main"));
        assertEquals(
                "28.2", environments.get("Main").execute().applicationVersion().toString());
        tenant.verify().carriedOut("cancel", 1);
    }

    @Test
    void refusesToCancelAnUpdateThatHasNotStarted() {
        sandbox("Main");
        OperationId update = OperationId.of(tenant.businessCentral().startsUpdate("Main", "28.3"));

        assertThrows(RuntimeException.class, operations.cancel("Main", update).confirm("Main")::execute);

        operations.follow(update).await(LONG);
        assertEquals(
                "28.3", environments.get("Main").execute().applicationVersion().toString());
    }

    @Test
    void operationsOfARenamedEnvironmentBelongToItsNewName() {
        sandbox("Old");
        OperationId id = environments
                .rename("Old")
                .to("New")
                .confirm("Old")
                .executeAndAwait(LONG)
                .operationId();

        assertEquals(id, operations.list("New").execute().get(0).operationId());
        assertEquals(id, operations.get("New", id).execute().operationId());
        assertEquals(id, operations.get(id).execute().operationId());
        assertThrows(NotFoundException.class, operations.list("Old")::execute);
        assertEquals("Old", operations.list().execute().get(0).environmentName());
    }

    @Test
    void snapshotKeepsEnvironmentsAndOperations() {
        var snapshot = tenant.snapshot();
        creation().executeAndAwait(LONG);

        tenant.restore(snapshot);

        assertEquals(List.of(), environments.list().execute());
        assertEquals(List.of(), operations.list().execute());
    }
}
