package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@FakeTenantTest
class ReleaseAppTest {
    @Test
    void deploysOnceAlthoughTheResponseIsLost(FakeTenant tenant, TenantConnection contoso, @TempDir Path folder) {
        tenant.site("/sites/hr", "Human Resources");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofMinutes(3));
        Path sppkg = FakePackage.solution("hello").writeTo(folder);
        tenant.faults().next("Deploy").dropAfterActing();

        RolloutReport report = ReleaseApp.run(contoso, catalog.url(), sppkg, tenant.url("/sites/hr"));

        assertEquals("1.0.0.0", report.rows().get(0).after().toString());
        tenant.verify().carriedOut("Deploy", 1).everyWriteOnce().everyFaultUsed();
    }
}
