package io.tenantapps.testing.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.GraphClient;
import io.tenantapps.testing.sites.FakeSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the grants of sites to applications, in Microsoft Graph and in the functions for add-ins. */
@Timeout(60)
class SitePermissionsRouteTest {
    private static final FakeServicePrincipal SYNC =
            FakeServicePrincipal.application("Contoso Sync").role("Sites.Selected");
    private static final FakeSite HR = FakeSite.at("/sites/hr", "HR");

    private final FakeTenant tenant = FakeTenant.start().site(HR);
    private final FakeGraph graph = tenant.graph().registers(SYNC).grantsSite("/sites/hr", SYNC.appId(), "write");
    private final GraphClient client = GraphClient.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private static String path(FakeSite site) {
        return "sites/contoso.sharepoint.com," + site.siteId() + "," + site.webId() + "/permissions";
    }

    @Test
    void listOmitsTheRolesButAreadOfOnePermissionReturnsThem() throws IOException {
        Admin.Reply list = client.get(path(HR));

        String id = list.field("id");
        String application = "\"grantedToIdentitiesV2\":[{\"application\":{\"displayName\":\"Contoso Sync\",\"id\":\""
                + SYNC.appId() + "\"}}]}";
        assertEquals("{\"value\":[{\"id\":\"" + id + "\"," + application + "]}", list.body());
        assertEquals(
                "i:0i.t|ms.sp.ext|" + SYNC.appId() + "@00000000-0000-0000-0000-000000000001",
                new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8));
        assertEquals(
                "{\"id\":\"" + id + "\",\"roles\":[\"write\"]," + application,
                client.get(path(HR) + "/" + id).body());
        assertEquals(200, client.get("sites/" + HR.siteId() + "/permissions").status());
        assertEquals(3, tenant.requests("sitePermissions"));
    }

    @Test
    void lockedSitesAreBlockedAndDeletedSitesAreMissing() throws IOException {
        FakeSite locked = FakeSite.at("/sites/locked", "Locked").locked();
        FakeSite archived = FakeSite.at("/sites/archived", "Archived").archived();
        FakeSite readOnly = FakeSite.at("/sites/read-only", "Read only").readOnly();
        FakeSite deleted = FakeSite.at("/sites/deleted", "Deleted").deleted(Instant.parse("2026-01-01T00:00:00Z"));
        tenant.sites().has(locked, archived, readOnly, deleted);

        assertEquals("423 notAllowed", client.get(path(locked)).error());
        assertTrue(client.get(path(archived))
                .body()
                .contains("Access to this site has been blocked. Please contact the administrator"));
        assertEquals(200, client.get(path(readOnly)).status());
        assertEquals("404 itemNotFound", client.get(path(deleted)).error());
    }

    @Test
    void requiresFullControl() throws IOException {
        assertEquals(
                "403 accessDenied",
                client.with(graph.newToken("Sites.Read.All")).get(path(HR)).error());
        graph.refuses(FakeGraphRefusal.NO_SITE_PERMISSIONS);
        assertEquals("403 accessDenied", client.get(path(HR)).error());
    }

    @Test
    void addinFunctionsListTheGrantUnlessTheTestHidesIt() throws IOException {
        String identifier = "i:0i.t|ms.sp.ext|" + SYNC.appId() + "@00000000-0000-0000-0000-000000000001";
        AddinAdmin functions = AddinAdmin.of(tenant);

        assertEquals(
                List.of(identifier),
                GraphClient.values(functions.principals("/sites/hr").body(), "appIdentifier"));
        assertTrue(functions.permissions("/sites/hr", identifier).body().contains("\"right\":\"Write\""));

        tenant.admin().listsSelectedGrants(false);

        assertFalse(functions.principals("/sites/hr").body().contains(identifier));
        assertFalse(functions.permissions("/sites/hr", identifier).body().contains("\"right\""));
    }
}
