package io.tenantapps.businesscentral.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcUsers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the access of partners at the fake tenant, with a signed-in user. */
class PartnerAccessTest {
    private static final String PARTNER = "6f1d5b7e-1111-4222-8333-944455556666";

    private final FakeTenant tenant = FakeTenant.start();
    private final TenantConnection user =
            tenant.connectionBuilder().tokens(tenant.entra().userTokens()).build();
    private final AdminCenterApi api = AdminCenterApi.of(user);
    private final BcSettingsClient settings = BcAdminCenter.of(user).settings("Main");
    private final FakeBcUsers users = tenant.environment("Main").users();

    @AfterEach
    void stop() {
        user.close();
        tenant.close();
    }

    private PartnerStatus status() {
        return settings.partnerAccess().execute().partnerStatus();
    }

    @Test
    void changesTheAccessOfPartners() {
        assertEquals(PartnerStatus.ALLOW_ALL_PARTNER_TENANTS, status());

        settings.allowPartners(List.of("{" + PARTNER + "}"))
                .confirmProduction("Main")
                .execute();
        assertEquals(PartnerStatus.ALLOW_SELECTED_PARTNER_TENANTS, status());
        assertEquals(List.of(PARTNER), users.partnerTenantIds());

        settings.disallowPartners().confirmProduction("Main").execute();
        assertEquals(PartnerStatus.DISABLED, status());
        assertEquals(List.of(), users.partnerTenantIds());

        settings.allowAllPartners().confirmProduction("Main").execute();
        assertEquals("AllowAllPartnerTenants", users.partnerStatus());
    }

    @Test
    void lostResponseIsSettledByReadingTheAccess() {
        tenant.faults().next("partneraccess").dropAfterActing();

        settings.allowPartners(List.of(PARTNER)).confirmProduction("Main").execute();

        assertEquals(1, tenant.effects("partneraccess"));
    }

    @Test
    void lostRequestIsSentAgain() {
        tenant.faults().next("partneraccess").dropBeforeActing();

        settings.disallowPartners().confirmProduction("Main").execute();

        assertEquals(1, tenant.effects("partneraccess"));
        assertEquals("Disabled", users.partnerStatus());
    }

    @Test
    void changesNeedAConfirmation() {
        List<ChangeSetting> changes = List.of(
                settings.allowPartners(List.of(PARTNER)), settings.allowAllPartners(), settings.disallowPartners());

        for (ChangeSetting change : changes) {
            assertThrows(IllegalStateException.class, change::execute);
        }
        assertEquals(0, tenant.requests().size());
        for (ChangeSetting change : changes) {
            assertThrows(IllegalStateException.class, change.confirm("Main")::execute);
        }
        assertEquals(0, tenant.effects("partneraccess"));
    }

    @Test
    void copyHasTheAccessOfItsSource() {
        settings.disallowPartners().confirmProduction("Main").execute();

        BcAdminCenter.of(user)
                .environments()
                .copy("Main")
                .to("Copy", EnvironmentType.SANDBOX)
                .confirmProduction("Main")
                .execute();

        assertEquals("Disabled", tenant.environment("Copy").users().partnerStatus());
    }

    @Test
    void refusesAVersionThatIsTooOldBeforeAnyRequest() {
        BcSettingsClient old = BcSettingsClient.of(api.apiVersion(ApiVersion.of("v2.21")), "Main");

        assertThrows(UnsupportedApiVersionException.class, old.partnerAccess()::execute);
        assertThrows(
                UnsupportedApiVersionException.class, old.disallowPartners().confirmProduction("Main")::execute);
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void environmentMustExist() {
        BcSettingsClient other = BcSettingsClient.of(api, "Other");

        assertThrows(NotFoundException.class, other.partnerAccess()::execute);
        assertThrows(NotFoundException.class, other.disallowPartners().confirmProduction("Other")::execute);
    }

    @Test
    void idsMustBeOneToTenGuids() {
        List<String> eleven = IntStream.range(0, 11)
                .mapToObj(i -> PARTNER.substring(0, 34) + (10 + i))
                .toList();

        assertThrows(IllegalArgumentException.class, () -> settings.allowPartners(List.of()));
        assertThrows(IllegalArgumentException.class, () -> settings.allowPartners(List.of("partner")));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> settings.allowPartners(eleven));
        assertTrue(e.getMessage().contains("11"), e::getMessage);
        settings.allowPartners(eleven.subList(0, 10)).confirmProduction("Main").execute();
        assertEquals(10, users.partnerTenantIds().size());
    }

    @Test
    void fakeRefusesIdsThatDoNotFitTheStatus() {
        ApiUrl url = ApiUrl.of(tenant.businessCentral().url())
                .segments("admin", "v2.29", "applications", "BusinessCentral", "environments", "Main")
                .segments("settings", "partneraccess");
        for (String body : List.of(
                "{\"status\":\"AllowSelectedPartnerTenants\"}",
                "{\"status\":\"Disabled\",\"allowedPartnerTenantIds\":[\"" + PARTNER + "\"]}",
                "{\"status\":\"AllowSelectedPartnerTenants\",\"allowedPartnerTenantIds\":[7]}",
                "{\"status\":\"Some\"}",
                "{\"allowedPartnerTenantIds\":[]}")) {
            ApiRequest<?> request = ApiRequest.of("set", "PUT", url, ResponseReader.nothing())
                    .body(Body.bytes("application/json", body.getBytes(StandardCharsets.UTF_8)))
                    .audience("https://api.businesscentral.dynamics.com");
            ApiException e = assertThrows(ApiException.class, user.call(request)::execute, body);
            assertEquals("invalidInput", e.error().code(), body);
        }
    }
}
