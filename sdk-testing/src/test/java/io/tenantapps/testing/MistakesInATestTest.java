package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * Tests that an invalid setup fails immediately with a clear message, and does not cause an unexplained failure later.
 */
@Timeout(60)
class MistakesInATestTest {
    private static final String CLOSED = "this fake tenant is closed: start another one with FakeTenant.start()";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final String app = catalog.offers(FakePackage.solution("hello"));

    @AfterEach
    void close() {
        tenant.close();
    }

    private static String refused(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void pathMustStartButNotEndWithAslash() {
        for (String path : List.of(
                "sites/hr",
                "/sites/hr/",
                "/",
                "//hr",
                "/sites//hr",
                "https://contoso.sharepoint.com/sites/hr",
                "/sites/a?b",
                " /sites/hr")) {
            String words =
                    "path must be the path of a site, such as /sites/hr, or empty for the root site, but is " + path;
            assertEquals(words, refused(() -> tenant.site(path, "Human Resources")));
            assertEquals(words, refused(() -> tenant.catalogs().ofSite(path)));
            assertEquals(words, refused(() -> FakeTenant.start().appCatalog(path)));
            assertEquals(words, refused(() -> tenant.admin().installs(path, FakeAddin.hybrid("News"))));
        }
        tenant.site("", "Root").site("/sites/hr", "HR").site("/sites/hr/a b's", "Below");
    }

    @Test
    void namesTheArgumentThatIsNull() {
        @SuppressWarnings("NullAway")
        String none = null;

        assertEquals("path must not be null", refused(() -> tenant.site(none, "HR")));
        assertEquals("title must not be null", refused(() -> tenant.site("/sites/hr", none)));
        assertEquals("webPath must not be null", refused(() -> catalog.installedOn(app, none)));
        assertEquals("appId must not be null", refused(() -> catalog.installedOn(none, "/sites/hr")));
        assertEquals(
                "version must not be null",
                refused(() -> FakePackage.solution("hello").version(none)));
        assertEquals(
                "version must not be null",
                refused(() -> FakeBcApp.global("Core").version(none)));
    }

    @Test
    void refusesToInstallOnAMissingWeb() {
        assertEquals(
                "webPath must be the path of a web of this tenant, but is /sites/unknown: create the web first,"
                        + " with tenant.site(\"/sites/unknown\", \"its title\")",
                refused(() -> catalog.installedOn(app, "/sites/unknown")));
        tenant.site("/sites/Known", "Known");
        catalog.installedOn(app, "/sites/known");
        assertEquals(Map.of("/sites/Known", "1.0.0.0"), catalog.apps().get(0).installedOn());
    }

    @Test
    void versionMustConsistOfNumbers() {
        for (String version : List.of("x", "", "1", "1.0.0.0.0", "1.0.", "1.0.0.a", "-1.0", "1,0", "1.0.12345678901")) {
            assertEquals(
                    "version must have two to four numbers, such as 1.0.0.0, but is " + version,
                    refused(() -> FakePackage.solution("hello").version(version)));
        }
        for (String version : List.of("1.0", "1.2.2", "65535.0.0.10")) {
            FakePackage.solution("hello").version(version);
        }
    }

    @Test
    void closedTenantRefusesFurtherChanges() {
        FakeEnvironment production = tenant.environment("Production");
        FakeSnapshot snapshot = tenant.snapshot();
        tenant.close();
        tenant.close();

        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("site", () -> tenant.site("/sites/hr", "HR"));
        calls.put("appCatalog", () -> tenant.appCatalog("/sites/appcatalog"));
        calls.put("siteCatalog", () -> tenant.catalogs().ofSite("/sites/hr"));
        calls.put("environment", () -> tenant.environment("Sandbox"));
        calls.put("connection", () -> tenant.connection());
        calls.put("connectionBuilder", () -> tenant.connectionBuilder());
        calls.put("newToken", () -> tenant.entra().newToken());
        calls.put("seed", () -> tenant.seed("contoso"));
        calls.put("empty seed", () -> tenant.seed("empty"));
        calls.put("language", () -> tenant.language("de-DE"));
        calls.put("faults", () -> tenant.faults());
        calls.put("snapshot", () -> tenant.snapshot());
        calls.put("restore", () -> tenant.restore(snapshot));
        calls.put("reset", () -> tenant.reset());
        calls.put("holds", () -> catalog.holds(FakePackage.solution("board")));
        calls.put("offers", () -> catalog.offers(FakePackage.solution("board")));
        calls.put("installedOn", () -> catalog.installedOn(app, "/sites/appcatalog"));
        calls.put("failsNextJob", () -> catalog.failsNextJob());
        calls.put("installs", () -> tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News")));
        calls.put("deploys", () -> tenant.admin().deploys("/sites/hr", FakeAddin.hybrid("News")));
        calls.put("grants", () -> tenant.admin().knows(FakePrincipal.acs("App")));
        calls.put("retires", () -> tenant.admin().retires());
        calls.put("has", () -> production.has(FakeBcApp.global("Core")));
        calls.put("speaks", () -> tenant.businessCentral().speaks(FakeBcDialect.DOCUMENTED_2_11));
        calls.put("entra", () -> tenant.entra().refuseNext("AADSTS53003"));
        calls.put("application", () -> tenant.entra().application("11111111-1111-4111-8111-111111111111"));
        calls.forEach((name, call) -> assertEquals(
                CLOSED, assertThrows(IllegalStateException.class, call, name).getMessage(), name));

        assertEquals(1, catalog.apps().size());
        assertEquals("", tenant.log());
        assertEquals(0, tenant.effects("Add"));
    }
}
