package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CheckSetupTest {
    @Test
    void diagnosisMatchesTheDocumentedOutput() throws IOException {
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.appCatalog("/sites/appcatalog").refuses(FakeRefusal.NO_SCRIPT);
            String origin = tenant.url("/").replaceFirst("/$", "");

            DiagnosticReport diagnosis = CheckSetup.run(
                    tenant.connection(),
                    tenant.url("/sites/appcatalog"),
                    tenant.admin().url());

            assertTrue(diagnosis.isHealthy());
            String expected = diagnosis.text().replace(origin, "http://localhost") + "\n";
            Matcher block = Pattern.compile("(?ms)^```text\\R(.*?)^```")
                    .matcher(Files.readString(Path.of("..", "docs", "troubleshooting.md")));
            assertTrue(block.find());
            assertEquals(expected, block.group(1));
        }
    }

    @Test
    void missingCatalogIsReportedAsAproblem() {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources")) {
            assertFalse(CheckSetup.run(
                            tenant.connection(),
                            tenant.url("/sites/hr"),
                            tenant.admin().url())
                    .isHealthy());
        }
    }
}
