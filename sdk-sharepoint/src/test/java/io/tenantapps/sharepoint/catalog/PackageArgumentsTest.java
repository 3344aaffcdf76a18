package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.internal.SiteUrl;
import io.tenantapps.testing.FakeTenant;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that invalid packages are refused when the call is built. */
class PackageArgumentsTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final AppCatalogClient catalog =
            AppCatalogClient.tenant(tenant.connection(), tenant.url("/sites/appcatalog"));

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void refusesAnEmptyPackage() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> catalog.add("hello.sppkg", new byte[0]));

        assertEquals("bytes must not be empty, because a package has at least one byte", e.getMessage());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void refusesTheLockFileOfAnEditor() {
        IllegalArgumentException bytes =
                assertThrows(IllegalArgumentException.class, () -> catalog.add("~$hello.sppkg", new byte[1]));
        IllegalArgumentException file =
                assertThrows(IllegalArgumentException.class, () -> catalog.add(Path.of("~$hello.sppkg")));

        assertTrue(bytes.getMessage().contains("lock file"), bytes.getMessage());
        assertTrue(file.getMessage().endsWith("but is: '~$hello.sppkg'"), file.getMessage());
    }

    @Test
    void refusesTheZeroGuidAsAnId() {
        String zero = "00000000-0000-0000-0000-000000000000";

        IllegalArgumentException app = assertThrows(IllegalArgumentException.class, () -> AppId.of(zero));
        assertThrows(IllegalArgumentException.class, () -> ProductId.of("{" + zero + "}"));

        assertEquals("app id must not be the zero GUID, which identifies nothing: " + zero, app.getMessage());
    }

    @Test
    void acceptsThePageUrlOfASiteAsTheSiteUrl() {
        String site = "https://contoso.sharepoint.com/sites/hr";

        for (String inside : new String[] {
            "/SitePages/Home.aspx",
            "/Lists/Tasks/AllItems.aspx",
            "/_layouts/15/viewlsts.aspx",
            "/Docs/Forms/AllItems.aspx",
            ""
        }) {
            assertEquals(site, SiteUrl.of(site + inside, null).absolute());
        }
    }
}
