package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests requests that the real service refuses although a lenient fake would accept them, and values that the service
 * writes in exactly one form.
 */
@Timeout(60)
class AsLiveTest {
    private static final String CATALOG = "/sites/appcatalog/_api/web/tenantappcatalog";
    private static final String INVALID = "400 -1, Microsoft.SharePoint.Client.InvalidClientQueryException";
    private static final String BAD_ARGUMENT = "400 -2147024809, System.ArgumentException";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final Admin admin = Admin.of(tenant);
    private final FakePackage hello = FakePackage.solution("hello");

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void acceptsOnlyPackages() throws IOException {
        for (String name : List.of("x.txt", "noext", "x.sppkg.zip", "sppkg", ".sppkg%20")) {
            assertEquals(
                    BAD_ARGUMENT,
                    admin.send("POST", CATALOG + "/Add(overwrite=true,url='" + name + "')", hello.bytes())
                            .error(),
                    name);
        }
        for (String name : List.of("x.sppkg", "X.SPPKG", "x.app")) {
            assertEquals(
                    200,
                    admin.send("POST", CATALOG + "/Add(overwrite=true,url='" + name + "')", hello.bytes())
                            .status(),
                    name);
        }
    }

    @Test
    void refusesABooleanInQuotes() throws IOException {
        assertEquals(
                BAD_ARGUMENT,
                admin.send("POST", CATALOG + "/Add(overwrite='true',url='hello.sppkg')", hello.bytes())
                        .error());
        String id = catalog.holds(hello);
        assertEquals(
                BAD_ARGUMENT,
                admin.post(Admin.app(CATALOG, id) + "/Deploy", "{\"skipFeatureDeployment\":\"true\"}")
                        .error());
    }

    @Test
    void refusesAppKeysInParentheses() throws IOException {
        String id = catalog.holds(hello);

        assertEquals(
                INVALID, admin.get(CATALOG + "/AvailableApps('" + id + "')").error());
        assertEquals(
                INVALID,
                admin.get(CATALOG + "/AvailableApps(guid'" + id + "')/Deploy").error());
        assertEquals(200, admin.get(CATALOG + "/AvailableApps()").status());
    }

    @Test
    void digestContainsItsDateInTheRecordedFormat() throws IOException {
        tenant.time().advance(Duration.ofMinutes(1));

        String digest = admin.post("/sites/appcatalog/_api/contextinfo").field("FormDigestValue");

        assertEquals(
                true,
                digest.matches("0x[0-9A-F]+,\\d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4}"
                        + " \\d{2}:\\d{2}:\\d{2} -0000"),
                digest);
    }
}
