package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a second file with the same product. The service accepts the file, and only the resulting app shows that it is
 * unusable.
 */
@Timeout(60)
class TwinProductTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
    private final AppCatalogClient catalog =
            AppCatalogClient.tenant(tenant.connection(), tenant.url("/sites/appcatalog"));

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void addReportsThatTheProductAlreadyExists() {
        FakePackage hello = FakePackage.solution("hello");
        fake.offers(hello);
        Path twin = hello.fileName("hello-2.sppkg").version("2.0.0.0").writeTo(directory);

        OperationFailedException refused = assertThrows(
                OperationFailedException.class,
                () -> catalog.add(twin).overwrite(true).executeAndAwait(Duration.ofMinutes(2)));

        assertTrue(
                refused.getMessage().contains("A solution with the same product ID already exists."),
                refused.getMessage());
        assertEquals(2, fake.apps().size());
        assertEquals(1, tenant.effects("Add"));
    }

    @Test
    void replacesTheFileOfTheSameProduct() {
        FakePackage hello = FakePackage.solution("hello");
        fake.offers(hello);
        Path newer = hello.version("2.0.0.0").writeTo(directory);

        CatalogApp app = catalog.add(newer).overwrite(true).executeAndAwait(Duration.ofMinutes(2));

        assertEquals(true, app.isValidAppPackage());
        assertEquals(1, fake.apps().size());
    }
}
