package io.tenantapps.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeSnapshot;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that a catalog accepts a second file of a product, but marks its app as invalid. */
@Timeout(60)
class TwinProductTest {
    private static final String CATALOG = "/sites/appcatalog/_api/web/tenantappcatalog";
    private static final FakePackage FIRST = FakePackage.solution("hello");
    private static final FakePackage TWIN = FIRST.fileName("hello (1).sppkg").version("2.0.0.0");
    private static final String WORDS =
            "A solution with the same product ID already exists. Please upload the file with"
                    + " the same name and replace the existing solution.";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final Admin admin = Admin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private String addTwin() throws IOException {
        Admin.Reply added = admin.send("POST", CATALOG + "/Add(overwrite=true,url='hello%20(1).sppkg')", TWIN.bytes());
        assertEquals(200, added.status());
        return added.field("UniqueId");
    }

    @Test
    void acceptsTheFileAndMarksItsAppAsInvalid() throws IOException {
        String first = catalog.offers(FIRST);

        String second = addTwin();

        Admin.Reply app = admin.get(Admin.app(CATALOG, second));
        assertEquals("false", app.field("IsValidAppPackage"));
        assertEquals(WORDS, app.field("ErrorMessage"));
        assertEquals(FIRST.productId(), app.field("ProductId"));
        assertEquals("No errors.", admin.get(Admin.app(CATALOG, first)).field("ErrorMessage"));
        assertEquals("true", admin.get(Admin.app(CATALOG, first)).field("IsValidAppPackage"));
    }

    @Test
    void secondFileCannotBeDeployed() throws IOException {
        catalog.offers(FIRST);
        String second = addTwin();

        assertEquals(200, admin.post(Admin.app(CATALOG, second) + "/Deploy").status());

        assertEquals("false", admin.get(Admin.app(CATALOG, second)).field("Deployed"));
        assertEquals(WORDS, admin.get(Admin.app(CATALOG, second)).field("ErrorMessage"));
        assertEquals(
                "hello (1).sppkg has the same product id, " + FIRST.productId()
                        + ", as hello.sppkg. A catalog deploys only one file of a product: remove hello.sppkg "
                        + "first, or give the new package the same file name",
                assertThrows(IllegalStateException.class, () -> catalog.offers(TWIN))
                        .getMessage());
    }

    @Test
    void secondFileCanBeDeployedAfterTheFirstIsRemoved() throws IOException {
        String first = catalog.offers(FIRST);
        String second = addTwin();

        admin.post(Admin.app(CATALOG, first) + "/Remove");
        admin.post(Admin.app(CATALOG, second) + "/Deploy");

        assertEquals("true", admin.get(Admin.app(CATALOG, second)).field("Deployed"));
        assertEquals("true", admin.get(Admin.app(CATALOG, second)).field("IsValidAppPackage"));
        assertEquals("No errors.", admin.get(Admin.app(CATALOG, second)).field("ErrorMessage"));
    }

    @Test
    void firstFileStaysValidWhenItIsOverwritten() throws IOException {
        catalog.offers(FIRST);
        addTwin();

        admin.add(CATALOG, FIRST.version("3.0.0.0"), true);

        assertEquals(
                List.of("hello.sppkg true", "hello (1).sppkg false"),
                catalog.apps().stream()
                        .map(app -> app.fileName() + " " + app.validPackage())
                        .collect(Collectors.toList()));
    }

    @Test
    void overwritingTheFileWithAnotherProductFreesTheProductId() throws IOException {
        catalog.offers(FIRST);
        admin.send(
                "POST",
                CATALOG + "/Add(overwrite=true,url='hello.sppkg')",
                FakePackage.solution("board").bytes());

        String second = addTwin();

        assertEquals("true", admin.get(Admin.app(CATALOG, second)).field("IsValidAppPackage"));
    }

    @Test
    void eachCatalogChecksOnlyItsOwnFiles() {
        catalog.offers(FIRST);

        FakeCatalog other = tenant.catalogs().ofSite("/sites/hr");
        other.offers(TWIN);

        assertTrue(other.apps().get(0).validPackage());
        assertTrue(other.apps().get(0).deployed());
    }

    @Test
    void snapshotRestoresTheStateOfBothFiles() throws IOException {
        catalog.offers(FIRST);
        addTwin();
        FakeSnapshot before = tenant.snapshot();
        String second = catalog.apps().get(1).id();
        admin.post(Admin.app(CATALOG, catalog.apps().get(0).id()) + "/Remove");
        admin.post(Admin.app(CATALOG, second) + "/Deploy");
        assertTrue(catalog.apps().get(0).validPackage());

        tenant.restore(before);

        assertFalse(catalog.apps().get(1).validPackage());
    }
}
