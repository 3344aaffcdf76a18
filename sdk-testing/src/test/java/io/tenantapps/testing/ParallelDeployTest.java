package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests deployments that run at the same time, in virtual time and over real sockets. */
@Timeout(60)
class ParallelDeployTest {
    private static final Instant START = Instant.parse("2026-09-01T12:00:00Z");
    private static final String TENANT = "/sites/appcatalog/_api/web/tenantappcatalog";
    private static final String SITE = "/sites/hr/_api/web/sitecollectionappcatalog";

    /** A tenant with a long standstill limit, so that no test depends on the limit by accident. */
    private final FakeTenant tenant = FakeTenant.start(new VirtualTime(START, 10_000));

    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog").deploysTake(Duration.ofSeconds(10));
    private final FakeCatalog siteCatalog =
            tenant.catalogs().ofSite("/sites/hr").deploysTake(Duration.ofSeconds(30));
    private final TenantConnection connection = tenant.connection();

    @AfterEach
    void close() {
        tenant.close();
    }

    private void deploy(String catalogPath, String id) {
        connection
                .call(ApiRequest.post(
                                "deploy", tenant.url(Admin.app(catalogPath, id) + "/Deploy"), ResponseReader.nothing())
                        .accept(Admin.PLAIN))
                .execute();
    }

    /** Runs the work on several threads, all of which count as working before the first thread sends a request. */
    private void together(int threads, Crowd.Work work) throws Exception {
        CyclicBarrier allAtWork = new CyclicBarrier(threads);
        Crowd.together(threads, number -> {
            tenant.time().began();
            try {
                allAtWork.await();
                work.run(number);
            } finally {
                tenant.time().ended();
            }
        });
    }

    private Duration passed() {
        return Duration.between(START, tenant.time().instant());
    }

    private static long deployed(FakeCatalog in) {
        return in.apps().stream().filter(FakeApp::deployed).count();
    }

    @Test
    void parallelDeploymentsInOneCatalogFail() throws Exception {
        String[] ids = {
            catalog.holds(FakePackage.solution("a")),
            catalog.holds(FakePackage.solution("b")),
            catalog.holds(FakePackage.solution("c"))
        };
        List<String> failures = Collections.synchronizedList(new ArrayList<>());

        together(3, number -> {
            try {
                deploy(TENANT, ids[number]);
            } catch (ApiException e) {
                failures.add(e.status() + " " + e.error().number());
            }
        });

        assertEquals(Collections.nCopies(3, "500 -2146232832"), failures);
        assertEquals(3, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(0, deployed(catalog));
        assertEquals(Map.of(), tenant.effects());
        assertEquals(Duration.ofSeconds(10), passed());
    }

    @Test
    void parallelDeploymentsInDifferentCatalogsFail() throws Exception {
        String one = catalog.holds(FakePackage.solution("a"));
        String other = siteCatalog.holds(FakePackage.solution("a"));
        List<Integer> failures = Collections.synchronizedList(new ArrayList<>());

        together(2, number -> {
            try {
                deploy(number == 0 ? TENANT : SITE, number == 0 ? one : other);
            } catch (ApiException e) {
                failures.add(number);
            }
        });

        Collections.sort(failures);
        assertEquals(List.of(0, 1), failures);
        assertEquals(2, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(Duration.ofSeconds(30), passed());
    }

    @Test
    void sequentialDeploymentsSucceed() throws Exception {
        String[] ids = new String[4];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = catalog.holds(FakePackage.solution("app-" + i));
        }
        Object turn = new Object();

        Crowd.together(ids.length, number -> {
            synchronized (turn) {
                deploy(TENANT, ids[number]);
            }
        });

        assertEquals(ids.length, deployed(catalog));
        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(Map.of("Deploy", ids.length), tenant.effects());
        assertEquals(Duration.ofSeconds(40), passed());
    }

    @Test
    void handlesOtherRequestsDuringADeployment() throws Exception {
        String id = siteCatalog.holds(FakePackage.solution("a"));
        Admin admin = Admin.of(tenant);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());

        together(2, number -> {
            if (number == 0) {
                deploy(SITE, id);
            } else {
                // This thread counts as working although it executes no call, so time stops while the other thread
                // deploys.
                Crowd.until(() -> tenant.requests().size() == 1);
                seen.add(admin.get(Admin.app(SITE, id)).field("Deployed"));
                tenant.time().sleep(Duration.ofSeconds(29));
                seen.add(admin.get(Admin.app(SITE, id)).field("Deployed"));
                tenant.time().sleep(Duration.ofSeconds(2));
                seen.add(admin.get(Admin.app(SITE, id)).field("Deployed"));
            }
        });

        assertEquals(List.of("false", "false", "true"), seen);
        assertEquals(Duration.ofSeconds(31), passed());
    }

    @Test
    void uncountedClientWaitsForWorkingThreads() throws Exception {
        String id = catalog.holds(FakePackage.solution("a"));
        Admin admin = Admin.of(tenant);
        tenant.time().began();
        Crowd.Running client = Crowd.start("client", () -> admin.post(Admin.app(TENANT, id) + "/Deploy"));
        Crowd.until(() -> tenant.requests().size() == 1);
        assertEquals(0, deployed(catalog));
        assertEquals(START, tenant.time().instant());

        tenant.time().ended();
        client.join();

        assertEquals(1, deployed(catalog));
        assertEquals(Duration.ofSeconds(10), passed());
    }

    @Test
    void uncountedClientStopsWaitingAfterTheStandstillLimit() throws Exception {
        try (FakeTenant other = FakeTenant.start()) {
            FakeCatalog its = other.appCatalog("/sites/appcatalog");
            String id = its.holds(FakePackage.solution("a"));
            other.time().began(); // a thread that works and never reports that it waits

            assertEquals(
                    200, Admin.of(other).post(Admin.app(TENANT, id) + "/Deploy").status());

            other.time().ended();
            assertEquals(1, deployed(its));
        }
    }

    @Test
    void countIsCorrectAfterParallelDeployments() throws Exception {
        String id = catalog.holds(FakePackage.solution("a"));
        String other = siteCatalog.holds(FakePackage.solution("a"));
        Admin.of(tenant).post(Admin.app(TENANT, id) + "/Deploy");
        together(
                2,
                number -> assertThrows(
                        ApiException.class, () -> deploy(number == 0 ? TENANT : SITE, number == 0 ? id : other)));
        tenant.faults().next("Deploy").dropAfterActing();
        assertThrows(OutcomeUnknownException.class, () -> deploy(TENANT, id));
        Instant before = tenant.time().instant();

        // If the count of working threads were wrong, time would advance too late or too early.
        tenant.time().began();
        int waits = tenant.time().waits().size();
        Crowd.Running sleeper = Crowd.start("sleeper", () -> {
            tenant.time().began();
            tenant.time().sleep(Duration.ofHours(1));
            tenant.time().ended();
        });
        Crowd.until(() -> tenant.time().waits().size() == waits + 1);
        assertEquals(before, tenant.time().instant());
        tenant.time().ended();
        sleeper.join();

        assertEquals(before.plus(Duration.ofHours(1)), tenant.time().instant());
    }

    @Test
    void resetDuringADeploymentPreventsItsEffect() throws Exception {
        String id = siteCatalog.holds(FakePackage.solution("a"));

        together(2, number -> {
            if (number == 0) {
                assertThrows(ApiException.class, () -> deploy(SITE, id));
            } else {
                Crowd.until(() -> tenant.requests().size() == 1);
                tenant.reset();
            }
        });

        assertEquals(Map.of(), tenant.effects());
        assertEquals(List.of(), tenant.requests());
    }

    @Test
    void removalDuringADeploymentPreventsItsEffect() throws Exception {
        String id = siteCatalog.holds(FakePackage.solution("a"));
        Admin admin = Admin.of(tenant);

        together(2, number -> {
            if (number == 0) {
                ApiException e = assertThrows(ApiException.class, () -> deploy(SITE, id));
                assertEquals(500, e.status());
            } else {
                Crowd.until(() -> tenant.requests().size() == 1);
                assertEquals(200, admin.post(Admin.app(SITE, id) + "/Remove").status());
            }
        });

        assertEquals(Map.of("Remove", 1), tenant.effects());
    }

    @Test
    void deploymentsWithZeroDurationDoNotOverlap() throws Exception {
        catalog.deploysTake(Duration.ZERO);
        String id = catalog.holds(FakePackage.solution("a"));

        Crowd.together(8, number -> deploy(TENANT, id));

        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(8, tenant.effects("Deploy"));
    }
}
