package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that the client deploys one package at a time, because parallel deployments fail, even to different catalogs.
 */
@Timeout(120)
class SerialDeploysTest {
    private static final int THREADS = 50;

    private final FakeTenant tenant = FakeTenant.start();
    private final TenantConnection connection = tenant.connection();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        pool.shutdownNow();
        tenant.close();
    }

    private record Target(AppCatalogClient catalog, AppId app) {}

    /** The tenant's catalog and four site catalogs, with an app in each. */
    private List<Target> fiveCatalogs() {
        List<Target> targets = new ArrayList<>();
        FakeCatalog tenants = tenant.appCatalog("/sites/appcatalog");
        targets.add(new Target(
                AppCatalogClient.tenant(connection, tenants.url()),
                AppId.of(tenants.holds(FakePackage.solution("hello")))));
        for (String site : List.of("/sites/a", "/sites/b", "/sites/c", "/sites/d")) {
            FakeCatalog fake = tenant.catalogs().ofSite(site);
            targets.add(new Target(
                    AppCatalogClient.siteCollection(connection, fake.url()),
                    AppId.of(fake.holds(FakePackage.solution("hello")))));
        }
        return targets;
    }

    @Test
    void fiftyThreadsDeployToFiveCatalogsOneAtATime() throws Exception {
        List<Target> targets = fiveCatalogs();
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Target target = targets.get(i % targets.size());
            work.add(() -> target.catalog.deploy(target.app).execute());
        }
        Collections.shuffle(work, new Random(1));

        for (Future<Void> done : pool.invokeAll(work)) {
            done.get();
        }

        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(100, tenant.effects("Deploy"));
    }

    @Test
    void serializesAllWritesToCatalogs() throws Exception {
        List<Target> targets = fiveCatalogs();
        List<Callable<Object>> work = new ArrayList<>();
        for (Target target : targets) {
            work.add(() -> target.catalog.deploy(target.app).execute());
            work.add(() -> target.catalog
                    .add("other.sppkg", FakePackage.solution("other").bytes())
                    .execute());
            work.add(() -> target.catalog.retract(target.app).execute());
        }

        for (Future<Object> done : pool.invokeAll(work)) {
            done.get();
        }

        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(5, tenant.effects("Add"));
        assertEquals(5, tenant.effects("Retract"));
    }

    @Test
    void perCatalogSerializationAllowsParallelDeployments() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (Target target : fiveCatalogs()) {
            work.add(() -> target.catalog
                    .serialization(WriteSerialization.PER_CATALOG)
                    .deploy(target.app)
                    .withOptions(o -> o.maxAttempts(1))
                    .execute());
        }
        int refused = 0;

        for (Future<Void> done : pool.invokeAll(work)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                assertTrue(e.getCause() instanceof ApiException, e::toString);
                refused++;
            }
        }

        assertTrue(tenant.catalogs().mostDeploysAtOnce() > 1);
        assertEquals(5, refused + tenant.effects("Deploy"));
    }

    @Test
    void waitInTheQueueCountsAgainstTheDeadline() throws Exception {
        List<Target> targets = fiveCatalogs();
        tenant.appCatalog("/sites/appcatalog").deploysTake(Duration.ofMinutes(5));
        for (String site : List.of("/sites/a", "/sites/b", "/sites/c", "/sites/d")) {
            tenant.catalogs().ofSite(site).deploysTake(Duration.ofMinutes(5));
        }
        CyclicBarrier together = new CyclicBarrier(targets.size());
        List<Callable<Void>> work = new ArrayList<>();
        for (Target target : targets) {
            work.add(() -> {
                tenant.time().began(); // virtual time must not pass before all threads have started
                try {
                    together.await();
                    return target.catalog
                            .deploy(target.app)
                            .withOptions(o -> o.deadline(Duration.ofMinutes(12)).readTimeout(Duration.ofMinutes(20)))
                            .execute();
                } finally {
                    tenant.time().ended();
                }
            });
        }
        int tooLate = 0;

        for (Future<Void> done : pool.invokeAll(work)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                TransportException late = (TransportException) e.getCause();
                assertFalse(late.mayHaveHappened(), late.getMessage());
                tooLate++;
            }
        }

        assertEquals(5 - tooLate, tenant.effects("Deploy"), tenant::log);
        assertTrue(tooLate >= 2, () -> tenant.log());
        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
    }

    @Test
    void failedDeploymentReleasesTheQueue() {
        List<Target> targets = fiveCatalogs();
        AppId unknown = AppId.of("00000000-1111-4222-8333-444444444444");

        assertThrows(
                SdkException.class, () -> targets.get(0).catalog.deploy(unknown).execute());
        targets.get(1).catalog.deploy(targets.get(1).app).execute();

        assertEquals(1, tenant.effects("Deploy"));
    }

    @Test
    void lostDeploymentWithAFailedCheckKeepsTheNextDeploymentWaiting() throws Exception {
        List<Target> targets = fiveCatalogs();
        Target slow = targets.get(0);
        tenant.faults().next("Deploy").dropBeforeActing().actLater(Duration.ofSeconds(1));
        tenant.faults()
                .next("GetById")
                .respond(404)
                .header("Content-Type", "text/html")
                .body("<html>Not found</html>");

        slow.catalog.deploy(slow.app).execute();
        targets.get(1).catalog.deploy(targets.get(1).app).execute();

        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
        assertEquals(2, tenant.effects("Deploy"));
    }
}
