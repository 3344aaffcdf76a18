package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.ServiceDialect;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testsupport.Loss;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each change takes effect once, regardless of how its response is lost. The tenant counts the effects. */
class BcEffectsTest {
    private static final FakeBcApp CORE = FakeBcApp.global("Contoso Core").version("3.1.0.0");
    private static final BcAppId APP = BcAppId.of(CORE.id());
    private static final AppVersion NEW = AppVersion.of("3.2.0.0");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production").offers(CORE, CORE.version("3.2.0.0"));

    @AfterEach
    void stop() {
        tenant.close();
    }

    private LongRunningCall<AppOperation, AppOperation> call(AppVerb verb, ServiceDialect dialect) {
        if (verb != AppVerb.INSTALL) {
            production.has(CORE);
        }
        BcAppsClient apps = dialect.apps(dialect.in(tenant), tenant.connection());
        return switch (verb) {
            case INSTALL -> apps.install(APP).acceptIsvEula(true);
            case UNINSTALL -> apps.uninstall(APP).deleteData(true);
            case UPDATE -> apps.update(APP, NEW);
        };
    }

    static Stream<Arguments> everyChangeLossAndDialect() {
        return Arrays.stream(AppVerb.values())
                .flatMap(verb -> Arrays.stream(Loss.values())
                        .flatMap(loss -> Arrays.stream(ServiceDialect.values())
                                .map(dialect -> Arguments.of(verb, loss, dialect))));
    }

    @ParameterizedTest
    @MethodSource("everyChangeLossAndDialect")
    void lostResponseDoesNotRepeatTheEffect(AppVerb verb, Loss loss, ServiceDialect dialect) {
        loss.on(tenant.faults().next(verb.segment()));
        LongRunningCall<?, ?> call = call(verb, dialect);

        if (!loss.hasActed() && verb.repeatSafety() == RepeatSafety.STARTS_WORK) {
            OutcomeUnknownException e =
                    assertThrows(OutcomeUnknownException.class, () -> call.executeAndAwait(Duration.ofMinutes(30)));
            assertTrue(e.getMessage().contains("Check operations(appId)"), e::getMessage);
            assertEquals(0, tenant.effects(verb.segment()), tenant::log);
            return;
        }
        call.executeAndAwait(Duration.ofMinutes(30));

        assertEquals(1, tenant.effects(verb.segment()), tenant::log);
        assertEquals(1, production.operations().size());
        assertEquals(verb == AppVerb.UNINSTALL ? "" : "3.2.0.0", production.installed(CORE.id()));
    }

    @ParameterizedTest
    @EnumSource
    void adoptsAnOperationThatIsListedLate(AppVerb verb) {
        production.operationsAppearAfter(Duration.ofSeconds(15));
        tenant.faults().next(verb.segment()).dropAfterActing();

        call(verb, ServiceDialect.NEWEST).executeAndAwait(Duration.ofMinutes(30));

        assertEquals(1, tenant.effects(verb.segment()), tenant::log);
    }

    @ParameterizedTest
    @EnumSource
    void outcomeIsUnknownIfTheOperationsCannotBeRead(AppVerb verb) {
        LongRunningCall<?, ?> call = call(verb, ServiceDialect.NEWEST);
        tenant.faults().next(verb.segment()).dropAfterActing();
        tenant.faults().always("operations").respond(403);

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, call::execute);

        assertTrue(e.mayHaveHappened());
        assertEquals(1, tenant.effects(verb.segment()));
    }

    @ParameterizedTest
    @EnumSource
    void retriesAThrottledRequestAfterTheWait(AppVerb verb) {
        LongRunningCall<?, ?> call = call(verb, ServiceDialect.NEWEST);
        tenant.faults().next(verb.segment()).respond(429).retryAfter(Duration.ofMinutes(2));

        call.execute();

        assertEquals(1, tenant.effects(verb.segment()), tenant::log);
    }

    @Test
    void doesNotAdoptAnOlderOperationOfTheSameKind() {
        production.has(CORE).operationsTake(Duration.ofSeconds(10));
        BcAppsClient apps = ServiceDialect.NEWEST.apps(tenant, tenant.connection());
        apps.uninstall(APP).executeAndAwait(Duration.ofMinutes(10));
        tenant.time().advance(Duration.ofMinutes(5));
        production.has(CORE);
        tenant.faults().next("uninstall").dropBeforeActing();

        assertThrows(OutcomeUnknownException.class, () -> apps.uninstall(APP).executeAndAwait(Duration.ofMinutes(10)));

        assertEquals(1, tenant.effects("uninstall"), tenant::log);
        assertEquals(1, production.operations().size());
    }

    @Test
    void doesNotRepeatAnUploadAfterALostResponse(@TempDir Path folder) {
        BcAppsClient apps = ServiceDialect.NEWEST.apps(tenant, tenant.connection());
        tenant.faults().next("pteInstall").dropAfterActing();

        assertThrows(
                OutcomeUnknownException.class,
                apps.uploadExtension(FakeBcApp.perTenant("Fabrikam PTE").writeTo(folder))
                        .acceptIsvEula(true)::execute);

        assertEquals(1, tenant.effects("pteInstall"));
    }
}
