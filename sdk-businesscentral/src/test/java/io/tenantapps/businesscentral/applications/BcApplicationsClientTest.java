package io.tenantapps.businesscentral.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the applications at the fake tenant. */
class BcApplicationsClientTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final BcAdminCenter adminCenter = BcAdminCenter.of(tenant.connection());
    private final BcApplicationsClient applications = adminCenter.applications();

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void listsTheFamiliesWithTheirCountriesAndRings() {
        tenant.environment("UAT").family("Embed");

        List<ApplicationFamily> families = applications.list().execute();

        assertEquals(
                List.of("BusinessCentral", "Embed"),
                families.stream().map(ApplicationFamily::applicationFamily).toList());
        ApplicationCountry country = families.get(0).countries().get(0);
        assertTrue(country.rings().stream()
                .anyMatch(ring -> "PROD".equals(ring.name()) && Boolean.TRUE.equals(ring.productionRing())));
    }

    @Test
    void readsTheDocumentedForm() {
        tenant.businessCentral().speaks(FakeBcDialect.DOCUMENTED_2_29);

        assertEquals(1, applications.list().execute().get(0).countries().size());
    }

    @Test
    void createsAnEnvironmentWithAListedVersion() {
        String version = applications
                .versions("BusinessCentral", "DK", "PREVIEW")
                .execute()
                .get(0);

        adminCenter
                .environments()
                .create("Next", EnvironmentType.SANDBOX, "DK")
                .ring("PREVIEW")
                .applicationVersion(AppVersion.of(version))
                .execute();

        assertEquals(
                AppVersion.of(version),
                adminCenter.environments().get("Next").execute().applicationVersion());
    }

    @Test
    void familyCountryAndRingMustExist() {
        assertThrows(NotFoundException.class, applications.versions("Other", "DK", "PROD")::execute);
        assertThrows(NotFoundException.class, applications.versions("BusinessCentral", "XX", "PROD")::execute);
        assertThrows(NotFoundException.class, applications.versions("BusinessCentral", "DK", "XX")::execute);
    }
}
