package io.tenantapps.businesscentral.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a change whose response was lost takes effect once, and is confirmed by its operation only. */
class LostEnvironmentResponseTest {
    private static final Duration LONG = Duration.ofHours(2);

    private final FakeTenant tenant = FakeTenant.start();
    private final TenantConnection connection = tenant.connection();
    private final BcEnvironmentsClient environments = BcEnvironmentsClient.of(connection);
    private String deleted;

    /** A change, with the last segment of its URL. */
    enum Change {
        CREATE("Test"),
        COPY("copy"),
        RENAME("rename"),
        DELETE("Main"),
        RECOVER("recover"),
        RESTORE("restore");

        private final String wire;

        Change(String wire) {
            this.wire = wire;
        }

        String effect() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @BeforeEach
    void prepare() {
        tenant.environment("Main");
        deleted = tenant.environment("Gone").type("Sandbox").softDeletes().name();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private EnvironmentCall call(Change change) {
        return switch (change) {
            case CREATE -> environments.create("Test", EnvironmentType.SANDBOX, "DK");
            case COPY ->
                environments.copy("Main").to("Test", EnvironmentType.SANDBOX).confirmProduction("Main");
            case RENAME -> environments.rename("Main").to("Test").confirmProduction("Main");
            case DELETE -> environments.delete("Main").confirmProduction("Main");
            case RECOVER -> environments.recover(deleted);
            case RESTORE ->
                environments
                        .restore("Main")
                        .to("Test", EnvironmentType.SANDBOX)
                        .at(tenant.time().instant().minusSeconds(3600))
                        .confirmProduction("Main");
        };
    }

    @ParameterizedTest
    @EnumSource
    void adoptsTheOperationOfALostResponse(Change change) {
        tenant.faults().next(change.wire).dropAfterActing();

        EnvironmentOperation ended = call(change).executeAndAwait(LONG);

        assertEquals("succeeded", ended.status());
        tenant.verify()
                .carriedOut(change.effect(), 1)
                .requested(change.wire, 1)
                .everyWriteOnce()
                .everyFaultUsed();
    }

    @ParameterizedTest
    @EnumSource
    void adoptsAnOperationThatIsListedLate(Change change) {
        tenant.businessCentral().environmentOperationsAppearAfter(Duration.ofSeconds(50));
        tenant.faults().next(change.wire).dropAfterActing();

        call(change).executeAndAwait(LONG);

        tenant.verify().carriedOut(change.effect(), 1).requested(change.wire, 1);
    }

    @ParameterizedTest
    @EnumSource
    void neverSendsTheChangeAgain(Change change) {
        tenant.faults().next(change.wire).dropBeforeActing();

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, call(change)::execute);

        assertTrue(e.getMessage().contains("The service lists no matching operation"), e::getMessage);
        assertTrue(e.mayHaveHappened());
        tenant.verify().carriedOut(change.effect(), 0).requested(change.wire, 1);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAdoptAnEarlierOperation(Change change) {
        tenant.businessCentral().nextEnvironmentOperation(FakeBcOutcome.isSkipped());
        assertThrows(SdkException.class, () -> call(change).executeAndAwait(LONG));
        tenant.time().advance(Duration.ofMinutes(10));
        tenant.faults().next(change.wire).dropBeforeActing();

        assertThrows(OutcomeUnknownException.class, call(change)::execute);

        tenant.verify().carriedOut(change.effect(), 1);
    }

    @Test
    void doesNotAdoptTheEnvironmentOfSomebodyElse() {
        tenant.faults().next("Test").dropBeforeActing();
        tenant.environment("Test").type("Sandbox"); // without an operation

        assertThrows(OutcomeUnknownException.class, call(Change.CREATE)::execute);
    }

    @Test
    void refusalOfARepeatIsNotASuccess() {
        tenant.faults().next("Test").dropBeforeActing();
        assertThrows(OutcomeUnknownException.class, call(Change.CREATE)::execute);
        tenant.environment("Test").type("Sandbox");

        ValidationFailedException e = assertThrows(ValidationFailedException.class, call(Change.CREATE)::execute);

        assertEquals("resourceExists", e.error().code());
        assertTrue(e.getMessage().contains("find its operation with list() of BcOperationsClient"), e::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    void adoptsTheOperationOfAResponseWithoutABody(Change change) {
        tenant.faults().next(change.wire).respond(204).actAnyway();

        assertEquals("succeeded", call(change).executeAndAwait(LONG).status());

        tenant.verify().carriedOut(change.effect(), 1).requested(change.wire, 1);
    }
}
