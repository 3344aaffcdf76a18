package io.tenantapps.businesscentral.admincenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.testing.FakeTenant;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that all clients of an admin center use its connection, family and API version. */
class BcAdminCenterTest {
    private final FakeTenant tenant = FakeTenant.start();

    @AfterEach
    void stop() {
        tenant.close();
    }

    private String lastPath() {
        return tenant.requests().get(tenant.requests().size() - 1).path();
    }

    @Test
    void readsAnEnvironmentAndItsApps() {
        tenant.environment("UAT");
        BcAdminCenter adminCenter = BcAdminCenter.of(tenant.connection());

        assertEquals("UAT", adminCenter.environments().get("UAT").execute().name());
        assertEquals(0, adminCenter.apps("UAT").installedApps().execute().size());
    }

    @Test
    void clientsUseTheFamilyAndTheVersion() {
        tenant.environment("UAT").family("Embed");
        BcAdminCenter adminCenter = BcAdminCenter.builder(tenant.connection())
                .applicationFamily("Embed")
                .apiVersion(ApiVersion.V2_15)
                .build();

        adminCenter.environments().get("UAT").execute();
        assertEquals("/admin/v2.15/applications/Embed/environments/UAT", lastPath());
        adminCenter.apps("UAT").installedApps().execute();
        assertEquals("/admin/v2.15/applications/Embed/environments/UAT/apps", lastPath());
    }

    @Test
    void everyClientOfAnEnvironmentUsesTheFamilyAndTheVersion() {
        tenant.environment("UAT").family("Embed");
        BcAdminCenter adminCenter = BcAdminCenter.builder(tenant.connection())
                .applicationFamily("Embed")
                .apiVersion(ApiVersion.V2_15)
                .build();
        String uat = "applications/Embed/environments/UAT/";

        adminCenter.settings("UAT").licenseAccess().execute();
        assertEquals("/admin/v2.15/" + uat + "settings/accesswithm365licenses", lastPath());
        adminCenter.sessions("UAT").list().execute();
        assertEquals("/admin/v2.15/" + uat + "sessions", lastPath());
        adminCenter.support("UAT").contact().execute();
        assertEquals("/admin/v2.15/support/" + uat + "supportcontact", lastPath());
        assertEquals(
                "v2.15",
                assertThrows(
                                UnsupportedApiVersionException.class,
                                adminCenter.updates("UAT").list()::execute)
                        .apiVersion()
                        .toString());
        adminCenter
                .telemetry("UAT")
                .query(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))
                .execute();
        assertEquals("/admin/v2.15/" + uat + "telemetry", lastPath());
    }

    @Test
    void everyClientOfTheTenantUsesTheVersion() {
        BcAdminCenter adminCenter = BcAdminCenter.builder(tenant.connection())
                .apiVersion(ApiVersion.V2_15)
                .checkUsers(false)
                .build();

        adminCenter.applications().list().execute();
        assertEquals("/admin/v2.15/applications/", lastPath());
        adminCenter.notifications().settings().execute();
        assertEquals("/admin/v2.15/settings/notification", lastPath());
        assertThrows(
                PermissionMissingException.class, adminCenter.authorizedApps().list()::execute);
        assertEquals("/admin/v2.15/authorizedAadApps", lastPath());
    }

    @Test
    void clientsCheckTheVersionUnlessTheCheckIsOff() {
        tenant.environment("UAT");
        BcAdminCenter.Builder old = BcAdminCenter.builder(tenant.connection()).apiVersion(ApiVersion.V2_0);

        assertThrows(
                UnsupportedApiVersionException.class, old.build().environments().quotas()::execute);
        assertEquals(0, tenant.requests().size());

        assertThrows(
                RuntimeException.class,
                old.checkVersions(false).build().environments().quotas()::execute);
        assertEquals("/admin/v2.0/environments/quotas", lastPath());
    }
}
