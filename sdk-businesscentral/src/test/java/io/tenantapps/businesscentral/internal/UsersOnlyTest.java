package io.tenantapps.businesscentral.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.UserRequiredException;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.core.Call;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.testing.FakeTenant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that an operation for users only sends nothing if the token was issued to an application. */
class UsersOnlyTest {
    private static final String ID = "6f1d5b7e-1111-4222-8333-944455556666";

    private final FakeTenant tenant = FakeTenant.start();

    @AfterEach
    void stop() {
        tenant.close();
    }

    /** Returns every operation for users only. */
    private static Map<String, Call<?>> operations(BcAdminCenter adminCenter) {
        BcSettingsClient settings = adminCenter.settings("Main");
        Map<String, Call<?>> operations = new TreeMap<>();
        operations.put("get partner access", settings.partnerAccess());
        operations.put("allow partners", settings.allowPartners(List.of(ID)).confirmProduction("Main"));
        operations.put("allow all partners", settings.allowAllPartners().confirmProduction("Main"));
        operations.put("disallow partners", settings.disallowPartners().confirmProduction("Main"));
        BcAuthorizedAppsClient apps = adminCenter.authorizedApps();
        operations.put("list authorized apps", apps.list());
        operations.put("authorize app", apps.authorize(ID));
        return operations;
    }

    private TenantConnection connection(TokenProvider tokens) {
        return tenant.connectionBuilder().tokens(tokens).build();
    }

    @Test
    void tokenOfAnApplicationSendsNothing() {
        tenant.environment("Main");

        operations(BcAdminCenter.of(tenant.connection())).forEach((name, call) -> {
            UserRequiredException e = assertThrows(UserRequiredException.class, call::execute, name);
            assertTrue(e.getMessage().startsWith(name + ": "), e::getMessage);
            assertTrue(e.getMessage().contains("Sign in as a user"), e::getMessage);
            assertTrue(e.getMessage().contains("checkUsers(false)"), e::getMessage);
            assertFalse(e.mayHaveHappened());
        });
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void tokenOfAUserIsSent() {
        tenant.environment("Main");

        try (TenantConnection user = connection(tenant.entra().userTokens())) {
            operations(BcAdminCenter.of(user)).forEach((name, call) -> call.execute());
        }
        assertEquals(6, tenant.requests().size());
    }

    @Test
    void tokenOfAnApplicationIsSentWithoutTheCheck() {
        tenant.environment("Main");
        BcAdminCenter adminCenter =
                BcAdminCenter.builder(tenant.connection()).checkUsers(false).build();

        operations(adminCenter)
                .forEach((name, call) -> assertThrows(PermissionMissingException.class, call::execute, name));
        assertEquals(6, tenant.requests().size());
    }

    @Test
    void tokenWithoutReadableClaimsIsSent() {
        try (TenantConnection opaque = connection(TokenProvider.fixed("opaque"))) {
            operations(BcAdminCenter.of(opaque))
                    .forEach((name, call) -> assertThrows(PermissionMissingException.class, call::execute, name));
        }
        assertEquals(6, tenant.requests().size());
    }

    @Test
    void failedSignInIsReportedAsSuch() {
        TokenProvider broken = request -> {
            throw new AuthenticationException("No token today.");
        };

        try (TenantConnection connection = connection(broken)) {
            operations(BcAdminCenter.of(connection)).forEach((name, call) -> {
                AuthenticationException e = assertThrows(AuthenticationException.class, call::execute, name);
                assertTrue(e.getMessage().contains("No token today."), e::getMessage);
            });
        }
        assertEquals(0, tenant.requests().size());
    }
}
