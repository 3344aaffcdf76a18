package io.tenantapps.testing.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.GraphClient;
import io.tenantapps.testing.Raw;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the list of sub-webs, and the responses of sites that cannot be opened. */
@Timeout(60)
class SubWebsTest {
    private static final String FUNCTION =
            "/_api/web/getsubwebsfilteredforcurrentuser(nWebTemplateFilter=-1,nConfigurationFilter=-1)";
    private static final String DENIED =
            "{\"odata.error\":{\"code\":\"-2147024891, System.UnauthorizedAccessException\",\"message\":{\"lang\":"
                    + "\"en-US\",\"value\":\"Access denied. You do not have permission to perform this action or access"
                    + " this resource.\"}}}";

    private final FakeTenant tenant = FakeTenant.start();
    private final Admin client = Admin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private List<String> titles(String web) throws IOException {
        return GraphClient.values(client.get(web + FUNCTION).body(), "Title");
    }

    private HttpResponse<String> raw(String web, String token) throws IOException {
        return Raw.send(
                "GET",
                tenant.url(web + FUNCTION),
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/json;odata=nometadata");
    }

    @Test
    void rowHasTheRecordedFields() throws IOException {
        FakeSite sub = FakeSite.at("/sites/a/sub 1", "Sub 1").created(Instant.parse("2024-03-01T08:10:11Z"));
        tenant.site("/sites/a", "A").site(sub);

        assertEquals(
                "{\"value\":[{\"Configuration\":3,\"Created\":\"2024-03-01T08:10:11\",\"Description\":\"\",\"Id\":\""
                        + sub.webId()
                        + "\",\"Language\":1033,\"LastItemModifiedDate\":\"2024-03-01T08:10:11Z\","
                        + "\"LastItemUserModifiedDate\":\"1900-01-01T00:00:00Z\",\"ServerRelativeUrl\":\"/sites/a/sub 1\","
                        + "\"Title\":\"Sub 1\",\"WebTemplate\":\"STS\",\"WebTemplateId\":0}]}",
                client.get("/sites/a" + FUNCTION).body());
        assertEquals("{\"value\":[]}", client.get("/sites/a/sub%201" + FUNCTION).body());
    }

    @Test
    void listsDirectChildrenOnly() throws IOException {
        tenant.site("", "Root")
                .site("/news", "News")
                .site("/sites/a", "A")
                .site("/sites/a/b", "B")
                .site("/sites/a/b/c", "C")
                .site("/sites/a/x/y", "Y")
                .site("/sites/ab", "AB");

        assertEquals(List.of("News"), titles(""));
        assertEquals(List.of("B", "Y"), titles("/sites/a"));
        assertEquals(List.of("C"), titles("/sites/A/b"));
        assertEquals(List.of(), titles("/sites/ab"));
    }

    @Test
    void listsAppWebsWithTheirTemplate() throws IOException {
        tenant.site("/sites/a", "A").site(FakeSite.at("/sites/a/news", "News").appWeb());

        String body = client.get("/sites/a" + FUNCTION).body();

        assertTrue(body.contains("\"WebTemplate\":\"APP\",\"WebTemplateId\":0"), body);
        assertTrue(body.startsWith("{\"value\":[{\"Configuration\":0,"), body);
        assertEquals(
                List.of("News"),
                GraphClient.values(
                        client.get("/sites/a/_api/web/getsubwebsfilteredforcurrentuser(nWebTemplateFilter=-1,"
                                        + "nConfigurationFilter=0)")
                                .body(),
                        "Title"));
    }

    @Test
    void omitsWebsThatTheUserMayNotOpen() throws IOException {
        tenant.site("/sites/a", "A")
                .site(FakeSite.at("/sites/a/secret", "Secret").closedToUsers());
        String user = tenant.entra().newUserToken();

        assertEquals("{\"value\":[]}", raw("/sites/a", user).body());
        assertEquals(403, raw("/sites/a/secret", user).statusCode());
        assertEquals(List.of("Secret"), titles("/sites/a"));
    }

    @Test
    void lockedAndArchivedSitesReturn403() throws IOException {
        tenant.site(FakeSite.at("/sites/locked", "Locked").locked())
                .site("/sites/locked/sub", "Sub")
                .site(FakeSite.at("/sites/archived", "Archived").archived());

        for (String web : List.of("/sites/locked", "/sites/locked/sub", "/sites/archived")) {
            Admin.Reply reply = client.get(web + FUNCTION);
            assertEquals(403, reply.status(), web);
            assertEquals(DENIED, reply.body(), web);
            assertEquals(403, client.get(web + "/_api/web").status(), web);
        }
    }

    @Test
    void lockedSitesRedirectIfTheTestSetsAurl() throws IOException {
        tenant.site(FakeSite.at("/sites/locked", "Locked").locked());
        tenant.sites().lockedSitesRedirectTo("https://contoso.example/no-access");

        HttpResponse<String> reply = raw("/sites/locked", tenant.entra().newToken());

        assertEquals(302, reply.statusCode());
        assertEquals(
                "https://contoso.example/no-access",
                reply.headers().firstValue("Location").orElse(""));
    }

    @Test
    void readOnlySitesHaveAHeader() throws IOException {
        tenant.site(FakeSite.at("/sites/old", "Old").readOnly()).site("/sites/hr", "HR");
        String token = tenant.entra().newToken();

        assertEquals(
                "ReadOnly=1",
                raw("/sites/old", token)
                        .headers()
                        .firstValue("X-SP-SERVERSTATE")
                        .orElse(""));
        assertFalse(
                raw("/sites/hr", token).headers().firstValue("X-SP-SERVERSTATE").isPresent());
    }

    @Test
    void deletedSitesReturn404() throws IOException {
        tenant.site(FakeSite.at("/sites/gone", "Gone").deleted(Instant.parse("2026-01-01T00:00:00Z")))
                .site("/sites/gone/sub", "Sub");

        for (String web : List.of("/sites/gone", "/sites/gone/sub", "/sites/never")) {
            Admin.Reply reply = client.get(web + FUNCTION);
            assertEquals(404, reply.status(), web);
            assertEquals("404 FILE NOT FOUND", reply.body(), web);
        }
    }

    @Test
    void requestForAwebReturnsItsId() throws IOException {
        FakeSite channel = FakeSite.at("/sites/channel", "Channel");
        tenant.site(channel);

        assertEquals(
                "{\"Id\":\"" + channel.webId() + "\"}",
                client.get("/sites/channel/_api/web?$select=Id").body());
    }
}
