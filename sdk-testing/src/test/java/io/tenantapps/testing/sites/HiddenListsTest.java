package io.tenantapps.testing.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.GraphClient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the bodies of the admin site's hidden lists, and their pages. */
@Timeout(60)
class HiddenListsTest {
    private static final String ALL_SITES = "DO_NOT_DELETE_SPLIST_TENANTADMIN_ALL_SITES_AGGREGATED_SITECOLLECTIONS";
    private static final String SITES = "DO_NOT_DELETE_SPLIST_TENANTADMIN_AGGREGATED_SITECOLLECTIONS";
    private static final String TEAM = "11111111-2222-4333-8444-555555555555";

    private final FakeTenant tenant = FakeTenant.start();
    private final Admin client = Admin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private static String path(String list) {
        return "/admin/_api/web/lists/GetByTitle('" + list + "')/RenderListDataAsStream";
    }

    private static String body(String limit, String paging, String... fields) {
        StringBuilder view = new StringBuilder("<View><ViewFields>");
        for (String field : fields) {
            view.append("<FieldRef Name='").append(field).append("'/>");
        }
        view.append("</ViewFields>").append(limit).append("</View>");
        return "{\"parameters\":{\"RenderOptions\":2,\"DatesInUtc\":true,"
                + (paging.isEmpty() ? "" : "\"Paging\":\"" + paging + "\",") + "\"ViewXml\":\"" + view + "\"}}";
    }

    private static String limit(int rows) {
        return "<RowLimit Paged='TRUE'>" + rows + "</RowLimit>";
    }

    private static String braced(String id) {
        return "{" + id.toUpperCase(Locale.ROOT) + "}";
    }

    @Test
    void rowHasDisplayStringsAndExactValues() throws IOException {
        FakeSite site = FakeSite.at("/sites/I am a site", "I am a site").deleted(Instant.parse("2021-11-19T11:52:44Z"));
        tenant.site(site);

        Admin.Reply reply = client.post(
                path(ALL_SITES),
                body(
                        limit(500),
                        "",
                        "Title",
                        "SiteUrl",
                        "SiteId",
                        "RootWebId",
                        "TemplateName",
                        "TimeDeleted",
                        "StorageQuota",
                        "State",
                        "IsRestorable",
                        "GroupId"));

        assertEquals(
                "{\"Row\":[{\"ID\":\"1\",\"Title\":\"I am a site\",\"SiteUrl\":\""
                        + tenant.url("").replaceFirst("/$", "") + "/sites/I am a site\",\"SiteId\":\""
                        + braced(site.siteId())
                        + "\",\"RootWebId\":\"" + braced(site.webId())
                        + "\",\"TemplateName\":\"STS#3\",\"TimeDeleted\":"
                        + "\"11/19/2021 3:52 AM\",\"TimeDeleted.\":\"2021-11-19T11:52:44Z\",\"StorageQuota\":"
                        + "\"27,487,790,694,400\",\"StorageQuota.\":\"27487790694400.0\",\"State\":\"1\","
                        + "\"IsRestorable\":\"Yes\",\"IsRestorable.value\":\"1\"}],\"FirstRow\":1,\"LastRow\":1,"
                        + "\"RowLimit\":500,\"FilterLink\":\"?\"}",
                reply.body());
    }

    @Test
    void existingSiteHasNoDeletionTime() throws IOException {
        tenant.site("/sites/hr", "HR");

        assertTrue(client.post(path(ALL_SITES), body(limit(500), "", "TimeDeleted"))
                .body()
                .contains("\"TimeDeleted\":\"\",\"TimeDeleted.\":\"\""));
    }

    @Test
    void channelSitesAreOnlyInTheSecondListAndPersonalSitesOnlyInTheFirst() throws IOException {
        FakeSite channel = FakeSite.at("/sites/c", "C").privateChannel(TEAM);
        tenant.site("/sites/hr", "HR").site(channel).site(FakeSite.at("/personal/adele", "Adele"));
        String request = body(limit(500), "", "Title", "RootWebId", "ChannelType", "GroupId", "RelatedGroupId");

        String first = client.post(path(ALL_SITES), request).body();
        String second = client.post(path(SITES), request).body();

        assertEquals(List.of("HR", "Adele"), GraphClient.values(first, "Title"));
        assertEquals(List.of("HR", "C"), GraphClient.values(second, "Title"));
        assertFalse(second.contains("RootWebId"));
        assertTrue(
                second.contains("\"ChannelType\":\"1\",\"ChannelType.\":\"1.00000000\",\"GroupId\":"
                        + "\"{00000000-0000-0000-0000-000000000000}\",\"RelatedGroupId\":\"" + braced(TEAM) + "\""),
                second);
    }

    @Test
    void acceptsThePagePositionInTheBodyAndInTheUrl() throws IOException {
        tenant.sites().seeds(SiteSeed.of(5, 0));

        Admin.Reply first = client.post(path(ALL_SITES), body(limit(2), "", "Title"));
        String next = first.field("NextHref");
        assertEquals("?Paged=TRUE&p_ID=2&PageFirstRow=3&View=00000000-0000-0000-0000-000000000000", next);
        Admin.Reply second = client.post(path(ALL_SITES), body(limit(2), next.substring(1), "Title"));
        Admin.Reply third = client.post(path(ALL_SITES) + second.field("NextHref"), body(limit(2), "", "Title"));

        assertEquals(List.of("Site 3", "Site 4"), GraphClient.values(second.body(), "Title"));
        assertEquals("1", second.field("FirstRow"));
        assertEquals(List.of("Site 5"), GraphClient.values(third.body(), "Title"));
        assertFalse(third.body().contains("NextHref"));
    }

    @Test
    void pageHasThirtyRowsByDefault() throws IOException {
        tenant.sites().seeds(SiteSeed.of(40, 0));

        assertEquals(
                30,
                GraphClient.values(
                                client.post(path(ALL_SITES), body("", "", "Title"))
                                        .body(),
                                "Title")
                        .size());
    }

    @Test
    void refusesAConditionAndAnUnknownList() throws IOException {
        String where = body("<Query><Where/></Query>", "", "Title");

        assertEquals(
                "500 -2147024860, Microsoft.SharePoint.SPQueryThrottledException",
                client.post(path(ALL_SITES), where).error());
        assertEquals(404, client.post(path("Other"), body("", "", "Title")).status());
    }
}
