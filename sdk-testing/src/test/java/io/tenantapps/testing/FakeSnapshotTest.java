package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeAddinNames;
import io.tenantapps.testing.addins.FakeAdmin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakeInstance;
import io.tenantapps.testing.addins.FakeJobNotFound;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.addins.FakeUninstall;
import io.tenantapps.testing.addins.FakeUninstallJob;
import io.tenantapps.testing.businesscentral.Cadence;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import io.tenantapps.testing.businesscentral.FakeBcErrorForm;
import io.tenantapps.testing.businesscentral.FakeBcOperation;
import io.tenantapps.testing.businesscentral.FakeBcOperationForm;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeBcRefusal;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.catalog.FakeRefusal;
import io.tenantapps.testing.entra.FakeEntra;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FakeSnapshotTest {
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final FakeEnvironment production = tenant.environment("Production");
    private final FakeAdmin admin = tenant.admin();
    private final TenantConnection connection = tenant.connection();

    @AfterEach
    void close() {
        tenant.close();
    }

    private void get(String path) {
        connection
                .call(ApiRequest.get("get", tenant.url(path), ResponseReader.nothing()))
                .execute();
    }

    private void deploy(String app, String verb) {
        connection
                .call(ApiRequest.post(
                        "act",
                        tenant.url("/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps/GetById('" + app + "')/"
                                + verb),
                        ResponseReader.nothing()))
                .execute();
    }

    @Test
    void restoresEverythingThatAUserCanSee() {
        String hello = catalog.offers(FakePackage.solution("hello"));
        catalog.installedOn(hello, "/sites/hr");
        FakeBcApp core = FakeBcApp.global("Contoso Core").version("3.1.0.0");
        production.has(core).offers(core.version("3.2.0.0"));
        String instance = admin.installs("/sites/hr", FakeAddin.sharePointHosted("News"));
        FakeSnapshot snapshot = tenant.snapshot();
        List<FakeApp> apps = catalog.apps();
        List<FakeInstance> instances = admin.instances();

        catalog.holds(FakePackage.solution("hello").version("2.0.0.0"));
        catalog.offers(FakePackage.solution("other"));
        deploy(hello, "Retract");
        production.has(FakeBcApp.perTenant("Own")).lacks(core.id()).status("Upgrading");
        tenant.site("/sites/it", "IT").language("de-DE").environment("Sandbox");
        admin.installs("/sites/hr", FakeAddin.hybrid("Other"));
        admin.failsFor("/sites/hr", "no");
        tenant.faults().next("web").respond(500);
        for (int i = 0; i < 2; i++) {
            tenant.restore(snapshot);

            assertEquals(apps, catalog.apps());
            assertEquals(instances, admin.instances());
            assertEquals(instance, admin.instances().get(0).id());
            assertEquals(List.of(core), production.apps());
            assertEquals(0, tenant.effects("Retract"));
            assertEquals("", tenant.log());
            get("/sites/hr/_api/web");
            assertThrows(NotFoundException.class, () -> get("/sites/it/_api/web"));
            tenant.verify().everyFaultUsed().requested("web", 2);
            catalog.holds(FakePackage.solution("third"));
        }
    }

    @Test
    void workRunningAtTheSnapshotEndsAtItsOriginalTime() {
        String hello = catalog.installsTake(Duration.ofMinutes(10)).offers(FakePackage.solution("hello"));
        deploy(hello, "Install");
        FakeSnapshot snapshot = tenant.snapshot();
        Map<String, String> none = catalog.apps().get(0).installedOn();

        tenant.time().advance(Duration.ofMinutes(9));
        tenant.restore(snapshot);
        assertEquals(none, catalog.apps().get(0).installedOn());
        tenant.time().advance(Duration.ofMinutes(2));
        assertEquals(
                Set.of("/sites/appcatalog"), catalog.apps().get(0).installedOn().keySet());
        deploy(hello, "Uninstall");

        Instant before = tenant.time().instant();
        tenant.restore(snapshot);
        assertEquals(
                Set.of("/sites/appcatalog"), catalog.apps().get(0).installedOn().keySet());
        assertEquals(before, tenant.time().instant());
    }

    @Test
    void operationsAndJobsRunAgainAfterATenantIsRestored() throws IOException {
        FakeBcApp core = FakeBcApp.global("Contoso Core").version("3.1.0.0");
        production.has(core).offers(core.version("3.2.0.0")).operationsTake(Duration.ofDays(1));
        admin.uninstallsTake(Duration.ofDays(1));
        String instance = admin.installs("/sites/hr", FakeAddin.sharePointHosted("News"));
        assertEquals(200, BcAdmin.of(tenant).update(core, "3.2.0.0").status());
        AddinAdmin.of(tenant).uninstall("/sites/hr", instance);
        FakeSnapshot snapshot = tenant.snapshot();
        List<FakeBcOperation> operations = production.operations();
        List<FakeUninstallJob> jobs = admin.jobs();

        production.updatesTo("29.0").nextOperation(FakeBcOutcome.isSkipped());
        assertEquals(400, BcAdmin.of(tenant).act(core, "uninstall", "{}").status());
        AddinAdmin.of(tenant).uninstall("/sites/hr", instance);
        tenant.restore(snapshot);

        assertEquals(operations, production.operations());
        assertEquals(jobs, admin.jobs());
        assertEquals(Map.of(instance, 1), admin.uninstallRequests());
        tenant.time().advance(Duration.ofDays(2));
        assertEquals("3.2.0.0", production.installed(core.id()));
        assertEquals(List.of(), admin.instances());
        tenant.restore(snapshot);
        assertEquals("3.2.0.0", production.installed(core.id()));
        assertEquals(List.of(), admin.instances());
        assertEquals("succeeded", production.operations().get(0).status());
    }

    @Test
    void clientsKeepTheirTokensAfterARestore() {
        FakeSnapshot before = tenant.snapshot();
        get("/sites/hr/_api/web");
        tenant.restore(before);
        get("/sites/hr/_api/web");

        assertEquals(
                List.of(200),
                tenant.requests().stream().map(SeenRequest::status).toList());
        FakeSnapshot after = tenant.snapshot();
        tenant.faults().next("web").revokedToken();
        get("/sites/hr/_api/web");
        assertEquals(3, tenant.requests().size(), "the client retries once after 401");
        tenant.restore(after);
        get("/sites/hr/_api/web");
        assertEquals(2, tenant.requests().size());
    }

    @Test
    void restoresFaultsThatHaveOccurred() {
        Fault fault = tenant.faults().next("web").retryAfter(Duration.ofMinutes(1));
        FakeSnapshot snapshot = tenant.snapshot();
        for (int i = 0; i < 3; i++) {
            tenant.restore(snapshot);
            get("/sites/hr/_api/web");
            assertEquals(
                    List.of(429, 200),
                    tenant.requests().stream().map(SeenRequest::status).toList());
            tenant.verify().everyFaultUsed().noCallBeforeRetryAfter();
        }
        assertEquals("the fault for web (responds 429), which occurred 1 of 1 times", fault.toString());
    }

    @Test
    void refusesASnapshotOfAnotherTenant() {
        try (FakeTenant other = FakeTenant.start()) {
            FakeSnapshot snapshot = other.snapshot();

            assertEquals(
                    "the snapshot belongs to another tenant, with other URLs and tokens; restore it on the tenant that created it",
                    assertThrows(IllegalArgumentException.class, () -> tenant.restore(snapshot))
                            .getMessage());
        }
    }

    /** The fields that may differ after a restore: time, ids, issued tokens and digests, and thread state. */
    private static final Set<String> STAYS = Set.of(
            "FakeTenant.calls",
            "FakeTenant.connections",
            "Reception.scriptFailure",
            "Reception.time",
            "RequestLog.clock",
            "FakeTenant.server",
            "FakeTenant.time",
            "TenantState.time",
            "TenantState.lock",
            "TenantState.changed",
            "TenantState.current",
            "TenantState.serial",
            "TenantState.closed",
            "Tokens.time",
            "Tokens.valid",
            "Tokens.serial",
            "FakeDigests.time",
            "FakeDigests.valid",
            "FakeDigests.serial",
            "FakeCatalog.itemIds",
            "SignInClient.client",
            "Deployments.running",
            "Gate.waiting",
            "Gate.opened",
            "Gate.inside",
            "Throttling.pauses");

    /** Returns all fields that are reachable from the tenant, by path, if the fake's classes declare them. */
    private Map<String, String> everything() {
        Map<String, String> found = new TreeMap<>();
        Map<Object, Boolean> seen = new IdentityHashMap<>();
        Deque<Map.Entry<String, Object>> open = new ArrayDeque<>(List.of(Map.entry("", tenant)));
        while (!open.isEmpty()) {
            Map.Entry<String, Object> next = open.remove();
            Object value = next.getValue();
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, each) -> open.add(Map.entry(next.getKey() + "[" + key + "]", each)));
                found.put(next.getKey(), "a map of " + map.size());
            } else if (value instanceof Collection<?> all) {
                List<Object> list = new ArrayList<>(all);
                list.forEach(each -> open.add(Map.entry(next.getKey() + "[" + list.indexOf(each) + "]", each)));
                found.put(next.getKey(), "a collection of " + all.size());
            } else if (isOurs(value)) {
                if (seen.put(value, true) == null) {
                    fields(value).forEach((name, each) -> open.add(Map.entry(next.getKey() + "/" + name, each)));
                }
            } else {
                found.put(next.getKey(), value instanceof byte[] bytes ? "bytes " + bytes.length : value.toString());
            }
        }
        return found;
    }

    private static boolean isOurs(Object value) {
        return value.getClass().getPackageName().startsWith("io.tenantapps.testing")
                && !value.getClass().isRecord()
                && !value.getClass().isEnum()
                && !value.getClass().isSynthetic()
                && !value.getClass().isHidden();
    }

    private static Map<String, Object> fields(Object holder) {
        Map<String, Object> found = new TreeMap<>();
        for (Field field : holder.getClass().getDeclaredFields()) {
            String name = holder.getClass().getSimpleName() + "." + field.getName();
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !STAYS.contains(name)) {
                field.setAccessible(true);
                @Nullable Object value = value(field, holder);
                found.put(field.getName(), Optional.ofNullable(value).orElse("null"));
            }
        }
        return found;
    }

    private static @Nullable Object value(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Also covers state that someone adds to the fake later: the test fails for each field that a snapshot does not
     * save.
     */
    @Test
    void restoresEveryFieldOfTheTenant() {
        fill("1");
        tenant.faults().next("never").times(5);
        tenant.entra().managedIdentity().roles("Sites.Read.All");
        FakeSnapshot snapshot = tenant.snapshot();
        Map<String, String> before = everything();

        fill("2");
        assertTrue(before.size() > 150, () -> "only " + before.size() + " fields were found: " + before);
        tenant.restore(snapshot);

        assertEquals(before, everything());
    }

    /** Changes as much of the tenant as possible. */
    private void fill(String round) {
        int number = Integer.parseInt(round);
        tenant.site("/sites/site" + round, "Site " + round)
                .language(number == 1 ? "de-DE" : "nl-NL")
                .faults()
                .requireDigests(number == 2)
                .script("GET", "/sites/hr/_api/round" + round, request -> FakeResponse.done());
        tenant.catalogs().appOnlyForSolutionsOnly(number == 1).ofSite("/sites/site" + round);
        String app = catalog.holds(FakePackage.solution("hello").version(round + ".0.0.0"));
        catalog.offers(FakePackage.solution("hello").version(round + ".1.0.0"));
        catalog.failsNextDeploy(round)
                .failsNextJob()
                .visibleAfter(Duration.ofSeconds(number))
                .deploysTake(Duration.ofSeconds(number))
                .installsTake(Duration.ofHours(number))
                .locks(round, Duration.ofHours(1));
        tenant.faults().requireDigests(false);
        if (number == 1) {
            catalog.installedOn(app, "/sites/appcatalog");
            deploy(app, "Uninstall");
        } else {
            tenant.time().advance(Duration.ofHours(2));
            catalog.refusesNothing();
            deploy(app, "Retract");
        }
        catalog.refuses(number == 1 ? FakeRefusal.NO_SCRIPT : FakeRefusal.NO_PERMISSION);
        FakeBcApp core = FakeBcApp.global("Contoso Core " + round);
        production
                .has(core)
                .offers(core.version("2.0.0.0"))
                .family("Family" + round)
                .type("Type" + round)
                .country("C" + round)
                .status("Active")
                .version("2" + round + ".0")
                .window("22:00", "06:00", "UTC")
                .operationsTake(Duration.ofSeconds(number))
                .operationsQueue(Duration.ofSeconds(number))
                .operationsAppearAfter(Duration.ofSeconds(number))
                .uninstallsLinger(Duration.ofSeconds(number))
                .nextOperation(FakeBcOutcome.isSkipped())
                .nextOperationOn(core.id(), FakeBcOutcome.isLost())
                .lacksPermissionSet(number == 2);
        Cadence.set(production, "Cadence" + round);
        tenant.environment("Round" + round);
        if (number == 2) {
            production.softDeletes();
        }
        tenant.businessCentral()
                .manages("00000000-0000-4000-8000-00000000000" + round)
                .speaks(number == 1 ? FakeBcDialect.DOCUMENTED_2_11 : FakeBcDialect.DOCUMENTED_2_29)
                .writesErrorsAs(number == 1 ? FakeBcErrorForm.ODATA : FakeBcErrorForm.NESTED)
                .returnsOperationsAs(number == 1 ? FakeBcOperationForm.WRAPPED : FakeBcOperationForm.ENVIRONMENT)
                .spellsCanceledAs(round)
                .acceptsWith(200 + number)
                .knowsVersionsUpTo("v2.1" + round)
                .ignoresUnknownProperties(number == 1)
                .refuses(number == 1 ? FakeBcRefusal.FORBIDDEN : FakeBcRefusal.NOT_AUTHORIZED);
        String instance = admin.installs("/sites/hr", FakeAddin.sharePointHosted("News " + round));
        admin.deploys("/sites/appcatalog", FakeAddin.hybrid("Hybrid " + round));
        admin.addinsPerWeb("/sites/bulk" + round, number);
        admin.grants(FakePrincipal.acs("App"), FakeGrant.siteCollection("/sites/hr", "Right" + round));
        admin.failsFor("/sites/fails" + round, round);
        admin.forbids("/sites/forbidden" + round);
        admin.timesOut("/sites/slow" + round);
        admin.stalls("/sites/endless" + round);
        admin.uninstallsTake(Duration.ofSeconds(number))
                .jobsAppearAfter(Duration.ofSeconds(number))
                .instancesLinger(Duration.ofSeconds(number))
                .nextUninstall(FakeUninstall.isLost())
                .uninstallOf(instance, FakeUninstall.fails(round))
                .jobNotFound(number == 1 ? FakeJobNotFound.ERROR_400 : FakeJobNotFound.ERROR_404)
                .speaks(number == 1 ? FakeAddinNames.BEFORE_2024_03 : FakeAddinNames.DOCUMENTED_2024_02)
                .requiresVerboseNesting(number == 1)
                .returnsBareArrays(number == 1)
                .errorsNameRelativeUrls(number == 1)
                .readOnly(number == 1)
                .readsTake(Duration.ofSeconds(number))
                .gate(number + 1, number);
        if (number == 2) {
            admin.retires();
        }
        tenant.faults().next("never" + round);
        tenant.keepsLog(number == 1);
        FakeEntra entra = tenant.entra();
        entra.application("11111111-0000-4000-8000-000000000000")
                .secret(round)
                .federated(round, round)
                .redirectUri(round)
                .roles(round)
                .scopes(round);
        if (number == 2) {
            entra.application("11111111-0000-4000-8000-000000000000").isPublic();
            tenant.businessCentral().doesNotAuthorize("11111111-0000-4000-8000-000000000000");
            entra.declines();
            entra.managedIdentity().roles("Sites.FullControl.All");
        }
        entra.resource("api://" + round)
                .signsIn(round)
                .refuseNext("AADSTS53003")
                .pollEvery(number);
        entra.demandClaims("{\"round\":{\"" + round + "\":null}}");
        entra.managedIdentity("22222222-0000-4000-8000-00000000000" + round);
        entra.github().subject(round);
        entra.approveAfter(number);
    }
}
