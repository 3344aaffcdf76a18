package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.sharepoint.RolloutReport;
import io.tenantapps.testing.FakeCatalog;
import io.tenantapps.testing.FakePackage;
import io.tenantapps.testing.FakeTenant;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasePackageTest {
    @Test
    void aDeploymentWhoseAnswerIsLostIsNotMadeTwice(@TempDir Path folder) {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources")) {
            FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofMinutes(3));
            Path sppkg = FakePackage.solution("hello").writeTo(folder);
            tenant.faults().next("Deploy").dropAfterActing();

            RolloutReport report =
                    ReleasePackage.run(tenant.connection(), catalog.url(), sppkg, tenant.url("/sites/hr"));

            assertEquals("1.0.0.0", report.rows().get(0).after().toString());
            assertEquals(1, tenant.effects("Deploy"));
        }
    }
}
