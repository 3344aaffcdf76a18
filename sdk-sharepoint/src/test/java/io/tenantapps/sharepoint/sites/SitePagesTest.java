package io.tenantapps.sharepoint.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.graph.FakeGraphRefusal;
import io.tenantapps.testing.sites.FakeSite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that every row and page of a list of sites is either kept or reported as lost. */
@FakeTenantTest
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class SitePagesTest {
    private static final String GRAPH = "getAllSites";
    private static final String LIST = "RenderListDataAsStream";
    private static final String HUB = "5a1e0000-0000-4000-8000-0000000000aa";

    FakeTenant tenant;

    @TempDir
    Path folder;

    private TenantSites all() {
        return TenantSites.of(tenant.connection(), tenant.admin().url());
    }

    private TenantSites adminList() {
        return all().from(SiteSources.adminList(
                tenant.connection(), tenant.admin().url()));
    }

    private TenantSites graph() {
        return all().from(SiteSources.graph(tenant.connection()));
    }

    private void teams(int sites) {
        IntStream.range(0, sites).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
    }

    private static FakeResponse rows(String... rows) {
        return FakeResponse.json("{\"value\":[" + String.join(",", rows) + "]}");
    }

    private static String listRows(String... rows) {
        return Arrays.stream(rows).collect(Collectors.joining(",", "{\"Row\":[", "]}"));
    }

    private static List<String> titles(SiteList list) {
        List<String> titles = new ArrayList<>();
        list.forEachSite(site -> titles.add(String.valueOf(site.title())));
        return titles.stream().sorted().toList();
    }

    @Test
    void rowsOfGraphThatAreNotSitesMakeTheListIncomplete() {
        tenant.faults()
                .next(GRAPH)
                .respond(rows(
                        "{\"displayName\":\"Only ids\",\"root\":{},\"sharepointIds\":{\"siteId\":\"1\",\"siteUrl\":\""
                                + tenant.url("/sites/ids") + "\"}}",
                        "{\"displayName\":\"Nothing\",\"root\":{}}",
                        "{\"displayName\":\"Sub-web\",\"webUrl\":\"" + tenant.url("/sites/ids/sub") + "\"}",
                        "\"a string\""));

        SiteList list = graph().run(folder);

        assertEquals(List.of("Only ids"), titles(list));
        assertFalse(list.isComplete());
        assertTrue(
                list.omissions().stream().anyMatch(each -> each.startsWith("3 rows of the list")),
                () -> list.omissions().toString());
    }

    @Test
    void rowsOfTheAdminListWithoutUrlMakeTheListIncomplete() {
        tenant.faults()
                .next(LIST)
                .respond(FakeResponse.json(listRows(
                        "{\"Title\":\"No URL\",\"SiteUrl\":\"\"}",
                        "{\"Title\":\"HR\",\"SiteUrl\":\"" + tenant.url("/sites/hr") + "\"}")));

        SiteList list = adminList().run(folder);

        assertTrue(titles(list).contains("HR"));
        assertFalse(list.isComplete());
    }

    @Test
    void responseOfTheAdminListWithoutRowsIsAnError() {
        tenant.faults().always(LIST).respond(FakeResponse.json("{\"FirstRow\":1}"));

        assertThrows(MalformedResponseException.class, () -> adminList().count());
    }

    @Test
    void channelIsRecognizedByItsTemplate() {
        tenant.faults()
                .next(LIST)
                .respond(FakeResponse.json(listRows(
                        "{\"Title\":\"Channel\",\"TemplateName\":\"TEAMCHANNEL#0\",\"SiteUrl\":\""
                                + tenant.url("/sites/channel") + "\"}",
                        "{\"Title\":\"Numbered\",\"ChannelType\":\"2\",\"SiteUrl\":\"" + tenant.url("/sites/numbered")
                                + "\"}")));

        assertEquals(2, adminList().count().totals().filtered());
    }

    @Test
    void hubIsFoundInAnySpellingOfItsId() {
        tenant.site(FakeSite.at("/sites/hr", "HR").hub(HUB));

        SiteFilter filter = SiteFilter.all().hub("{" + HUB.toUpperCase(Locale.ROOT) + "}");

        assertEquals(1, all().where(filter).count().totals().sites());
        assertThrows(IllegalArgumentException.class, () -> SiteFilter.all().hub("the hub"));
    }

    @Test
    void listOfOnlyDeletedSitesIsAnError() {
        tenant.faults()
                .always(LIST)
                .respond(FakeResponse.json(
                        listRows("{\"SiteUrl\":\"" + tenant.url("/sites/old") + "\",\"TimeDeleted\":\"1/1/2026\"}")));

        assertThrows(NoSitesException.class, () -> adminList().count());
    }

    @Test
    void emptyListOfGraphIsAnError() {
        tenant.faults().always(GRAPH).respond(rows());

        assertThrows(NoSitesException.class, () -> all().run(folder));
    }

    @Test
    void truncatedResponseLosesNoPage() {
        teams(35);
        tenant.graph().sitesPerPage(10);
        tenant.faults().next(GRAPH).every(3).truncated().times(1);

        assertEquals(35, all().run(folder).totals().sites());
    }

    @Test
    void loopOfTwoPagesEndsTheRun() {
        String link = tenant.graph().url() + "/v1.0/sites/getAllSites?$skiptoken=";
        tenant.faults().script("GET", "/v1.0/sites/getAllSites", request -> {
            String next = request.target().endsWith("=a") ? "b" : "a";
            return FakeResponse.json("{\"value\":[],\"@odata.nextLink\":\"" + link + next + "\"}");
        });

        assertThrows(MalformedResponseException.class, () -> all().run(folder));
        int before = tenant.requests().size();
        assertThrows(MalformedResponseException.class, () -> all().run(folder));
        assertTrue(tenant.requests().size() > before, "the next run requests the pages again");
    }

    @Test
    void pagesOfDifferentSourcesInTheSameFolderAreNotMixed() {
        teams(35);
        tenant.graph().sitesPerPage(10);

        List<String> first = titles(adminList().run(folder));
        graph().run(folder);

        assertEquals(first, titles(adminList().run(folder)));
    }

    @Test
    void pagesFromBeforeAnExpiredLinkAreNotMixedWithNewPages() {
        teams(95);
        tenant.graph().sitesPerPage(10);
        tenant.faults().next(GRAPH).every(5).respond(400);
        assertThrows(ApiException.class, () -> all().run(folder));
        tenant.faults().clear();
        tenant.faults().next(GRAPH).respond(410);
        tenant.faults().next(GRAPH).every(2).respond(400);
        assertThrows(ApiException.class, () -> all().run(folder));
        tenant.faults().clear();
        int before = tenant.requests(GRAPH);

        assertEquals(95, all().run(folder).totals().sites());
        assertTrue(tenant.requests(GRAPH) - before >= 9, () -> "requests: " + (tenant.requests(GRAPH) - before));
    }

    @Test
    void runWithAhigherMaximumResumesTheList() {
        teams(25);
        tenant.graph().sitesPerPage(10);
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> all().max(20).run(folder));
        int before = tenant.requests(GRAPH);

        assertEquals(25, all().max(25).run(folder).totals().sites());
        assertEquals(before, tenant.requests(GRAPH), "the pages are kept");
        assertTrue(error.getMessage().contains("call max with a larger"), error.getMessage());
    }

    @Test
    void listThatTheCallerPassedIsReadAgain() {
        teams(3);
        List<String> urls = new ArrayList<>(List.of(tenant.url("/sites/team-0"), tenant.url("/sites/team-1")));
        TenantSites sites = all().from(SiteSources.of(urls)).withWebs();

        assertEquals(2, sites.run(folder).totals().sites());
        urls.remove(0);
        SiteList shrunk = sites.run(folder);

        assertEquals(1, shrunk.totals().sites());
        assertEquals(1, shrunk.totals().webs());
    }

    @Test
    void optionsApplyToTheRequestsForTheList() {
        tenant.faults().always(GRAPH).respond(503);

        assertThrows(
                ApiException.class,
                () -> graph().withOptions(options -> options.maxAttempts(1)).count());
        assertEquals(1, tenant.requests(GRAPH));
    }

    @Test
    void refusalsOfAllSourcesAreReported() {
        tenant.graph().refuses(FakeGraphRefusal.NO_SITES_ROLE);
        tenant.faults().always(LIST).respond(403);

        ForbiddenException error = assertThrows(ForbiddenException.class, () -> all().count());

        assertEquals(1, error.getSuppressed().length);
    }

    @Test
    void sitesHaveTheSameUrlsInBothSources() {
        tenant.site("/sites/Ärger und so", "Umlaut");
        tenant.site(FakeSite.at("/personal/ada", "Ada"));
        tenant.site(FakeSite.at("/sites/old", "Old").deleted(Instant.parse("2026-08-01T00:00:00Z")));
        List<String> ofGraph = new ArrayList<>();
        List<String> ofList = new ArrayList<>();

        graph().forEach(site -> ofGraph.add(site.siteId() + " " + site.url()));
        adminList().forEach(site -> ofList.add(site.siteId() + " " + site.url()));

        assertEquals(
                ofGraph.stream().sorted().toList(), ofList.stream().sorted().toList());
    }
}
