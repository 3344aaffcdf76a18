package io.tenantapps.businesscentral.authorizedapps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.testing.FakeTenant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the authorized apps at the fake tenant. */
class BcAuthorizedAppsClientTest {
    private static final String APP = "11111111-2222-4333-8444-555555555555";

    private final FakeTenant tenant = FakeTenant.start();
    private final TenantConnection user =
            tenant.connectionBuilder().tokens(tenant.entra().userTokens()).build();
    private final BcAuthorizedAppsClient apps = BcAdminCenter.of(user).authorizedApps();

    @AfterEach
    void stop() {
        user.close();
        tenant.close();
    }

    @Test
    void authorizesListsAndRemovesAnApp() {
        AuthorizedApp added = apps.authorize(APP).execute();

        assertEquals(APP, added.appId());
        assertEquals(false, added.isAdminConsentGranted());
        assertTrue(apps.list().execute().contains(added));
        assertEquals(added, apps.authorize(APP).execute());
        assertEquals(2, apps.list().execute().size());

        apps.remove(APP).confirm(APP).execute();
        assertFalse(apps.list().execute().contains(added));

        apps.remove(APP).confirm(APP).execute();
        assertEquals(3, tenant.effects("authorizedAadApps"));
    }

    @Test
    void appCanRemoveItselfAndIsThenRefused() {
        BcAdminCenter ofApp = BcAdminCenter.of(tenant.connection());
        String own = tenant.businessCentral().authorizedApps().get(0);

        ofApp.authorizedApps().remove(own).confirm(own).execute();

        assertThrows(PermissionMissingException.class, ofApp.environments().list()::execute);
        assertEquals(List.of(), apps.list().execute());

        apps.authorize(own).execute();
        assertEquals(List.of(), ofApp.environments().list().execute());
    }

    @Test
    void removalNeedsTheIdAsConfirmation() {
        RemoveAuthorizedApp removal = apps.remove(APP);

        IllegalStateException e = assertThrows(IllegalStateException.class, removal::execute);
        assertTrue(e.getMessage().contains("confirm('" + APP + "')"), e::getMessage);
        assertThrows(IllegalArgumentException.class, () -> removal.confirm(APP.replace('1', '2')));
        assertThrows(IllegalArgumentException.class, () -> removal.confirm("app"));
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void lostResponseIsSettledByReadingTheList() {
        tenant.faults().next("authorizedAadApps").dropAfterActing();
        assertEquals(APP, apps.authorize(APP).execute().appId());
        assertEquals(1, tenant.effects("authorizedAadApps"));

        tenant.faults().next("authorizedAadApps").dropAfterActing();
        apps.remove(APP).confirm(APP).execute();
        assertEquals(2, tenant.effects("authorizedAadApps"));
    }

    @Test
    void lostRequestIsSentAgain() {
        tenant.faults().next("authorizedAadApps").dropBeforeActing();

        assertEquals(APP, apps.authorize(APP).execute().appId());
        assertEquals(1, tenant.effects("authorizedAadApps"));
    }

    @Test
    void refusesAVersionThatIsTooOldBeforeAnyRequest() {
        BcAuthorizedAppsClient old = BcAdminCenter.builder(user)
                .apiVersion(ApiVersion.of("v2.14"))
                .build()
                .authorizedApps();

        assertThrows(UnsupportedApiVersionException.class, old.list()::execute);
        assertThrows(UnsupportedApiVersionException.class, old.authorize(APP)::execute);
        assertThrows(UnsupportedApiVersionException.class, old.remove(APP).confirm(APP)::execute);
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void resetForgetsTheList() {
        apps.authorize(APP).execute();

        tenant.reset();

        assertEquals(1, apps.list().execute().size());
    }
}
