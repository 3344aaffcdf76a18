package io.tenantapps.testing.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.GraphClient;
import io.tenantapps.testing.sites.FakeSite;
import io.tenantapps.testing.sites.SiteSeed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the bodies of the list of all sites, and its pages. */
@Timeout(60)
class AllSitesRouteTest {
    private static final String ALL =
            "sites/getAllSites?$select=sharepointIds,id,webUrl,displayName,root,isPersonalSite,siteCollection";
    private static final String TEAM = "11111111-2222-4333-8444-555555555555";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeGraph graph = tenant.graph();
    private final GraphClient client = GraphClient.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private static String error(Admin.Reply reply) {
        return reply.error();
    }

    @Test
    void rowHasTheRecordedFields() throws IOException {
        FakeSite site = FakeSite.at("/sites/I am a Ü", "I am a site");
        tenant.site(site);

        String url = graph.url() + "/sites/I%20am%20a%20%C3%9C";
        assertEquals(
                "{\"@odata.context\":\"" + graph.url() + "/v1.0/$metadata#sites\",\"value\":[{\"id\":\""
                        + java.net.URI.create(graph.url()).getHost() + "," + site.siteId() + "," + site.webId()
                        + "\",\"webUrl\":\"" + url
                        + "\",\"displayName\":\"I am a site\",\"sharepointIds\":{\"siteId\":\""
                        + site.siteId() + "\",\"siteUrl\":\"" + url
                        + "\",\"tenantId\":\"00000000-0000-0000-0000-000000000001\",\"webId\":\"" + site.webId()
                        + "\"},\"root\":{}}]}",
                client.get(ALL).body());
    }

    @Test
    void rootHasATrailingSlashAndASystemSiteHasNoName() throws IOException {
        tenant.site("", "Contoso").site(FakeSite.at("/sites/search", ""));

        String body = client.get(ALL).body();

        assertEquals(List.of(graph.url() + "/", graph.url() + "/sites/search"), GraphClient.values(body, "webUrl"));
        assertEquals(List.of("Contoso"), GraphClient.values(body, "displayName"));
    }

    @Test
    void listsPersonalSitesButNoDeletedSitesSubWebsOrChannels() throws IOException {
        tenant.site(FakeSite.at("/personal/adele", "Adele"))
                .site("/sites/hr", "HR")
                .site("/sites/hr/team", "Team")
                .site(FakeSite.at("/sites/old", "Old").deleted(Instant.parse("2026-01-01T00:00:00Z")))
                .site(FakeSite.at("/sites/channel", "Channel").privateChannel(TEAM));

        assertEquals(List.of("Adele", "HR"), client.all(ALL, "displayName"));
        assertTrue(client.get(ALL).body().contains("\"isPersonalSite\":true"));
        assertFalse(client.get("sites/getAllSites?$select=id").body().contains("isPersonalSite"));
        graph.listsChannelSites(true);
        assertEquals(List.of("Adele", "HR", "Channel"), client.all(ALL, "displayName"));
    }

    @Test
    void pageHasTwoHundredSitesAndAnOpaqueLink() throws IOException {
        tenant.sites().seeds(SiteSeed.of(450, 0));

        Admin.Reply first = client.get(ALL);

        assertEquals(200, GraphClient.values(first.body(), "id").size());
        assertTrue(first.field("@odata.nextLink").matches(".*/v1\\.0/sites/getAllSites\\?\\$skiptoken=[\\w-]+"));
        assertEquals(450, client.all(ALL, "displayName").stream().distinct().count());
        assertEquals(450, client.all(ALL, "siteId").size());
    }

    @Test
    void filterAndSelectTogetherReturnNothing() throws IOException {
        tenant.site("/sites/hr", "HR");

        Admin.Reply reply = client.get(ALL + "&$filter=isPersonalSite eq false");

        assertEquals(200, reply.status());
        assertTrue(reply.body().endsWith("\"value\":[]}"), reply::body);
    }

    @Test
    void multiGeoRowsNameTheirLocation() throws IOException {
        tenant.site(FakeSite.at("/sites/hr", "HR").geo("NAM"));

        assertTrue(client.get(ALL).body().contains("\"siteCollection\":{\"dataLocationCode\":\"NAM\",\"hostname\":\""));
    }

    @Test
    void refusesUsersAndApplicationsThatMayNotReadAllSites() throws IOException {
        tenant.site("/sites/hr", "HR");

        assertEquals(
                "403 accessDenied",
                error(client.with(graph.newUserToken("Sites.Read.All")).get(ALL)));
        Admin.Reply missing =
                client.with(graph.newToken("Application.Read.All")).get(ALL);
        assertEquals("403 Forbidden", error(missing));
        assertTrue(missing.body().contains("Application permissions held: Application.Read.All."), missing::body);
        assertEquals(
                "403 accessDenied",
                error(client.with(graph.newToken("Sites.Selected")).get(ALL)));
        assertEquals(200, client.with(graph.newToken("Sites.Read.All")).get(ALL).status());
        graph.refuses(FakeGraphRefusal.NO_SITES_ROLE);
        assertEquals("403 Forbidden", error(client.get(ALL)));
        graph.refusesNothing().refuses(FakeGraphRefusal.ONLY_SELECTED_SITES);
        assertEquals("403 accessDenied", error(client.get(ALL)));
        graph.refusesNothing();
        assertEquals(200, client.get(ALL).status());
    }

    @Test
    void refusesATokenForSharePoint() throws IOException {
        Admin.Reply reply = client.with(tenant.entra().newToken()).get(ALL);

        assertEquals("401 InvalidAuthenticationToken", error(reply));
        assertTrue(reply.body().contains("\"innerError\":{\"date\":\""), reply::body);
    }

    @Test
    void repeatsSitesAndSendsEmptyPages() throws IOException {
        tenant.sites().seeds(SiteSeed.of(6, 0));
        graph.sitesPerPage(3).repeatsSites(2);

        assertEquals(
                List.of("Site 1", "Site 2", "Site 3", "Site 2", "Site 3", "Site 4", "Site 5", "Site 6"),
                client.all(ALL, "displayName"));
        graph.repeatsSites(0).sendsEmptyPages(true);
        int before = tenant.requests("getAllSites");
        assertEquals(6, client.all(ALL, "displayName").size());
        assertEquals(3, tenant.requests("getAllSites") - before);
    }

    @Test
    void repeatsTheLinkOrLinksToAnotherHost() throws IOException {
        tenant.sites().seeds(SiteSeed.of(6, 0));
        graph.sitesPerPage(2).repeatsLink(true);

        String first = client.get(ALL).field("@odata.nextLink");
        String second = client.get(first).field("@odata.nextLink");

        assertEquals(first, second);
        graph.linksTo("https://evil.example");
        assertTrue(client.get(ALL).field("@odata.nextLink").startsWith("https://evil.example/v1.0/sites/getAllSites?"));
    }

    @Test
    void omitsSites() throws IOException {
        tenant.site("/sites/hr", "HR").site("/sites/it", "IT");
        graph.omits("/sites/HR");

        assertEquals(List.of("IT"), client.all(ALL, "displayName"));
    }

    @Test
    void geosHaveARowForEachLocation() throws IOException {
        String geos = "sites?filter=siteCollection/root ne null&select=webUrl,siteCollection";
        assertTrue(client.get(geos).body().contains("\"value\":[{\"webUrl\":\"" + graph.url() + "/\""));
        assertFalse(client.get(geos).body().contains("dataLocationCode"));
        tenant.site(FakeSite.at("/sites/hr", "HR").geo("NAM"))
                .site(FakeSite.at("/sites/it", "IT").geo("EUR"));

        assertEquals(List.of("EUR", "NAM"), client.all(geos, "dataLocationCode"));
        assertEquals(
                200, client.with(graph.newUserToken("Sites.Read.All")).get(geos).status());
        Admin.Reply selected = client.with(graph.newToken("Sites.Selected")).get(geos);
        assertEquals(200, selected.status());
        assertTrue(selected.body().endsWith("\"value\":[]}"));
        assertEquals(5, tenant.requests("geos"));
    }

    @Test
    void snapshotAndResetIncludeTheGraphState() throws IOException {
        var snapshot = tenant.snapshot();
        tenant.site("/sites/hr", "HR");
        graph.registers(FakeServicePrincipal.legacy("Sync")).omits("/sites/hr");
        tenant.restore(snapshot);
        tenant.site("/sites/hr", "HR");

        assertEquals(List.of("HR"), client.all(ALL, "displayName"));
        graph.refuses(FakeGraphRefusal.NO_SITES_ROLE);
        tenant.reset();
        assertNotEquals(403, GraphClient.of(tenant).get(ALL).status());
    }
}
