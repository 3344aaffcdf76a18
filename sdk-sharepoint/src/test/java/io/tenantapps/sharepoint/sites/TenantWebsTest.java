package io.tenantapps.sharepoint.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.sites.FakeSite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the list of all webs of a tenant. */
@FakeTenantTest
class TenantWebsTest {
    FakeTenant tenant;

    @TempDir
    Path folder;

    @BeforeEach
    void sites() {
        tenant.site("/sites/hr", "Human Resources");
        tenant.site("/sites/hr/team a", "Team A");
        tenant.site("/sites/hr/team a/deep", "Deep");
        tenant.site(FakeSite.at("/sites/hr/app", "App").appWeb());
        tenant.site("/sites/it", "IT");
    }

    private TenantSites all() {
        return TenantSites.of(tenant.connection(), tenant.admin().url()).withWebs();
    }

    private List<String> webs(SiteList list) {
        List<String> webs = new ArrayList<>();
        list.forEachWeb(web ->
                webs.add(web.state() + " " + web.url().substring(tenant.url("").length() - 1)));
        return webs.stream().filter(web -> web.contains("/sites/")).sorted().toList();
    }

    @Test
    void websAreListedToTheirFullDepth() {
        SiteList list = all().run(folder);

        assertEquals(
                List.of(
                        "NOT_READ /sites/hr/app",
                        "READ /sites/hr",
                        "READ /sites/hr/team a",
                        "READ /sites/hr/team a/deep",
                        "READ /sites/it"),
                webs(list));
        assertEquals(1, list.totals().appWebs());
        assertTrue(list.isComplete());
        assertFalse(StreamSupport.stream(list.urls().spliterator(), false).anyMatch(url -> url.contains("/app")));
    }

    @Test
    void templateHasTheNumberOfItsConfiguration() {
        List<String> templates = new ArrayList<>();

        all().run(folder).forEachWeb(web -> {
            if (web.url().endsWith("/deep")) {
                templates.add(web.template());
            }
        });

        assertEquals(List.of("STS#3"), templates);
    }

    @Test
    void eachWebHasExactlyOneState() {
        tenant.site(FakeSite.at("/sites/locked", "Locked").locked());
        tenant.site(FakeSite.at("/sites/read-only", "Read only").readOnly());

        SiteList list = all().run(folder);

        assertTrue(webs(list).contains("REFUSED /sites/locked"), webs(list)::toString);
        assertTrue(webs(list).contains("READ /sites/read-only"), webs(list)::toString);
        assertEquals(1, list.totals().refused());
        assertFalse(list.isComplete());
    }

    @Test
    void lockedSiteThatRedirectsIsReportedAsLocked() {
        tenant.sites().lockedSitesRedirectTo("https://contoso.example/no-access");
        tenant.site(FakeSite.at("/sites/locked", "Locked").locked());

        SiteList list = all().run(folder);

        assertTrue(webs(list).contains("LOCKED /sites/locked"), webs(list)::toString);
        assertTrue(list.isComplete(), "a locked site is not a gap");
    }

    @Test
    void redirectOfARenamedSiteIsRefused() {
        tenant.site(FakeSite.at("/sites/before", "Before").renamed());

        SiteList list = all().run(folder);

        assertTrue(webs(list).contains("REFUSED /sites/before"), webs(list)::toString);
        assertEquals(1, list.totals().refused());
    }

    @Test
    void missingSiteIsNotPassedOn() {
        SiteList list = all().from(SiteSources.of(List.of(tenant.url("/sites/hr"), tenant.url("/sites/gone"))))
                .run(folder);

        assertTrue(webs(list).contains("GONE /sites/gone"), webs(list)::toString);
        assertFalse(StreamSupport.stream(list.urls().spliterator(), false).anyMatch(url -> url.contains("gone")));
    }

    @Test
    void nextRunReadsOnlyTheSitesThatFailed() {
        IntStream.range(0, 60).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        String operation = "getsubwebsfilteredforcurrentuser";
        tenant.faults().next(operation).respond(400).times(2);

        SiteList broken = all().run(folder);
        int before = tenant.requests(operation);
        SiteList whole = all().run(folder);

        assertEquals(2, broken.totals().failed());
        assertTrue(whole.isComplete(), whole::toString);
        int again = tenant.requests(operation) - before;
        assertTrue(again >= 2 && again <= 8, () -> "requests in the second run: " + again);
    }

    @Test
    void folderOfAnotherListIsRefused() {
        SiteList list = all().run(folder);

        assertThrows(
                IllegalArgumentException.class,
                () -> all().where(SiteFilter.all().urlContains("hr")).run(folder));
        assertEquals(list.totals(), SiteList.open(folder).totals());
    }

    @Test
    void refusedWebIsRequestedAgainByTheNextRun() {
        tenant.site(FakeSite.at("/sites/locked", "Locked").locked());
        assertFalse(all().run(folder).isComplete());
        tenant.site(FakeSite.at("/sites/locked", "Open"));

        SiteList list = all().run(folder);

        assertTrue(webs(list).contains("READ /sites/locked"), webs(list)::toString);
        assertTrue(list.isComplete(), list::toString);
    }

    @Test
    void hostThatRefusesEveryWebGetsNoMoreRequests() {
        IntStream.range(0, 60).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.faults().always("getsubwebsfilteredforcurrentuser").respond(403);

        assertThrows(ForbiddenException.class, () -> all().run(folder));
        int sent = tenant.requests("getsubwebsfilteredforcurrentuser");
        assertTrue(sent >= 20 && sent < 60, () -> "requests: " + sent);
    }

    @Test
    void childOutsideItsSiteIsAGapAndGetsNoRequest() {
        tenant.faults()
                .next("getsubwebsfilteredforcurrentuser")
                .respond(
                        FakeResponse.json(
                                "{\"value\":[{\"ServerRelativeUrl\":\"https://evil.sharepoint.com/sites/x\",\"Title\":\"x\"}]}"));

        SiteList list =
                all().from(SiteSources.of(List.of(tenant.url("/sites/it")))).run(folder);

        assertEquals(List.of("FAILED /sites/it"), webs(list));
        assertEquals(1, tenant.requests().size());
    }
}
