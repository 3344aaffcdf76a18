package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Call;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the test classes at the end of this file, and checks the results of their tests. */
class FakeTenantExtensionTest {
    private static final List<FakeTenant> TENANTS = new ArrayList<>();

    private static Call<@Nullable Void> title(FakeTenant tenant, TenantConnection connection) {
        return connection.call(ApiRequest.get("web title", tenant.url("/sites/hr/_api/web"), ResponseReader.nothing()));
    }

    /** Returns the result of each test, and of the class itself. */
    private static Map<String, TestExecutionResult> run(Class<?> tests) {
        TENANTS.clear();
        Map<String, TestExecutionResult> results = new LinkedHashMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                results.put(test.getDisplayName().replaceFirst("\\(.*", ""), result);
            }
        });
        return results;
    }

    private static void allGoesWell(Class<?> tests, int number) {
        Map<String, TestExecutionResult> results = run(tests);
        results.forEach((name, result) -> result.getThrowable().ifPresent(failure -> fail(name, failure)));
        assertEquals(number, TENANTS.size());
    }

    private static Throwable failure(Class<?> tests, String test) {
        return run(tests).get(test).getThrowable().orElseThrow();
    }

    @Test
    void everyTestGetsANewTenant() {
        allGoesWell(FreshOnes.class, 3);
        assertNotSame(TENANTS.get(0), TENANTS.get(1));
        for (FakeTenant tenant : TENANTS) {
            assertThrows(IllegalStateException.class, tenant::connection, "the tenant is closed");
        }
    }

    @Test
    void perClassInstanceGetsAnewTenantForEachTest() {
        allGoesWell(FreshOnesInOneInstance.class, 2);
        assertNotSame(TENANTS.get(0), TENANTS.get(1));
    }

    @Test
    void restoresASharedTenantToItsStateAfterBeforeAllMethods() {
        allGoesWell(Shared.class, 5);
        assertEquals(1, TENANTS.stream().distinct().count());
    }

    @Test
    void setsAsharedTenantBeforeAnyBeforeAllMethodRuns() {
        allGoesWell(SharedInOneInstance.class, 2);
        assertEquals(1, TENANTS.stream().distinct().count());
    }

    @Test
    void failsATestThatDoesNotExecuteACall() {
        Throwable failure = failure(Forgetful.class, "forgets");

        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("""
                        A call does nothing until it is executed. These calls were built but not executed, so the client sent no request for them:
                          ApiRequestCall, built at io.tenantapps.testing.FakeTenantExtensionTest$Forgetful.forgets(FakeTenantExtensionTest.java:"""), message);
        assertEquals("The fake tenant received no requests.", failure.getSuppressed()[0].toString());
    }

    @Test
    void allowsUnexecutedCallsIfTheAnnotationPermitsThem() {
        allGoesWell(ForgetfulOnPurpose.class, 1);
    }

    @Test
    void addsTheRequestsToAFailure() {
        Throwable failure = failure(Failing.class, "fails");

        assertEquals("the test's own", failure.getMessage());
        assertEquals("""
                Requests that the fake tenant received:
                   1  2026-09-01T12:00:00Z  GET /sites/hr/_api/web -> 200""", failure.getSuppressed()[0].toString());
        assertEquals(1, failure.getSuppressed().length, "a failed test does not also report forgotten calls");
    }

    @Test
    void refusesAStaticFieldWithoutASharedTenant() {
        assertEquals(
                "static field tenant is set once for all tests, but each test gets a new tenant. Use "
                        + "@FakeTenantTest(shared = true) to share one tenant, or use an instance field or a "
                        + "parameter of the test method. Before JUnit 5.12, a constructor parameter is also set only "
                        + "once.",
                failure(StaticField.class, "FakeTenantExtensionTest$StaticField")
                        .getMessage());
    }

    @FakeTenantTest
    static class FreshOnes {
        private FakeTenant tenant;
        private TenantConnection connection;
        private final FakeTenant fromConstructor;

        FreshOnes(FakeTenant tenant) {
            fromConstructor = tenant;
        }

        @BeforeEach
        void prepare(FakeTenant same) {
            assertSame(tenant, same);
            assertSame(fromConstructor, same);
            tenant.site("/sites/hr", "Human Resources");
        }

        @AfterEach
        void remember() {
            TENANTS.add(tenant);
        }

        @Test
        void fieldsAreSet() {
            title(tenant, connection).execute();
            tenant.verify().requested("web", 1);
        }

        @Test
        void parametersAreSet(FakeTenant same, TenantConnection sameConnection, VirtualTime time) {
            assertSame(tenant, same);
            assertSame(connection, sameConnection);
            assertSame(tenant.time(), time);
            title(same, sameConnection).execute();
            tenant.verify().requested("web", 1);
        }

        @Nested
        class Inside {
            @Test
            void nestedTestsUseTheSameTenant(FakeTenant same) {
                assertSame(tenant, same);
            }
        }
    }

    @FakeTenantTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FreshOnesInOneInstance {
        private FakeTenant tenant;

        @Test
        void one() {
            TENANTS.add(tenant);
        }

        @Test
        void other() {
            TENANTS.add(tenant);
        }
    }

    @FakeTenantTest(shared = true)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Shared {
        private static FakeTenant tenant;
        private static FakeCatalog catalog;
        private TenantConnection connection;

        @BeforeAll
        static void prepare(FakeTenant same, TenantConnection connection) {
            assertSame(tenant, same);
            catalog = tenant.site("/sites/hr", "Human Resources").appCatalog("/sites/appcatalog");
            catalog.offers(FakePackage.solution("hello"));
            title(tenant, connection).execute();
        }

        private void tenantHasItsFormerState() {
            TENANTS.add(tenant);
            assertEquals(1, catalog.apps().size());
            assertEquals("", tenant.log());
            title(tenant, connection).execute();
            tenant.verify().requested("web", 1);
            catalog.offers(FakePackage.solution("other"));
        }

        @Test
        @Order(1)
        void one() {
            tenantHasItsFormerState();
        }

        @Test
        @Order(2)
        void other() {
            tenantHasItsFormerState();
        }

        @Nested
        class Inside {
            @BeforeAll
            static void prepare() {
                assertEquals(1, catalog.apps().size());
                tenant.site("/sites/inside", "Inside");
                catalog.offers(FakePackage.solution("inside"));
            }

            private void nestedClassHasItsFormerState() {
                TENANTS.add(tenant);
                assertEquals(2, catalog.apps().size());
                catalog.offers(FakePackage.solution("other"));
            }

            @Test
            void one() {
                nestedClassHasItsFormerState();
            }

            @Test
            void other() {
                nestedClassHasItsFormerState();
            }
        }

        @Nested
        class InsideToo {
            @Test
            void one() {
                tenantHasItsFormerState();
            }
        }
    }

    @FakeTenantTest(shared = true)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedInOneInstance {
        private FakeTenant tenant;

        @BeforeAll
        void prepare() {
            tenant.site("/sites/hr", "Human Resources");
        }

        @Test
        void one(TenantConnection connection) {
            TENANTS.add(tenant);
            title(tenant, connection).execute();
        }

        @Test
        void other(TenantConnection connection) {
            TENANTS.add(tenant);
            title(tenant, connection).execute();
        }
    }

    @FakeTenantTest
    static class Forgetful {
        @Test
        void forgets(FakeTenant tenant, TenantConnection connection) {
            Call<@Nullable Void> unused = title(tenant, connection).withOptions(o -> o.maxAttempts(1));
        }
    }

    @FakeTenantTest(allowForgottenCalls = true)
    static class ForgetfulOnPurpose {
        @Test
        void forgets(FakeTenant tenant, TenantConnection connection) {
            TENANTS.add(tenant);
            assertTrue(title(tenant, connection).toString().startsWith("web title: GET http://"));
        }
    }

    @FakeTenantTest
    static class Failing {
        @Test
        void fails(FakeTenant tenant, TenantConnection connection) {
            tenant.site("/sites/hr", "Human Resources");
            title(tenant, connection).execute();
            Call<@Nullable Void> unused = title(tenant, connection);
            fail("the test's own");
        }
    }

    @FakeTenantTest
    static class StaticField {
        private static FakeTenant tenant;

        @Test
        void neverRuns() {
            assertSame(tenant, tenant);
        }
    }
}
