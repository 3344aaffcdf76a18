package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testsupport.Loss;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that each write takes effect once and leaves the right state, even if its response is lost. The test counts the
 * effects on the tenant.
 */
class LostResponseTest {
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
    private final AppCatalogClient catalog = AppCatalogClient.tenant(tenant.connection(), fake.url());
    private final FakePackage hello = FakePackage.solution("hello");

    @AfterEach
    void stop() {
        tenant.close();
    }

    /** A write, its initial state, and the check of its final state. */
    enum Write {
        ADD("Add") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                return t.catalog.add("hello.sppkg", t.hello.bytes());
            }

            @Override
            boolean isRight(FakeApp app) {
                return app.version().equals("1.0.0.0") && app.fileVersion() == 1;
            }
        },
        OVERWRITE("Add") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                t.fake.holds(t.hello);
                return t.catalog
                        .add("hello.sppkg", t.hello.version("2.0.0.0").bytes())
                        .overwrite(true);
            }

            @Override
            boolean isRight(FakeApp app) {
                return app.version().equals("2.0.0.0") && app.fileVersion() == 2;
            }
        },
        DEPLOY("Deploy") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                return t.catalog.deploy(AppId.of(t.fake.holds(t.hello))).skipFeatureDeployment(true);
            }

            @Override
            boolean isRight(FakeApp app) {
                return app.deployed() && app.currentVersionDeployed() && app.skipFeatureDeployment();
            }
        },
        RETRACT("Retract") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                return t.catalog.retract(AppId.of(t.fake.offers(t.hello)));
            }

            @Override
            boolean isRight(FakeApp app) {
                return !app.deployed();
            }
        },
        REMOVE("Remove") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                return t.catalog.remove(AppId.of(t.fake.offers(t.hello)));
            }

            @Override
            boolean isRight(FakeApp app) {
                return false; // the app is missing
            }
        },
        INSTALL("Install") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                return t.catalog.install(AppId.of(t.fake.offers(t.hello)), t.tenant.url("/sites/hr"));
            }

            @Override
            boolean isRight(FakeApp app) {
                return "1.0.0.0".equals(app.installedOn().get("/sites/hr"));
            }
        },
        UPGRADE("Upgrade") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                String id = t.fake.offers(t.hello);
                t.fake.installedOn(id, "/sites/hr");
                t.fake.offers(t.hello.version("2.0.0.0"));
                return t.catalog.upgrade(AppId.of(id), t.tenant.url("/sites/hr"));
            }

            @Override
            boolean isRight(FakeApp app) {
                return "2.0.0.0".equals(app.installedOn().get("/sites/hr"));
            }
        },
        UNINSTALL("Uninstall") {
            @Override
            LongRunningCall<?, ?> call(LostResponseTest t) {
                String id = t.fake.offers(t.hello);
                t.fake.installedOn(id, "/sites/hr");
                return t.catalog.uninstall(AppId.of(id), t.tenant.url("/sites/hr"));
            }

            @Override
            boolean isRight(FakeApp app) {
                return app.installedOn().isEmpty();
            }
        };

        private final String operation;

        Write(String operation) {
            this.operation = operation;
        }

        /** Returns true if a repeat may do the work twice. */
        boolean startsWork() {
            return this == DEPLOY || this == UPGRADE || this == UNINSTALL;
        }

        abstract LongRunningCall<?, ?> call(LostResponseTest test);

        abstract boolean isRight(FakeApp app);
    }

    static Stream<Arguments> everyWriteAndLoss() {
        return Arrays.stream(Write.values())
                .flatMap(write -> Arrays.stream(Loss.values()).map(loss -> Arguments.of(write, loss)));
    }

    @ParameterizedTest
    @MethodSource("everyWriteAndLoss")
    void writeWithALostResponseTakesEffectAtMostOnce(Write write, Loss loss) {
        loss.on(tenant.faults().next(write.operation));
        LongRunningCall<?, ?> call = write.call(this);

        if (!loss.hasActed() && write.startsWork()) {
            OutcomeUnknownException e =
                    assertThrows(OutcomeUnknownException.class, () -> call.executeAndAwait(Duration.ofMinutes(10)));
            assertTrue(e.getMessage().contains("Last state of the app: "), e::getMessage);
            assertTrue(e.getMessage().contains("Check it with get(appId)"), e::getMessage);
            assertEquals(0, tenant.effects(write.operation), tenant::log);
            return;
        }
        call.executeAndAwait(Duration.ofMinutes(10));

        assertEquals(1, tenant.effects(write.operation), tenant::log);
        if (write == Write.REMOVE) {
            assertTrue(fake.apps().isEmpty());
        } else {
            assertEquals(1, fake.apps().size());
            assertTrue(write.isRight(fake.apps().get(0)), () -> fake.apps() + "\n" + tenant.log());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALL", "UPGRADE", "UNINSTALL"})
    void pollsAJobThatTakesLongerThanTheEffectPatience(Write write) {
        fake.installsTake(Duration.ofSeconds(100));
        tenant.faults().next(write.operation).dropAfterActing();

        write.call(this).executeAndAwait(Duration.ofMinutes(10));

        assertEquals(1, tenant.effects(write.operation), tenant::log);
        assertTrue(write.isRight(fake.apps().get(0)));
    }

    @ParameterizedTest
    @EnumSource
    void outcomeIsUnknownIfTheStateCannotBeRead(Write write) {
        LongRunningCall<?, ?> call = write.call(this);
        tenant.faults().next(write.operation).dropAfterActing();
        tenant.faults()
                .always(write.operation.equals("Add") ? "Files" : "GetById")
                .respond(403);

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, call::execute);

        assertTrue(e.mayHaveHappened());
        assertEquals(1, tenant.effects(write.operation), tenant::log);
    }

    @ParameterizedTest
    @EnumSource
    void retriesAThrottledWriteAfterTheWait(Write write) {
        LongRunningCall<?, ?> call = write.call(this);
        tenant.faults().next(write.operation).respond(429).retryAfter(Duration.ofMinutes(2));

        call.execute();

        assertEquals(1, tenant.effects(write.operation), tenant::log);
    }

    @Test
    void doesNotRepeatALostSyncToTeams() {
        tenant.faults().next("SyncSolutionToTeams").dropAfterActing();

        assertThrows(OutcomeUnknownException.class, () -> catalog.syncToTeams(1).execute());
        assertEquals(
                1,
                tenant.requests().stream()
                        .filter(request -> request.operation().equals("SyncSolutionToTeams"))
                        .count());
    }

    @Test
    void existingFileIsNotMistakenForTheLostUpload() {
        fake.holds(hello.content("another content of the same size, so that the length is no help"));
        tenant.faults().next("Add").dropBeforeActing();

        FileExistsException e = assertThrows(
                FileExistsException.class,
                () -> catalog.add(
                                "hello.sppkg",
                                hello.content("another content of the same size, so that the length does not TELL")
                                        .bytes())
                        .execute());

        assertFalse(e.mayHaveHappened(), e.getMessage());
        assertEquals(0, tenant.effects("Add"));
    }
}
