package io.tenantapps.businesscentral.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the settings of an environment at the fake tenant: state, confirmations, versions and lost responses. */
class BcSettingsClientTest {
    private static final String GROUP = "6c1d5b7e-1111-4222-8333-944455556666";

    private final FakeTenant tenant = FakeTenant.start();
    private final AdminCenterApi api = AdminCenterApi.of(tenant.connection());
    private final BcSettingsClient settings = BcSettingsClient.of(api, "Main");

    @AfterEach
    void stop() {
        tenant.close();
    }

    private BcEnvironment main() {
        return BcEnvironmentsClient.of(tenant.connection()).get("Main").execute();
    }

    @Test
    void settingAKeyRestartsTheEnvironmentEachTime() {
        tenant.environment("Main");

        for (int i = 1; i <= 2; i++) {
            settings.setApplicationInsightsKey("key").confirmProduction("Main").execute();
            assertEquals(EnvironmentStatus.RESTARTING, main().environmentStatus());
            assertTrue(main().environmentStatus().isTemporary());
            assertEquals("key", main().appInsightsKey());
            assertFalse(main().toString().contains("key,"));
            assertEquals(i, tenant.effects("appinsightskey"));
            tenant.time().advance(Duration.ofMinutes(1));
            assertTrue(main().isActive());
        }

        settings.removeApplicationInsightsKey().confirmProduction("Main").execute();
        assertEquals("", main().appInsightsKey());
    }

    @Test
    void stateIsVisibleAtTheFake() {
        FakeEnvironment main = tenant.environment("Main").applicationInsightsKey("old");
        tenant.businessCentral().group(GROUP, "BC users");
        main.users().securityGroup(GROUP).licenseAccess(false);
        assertEquals("old", main().appInsightsKey());
        assertEquals(GROUP, settings.securityGroup().execute().id());
        assertEquals(false, settings.licenseAccess().execute().enabled());

        settings.clearSecurityGroup().confirmProduction("Main").execute();
        settings.setLicenseAccess(true).execute();
        settings.removeApplicationInsightsKey().confirmProduction("Main").execute();

        assertEquals("", main.users().securityGroup());
        assertEquals(true, main.users().licenseAccess());
        assertEquals("", main.applicationInsightsKey());
    }

    @Test
    void refusesAKeyWhileTheEnvironmentRestarts() {
        tenant.environment("Main");
        settings.setApplicationInsightsKey("key").confirmProduction("Main").execute();

        EnvironmentNotReadyException e = assertThrows(
                EnvironmentNotReadyException.class,
                settings.removeApplicationInsightsKey().confirmProduction("Main")::execute);

        assertEquals(EnvironmentStatus.RESTARTING, e.environmentStatus());
        assertEquals("key", main().appInsightsKey());
    }

    @Test
    void lostResponseToAKeyIsSettledByTheKeyOfTheEnvironment() {
        tenant.environment("Main");
        tenant.faults().next("appinsightskey").dropAfterActing();

        settings.setApplicationInsightsKey("key").confirmProduction("Main").execute();

        assertEquals(1, tenant.requests("appinsightskey"));
        assertEquals(1, tenant.effects("appinsightskey"));
    }

    @Test
    void lostRequestForAKeyIsNotSentAgain() {
        tenant.environment("Main");
        tenant.faults().next("appinsightskey").dropBeforeActing();

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class,
                settings.setApplicationInsightsKey("0f1e2d3c").confirmProduction("Main")::execute);

        assertEquals(1, tenant.requests("appinsightskey"));
        assertTrue(e.getMessage().contains("does not show the requested key"), e::getMessage);
        assertFalse(e.getMessage().contains("0f1e2d3c"), e::getMessage);
    }

    @Test
    void setsAndClearsTheSecurityGroup() {
        tenant.environment("Main");
        tenant.businessCentral().group(GROUP, "BC users");
        assertNull(settings.securityGroup().execute());

        settings.setSecurityGroup(GROUP).confirmProduction("Main").execute();
        assertEquals(
                new SecurityGroup(GROUP, "BC users", Map.of()),
                settings.securityGroup().execute());

        tenant.businessCentral().lacksGroup(GROUP);
        assertTrue(settings.securityGroup().execute().isDeleted());

        settings.clearSecurityGroup().confirmProduction("Main").execute();
        assertNull(settings.securityGroup().execute());
        assertEquals(2, tenant.effects("securitygroupaccess"));
    }

    @Test
    void refusesAGroupThatDoesNotExist() {
        tenant.environment("Main");

        assertThrows(NotFoundException.class, settings.setSecurityGroup(GROUP).confirmProduction("Main")::execute);
        assertNull(settings.securityGroup().execute());
    }

    @Test
    void lostResponseToAGroupIsSettledByReadingTheGroup() {
        tenant.environment("Main");
        tenant.businessCentral().group(GROUP, "BC users");

        tenant.faults().next("securitygroupaccess").dropAfterActing();
        settings.setSecurityGroup(GROUP).confirmProduction("Main").execute();
        assertEquals(1, tenant.effects("securitygroupaccess"));

        tenant.faults().next("securitygroupaccess").dropAfterActing();
        settings.clearSecurityGroup().confirmProduction("Main").execute();
        assertEquals(2, tenant.effects("securitygroupaccess"));
    }

    @Test
    void lostRequestForAGroupIsSentAgain() {
        tenant.environment("Main");
        tenant.businessCentral().group(GROUP, "BC users");
        tenant.faults().next("securitygroupaccess").dropBeforeActing();

        settings.setSecurityGroup(GROUP).confirmProduction("Main").execute();

        assertEquals(1, tenant.effects("securitygroupaccess"));
        assertEquals(GROUP, tenant.environment("Main").users().securityGroup());
    }

    @Test
    void setsTheLicenceAccess() {
        tenant.environment("Main");
        assertNull(settings.licenseAccess().execute());

        settings.setLicenseAccess(true).execute();
        assertEquals(true, settings.licenseAccess().execute().enabled());

        settings.setLicenseAccess(false).execute();
        assertEquals(false, settings.licenseAccess().execute().enabled());
    }

    @Test
    void listsTheTimeZonesOfTheService() {
        assertTrue(settings.timeZones().execute().stream()
                .anyMatch(zone -> zone.id().equals("Romance Standard Time") && zone.supportsDaylightSavingTime()));
    }

    @Test
    void changesNeedAConfirmation() {
        tenant.environment("Main");
        List<ChangeSetting> changes = List.of(
                settings.setApplicationInsightsKey("key"),
                settings.removeApplicationInsightsKey(),
                settings.setSecurityGroup(GROUP),
                settings.clearSecurityGroup());

        for (ChangeSetting change : changes) {
            assertThrows(IllegalStateException.class, change::execute);
            assertThrows(IllegalArgumentException.class, () -> change.confirm("Other"));
        }
        assertEquals(0, tenant.requests().size());

        for (ChangeSetting change : changes) {
            IllegalStateException e = assertThrows(IllegalStateException.class, change.confirm("Main")::execute);
            assertTrue(e.getMessage().contains("confirmProduction"), e::getMessage);
        }
        assertTrue(
                tenant.requests().stream().allMatch(request -> request.method().equals("GET")));
    }

    @Test
    void confirmsASandboxByItsName() {
        tenant.environment("Main").type("Sandbox");

        settings.setApplicationInsightsKey("key").confirm("main").execute();

        assertEquals("key", main().appInsightsKey());
    }

    @Test
    void refusesAVersionThatIsTooOldBeforeAnyRequest() {
        tenant.environment("Main");
        Map<ApiVersion, Call<?>> tooOld = Map.of(
                ApiVersion.of("v2.12"), at("v2.12").timeZones(),
                ApiVersion.of("v2.7"), at("v2.7").securityGroup(),
                ApiVersion.of("v2.6"), at("v2.6").setSecurityGroup(GROUP).confirmProduction("Main"),
                ApiVersion.of("v2.5"), at("v2.5").clearSecurityGroup().confirmProduction("Main"),
                ApiVersion.of("v2.11"), at("v2.11").licenseAccess(),
                ApiVersion.of("v2.10"), at("v2.10").setLicenseAccess(true));

        tooOld.values().forEach(call -> assertThrows(UnsupportedApiVersionException.class, call::execute));
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void sendsARequestWithTheOldestPossibleVersion() {
        tenant.environment("Main");

        at("v2.0").setApplicationInsightsKey("key").confirmProduction("Main").execute();
        assertNull(at("v2.8").securityGroup().execute());
        assertNull(at("v2.12").licenseAccess().execute());
        assertFalse(at("v2.13").timeZones().execute().isEmpty());
    }

    private BcSettingsClient at(String version) {
        return BcSettingsClient.of(api.apiVersion(ApiVersion.of(version)), "Main");
    }

    @Test
    void environmentMustExist() {
        assertThrows(NotFoundException.class, settings.securityGroup()::execute);
        assertThrows(NotFoundException.class, settings.licenseAccess()::execute);
        assertThrows(NotFoundException.class, settings.setLicenseAccess(true)::execute);
    }
}
