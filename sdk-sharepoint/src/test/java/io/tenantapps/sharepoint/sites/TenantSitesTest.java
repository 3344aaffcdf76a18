package io.tenantapps.sharepoint.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.graph.FakeGraphRefusal;
import io.tenantapps.testing.sites.FakeSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the list of the site collections of a tenant. */
@FakeTenantTest
class TenantSitesTest {
    private static final String TEAM = "5a1e0000-0000-4000-8000-0000000000aa";

    FakeTenant tenant;

    @TempDir
    Path folder;

    @BeforeEach
    void sites() {
        tenant.site("/sites/hr", "Human Resources");
        tenant.site(FakeSite.at("/sites/a b", "Space")
                .template("SITEPAGEPUBLISHING#0")
                .hub(TEAM));
        tenant.site(FakeSite.at("/personal/ada", "Ada"));
        tenant.site(FakeSite.at("/sites/channel", "Channel").privateChannel(TEAM));
        tenant.site(FakeSite.at("/sites/old", "Old").deleted(Instant.parse("2026-08-01T00:00:00Z")));
    }

    private TenantSites all() {
        return TenantSites.of(tenant.connection(), tenant.admin().url());
    }

    private List<String> paths(TenantSites sites) {
        List<String> paths = new ArrayList<>();
        sites.forEach(site -> paths.add(site.url().substring(tenant.url("").length() - 1)));
        return paths.stream().filter(path -> path.length() > 1).sorted().toList();
    }

    @Test
    void graphIsTheDefaultAndPersonalSitesAreExcluded() {
        assertEquals(List.of("/sites/a b", "/sites/hr"), paths(all()));
        assertEquals(1, tenant.requests("getAllSites"));
    }

    @Test
    void kindsOfSitesCanBeIncludedByName() {
        assertEquals(
                List.of("/personal/ada", "/sites/a b", "/sites/hr"),
                paths(all().where(SiteFilter.all().including(SiteKind.PERSONAL))));
        assertEquals(
                List.of("/personal/ada", "/sites/a b", "/sites/channel", "/sites/hr"),
                paths(all().where(SiteFilter.all().including(SiteKind.PERSONAL).including(SiteKind.CHANNEL))));
    }

    @Test
    void excludedKindsAreNamedInTheResult() {
        assertTrue(
                all().count().omissions().contains("Sites of the kind PERSONAL were excluded: 1."),
                () -> all().count().omissions().toString());
    }

    @Test
    void redirectOfARenamedSiteIsExcludedIfTheSourceMarksIt() {
        tenant.site(FakeSite.at("/sites/before", "Before").renamed());

        assertEquals(List.of("/sites/a b", "/sites/before", "/sites/hr"), paths(all()));
        assertEquals(
                List.of("/sites/a b", "/sites/hr"),
                paths(all().from(SiteSources.adminList(
                        tenant.connection(), tenant.admin().url()))));
    }

    @Test
    void countReturnsTheNumberOfRequestsForTheList() {
        IntStream.range(0, 50).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.graph().sitesPerPage(10);

        SiteTotals totals = all().count().totals();

        assertEquals(tenant.requests("getAllSites"), totals.pages());
        assertEquals(52, totals.sites());
    }

    @Test
    void filterThatGraphCannotApplyUsesTheAdminList() {
        List<TenantSite> found = new ArrayList<>();

        SiteTotals totals = all().where(
                        SiteFilter.all().templates("sitepagepublishing#0").hub(TEAM))
                .forEach(found::add)
                .totals();

        assertEquals(List.of("Space"), found.stream().map(TenantSite::title).toList());
        assertEquals("SITEPAGEPUBLISHING#0", found.get(0).template());
        assertEquals(
                tenant.url("/sites/a%20b").replace("%20", " "), found.get(0).url());
        assertEquals(1, totals.deleted());
        assertEquals(0, tenant.requests("getAllSites"));
    }

    @Test
    void filterThatNoSourceCanApplyIsRefusedBeforeARequest() {
        TenantSites locked = all().where(SiteFilter.all().where("locked", Set.of(SiteField.LOCK), site -> true));
        TenantSites templates = all().from(SiteSources.graph(tenant.connection()))
                .where(SiteFilter.all().templates("STS#3"));

        String none =
                assertThrows(IllegalArgumentException.class, locked::count).getMessage();
        String other =
                assertThrows(IllegalArgumentException.class, templates::count).getMessage();

        assertTrue(
                none.contains("[LOCK]")
                        && none.contains("The client detects a locked site only when it reads the webs of the site"),
                none);
        assertTrue(other.contains("[TEMPLATE]") && other.contains("SiteSources.adminList"), other);
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void adminListIsUsedIfGraphRefusesAndTheResultNamesIt() {
        tenant.graph().refuses(FakeGraphRefusal.NO_SITES_ROLE);

        SiteList list = all().run(folder);

        assertEquals("the admin site's list", list.source());
        assertTrue(
                list.omissions().stream().anyMatch(each -> each.startsWith("Microsoft Graph was not used: ")),
                () -> list.omissions().toString());
        assertEquals(list.totals(), SiteList.open(folder).totals());
    }

    @Test
    void emptyListIsAnError() {
        NoSitesException error = assertThrows(
                NoSitesException.class,
                () -> all().from(source(() -> new SitePage(List.of(), null))).count());

        assertTrue(error.getMessage().contains("Sites.Selected"), error.getMessage());
    }

    private static SiteSource source(Supplier<SitePage> page) {
        return new OnePageSource("test", page);
    }

    @Test
    void pagesWithDuplicatesAndEmptyPagesAreCountedOnce() {
        IntStream.range(0, 50).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.graph().sitesPerPage(10).repeatsSites(3).sendsEmptyPages(true);

        List<String> paths = paths(all());

        assertEquals(52, paths.size());
        assertEquals(52, paths.stream().distinct().count());
        assertTrue(all().count().totals().duplicates() > 0);
    }

    @Test
    void fullLastPageIsReportedBecauseItsLinkMayBeLost() {
        String hint = "The last page of the list is full. If the service omitted the link to a next page, sites are"
                + " missing.";
        SiteTotals few = all().count().totals();
        assertFalse(all().count().omissions().contains(hint));
        long rows = few.sites() + few.filtered();
        LongStream.range(rows, 200).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));

        SiteSummary full = all().count();

        assertEquals(1, full.totals().pages());
        assertTrue(full.omissions().contains(hint), () -> "omissions: " + full.omissions());
    }

    @Test
    void loopOfLinksIsAnError() {
        IntStream.range(0, 50).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.graph().sitesPerPage(10).repeatsLink(true);

        assertThrows(MalformedResponseException.class, () -> all().count());
        assertTrue(tenant.requests("getAllSites") < 10, () -> "requests: " + tenant.requests("getAllSites"));
    }

    @Test
    void linkToAnotherHostIsRefused() {
        IntStream.range(0, 50).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.graph().sitesPerPage(10).linksTo("https://evil.example");

        MalformedResponseException error = assertThrows(MalformedResponseException.class, () -> all().count());

        assertTrue(error.getMessage().contains("link is refused"), error.getMessage());
    }

    @Test
    void maximumNumberOfSitesStopsTheRun() {
        assertThrows(IllegalStateException.class, () -> all().max(1).count());
        assertFalse(all().hasMax());
    }

    private void breakTheListAtPage(int page) {
        IntStream.range(0, 95).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.graph().sitesPerPage(10);
        tenant.faults().next("getAllSites").every(page).respond(400);
        assertThrows(ApiException.class, () -> all().run(folder));
        tenant.faults().clear();
    }

    @Test
    void killedRunResumesAtTheNextPage() {
        breakTheListAtPage(5);
        int before = tenant.requests("getAllSites");
        int pages = 10;

        SiteList list = all().run(folder);

        assertEquals(97, list.totals().sites());
        assertEquals(5, before);
        assertEquals(pages - 4, tenant.requests("getAllSites") - before, "no page twice");
    }

    @Test
    void expiredLinkRestartsTheList() {
        breakTheListAtPage(5);
        tenant.faults().next("getAllSites").respond(410);

        assertEquals(97, all().run(folder).totals().sites());
        assertEquals(
                all().count().totals().sites(), SiteList.open(folder).totals().sites());
    }

    @Test
    void runWaitsForThrottlingInTheMiddleOfTheList() {
        IntStream.range(0, 95).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.graph().sitesPerPage(10);
        tenant.faults().next("getAllSites").every(4).respond(429).retryAfter(Duration.ofMinutes(2));

        assertEquals(97, all().count().totals().sites());
    }

    @Test
    void fileWithSitesIsAValidSource() throws Exception {
        Path file = Files.writeString(
                folder.resolve("sites.txt"),
                "# ours\n" + tenant.url("/sites/hr") + "\n\n" + tenant.url("/sites/HR/") + "\n");

        SiteTotals totals = all().from(SiteSources.file(file)).count().totals();

        assertEquals(1, totals.sites());
        assertEquals(1, totals.duplicates());
    }

    @Test
    void emptyListIsRequestedAgainByTheNextRun() {
        AtomicReference<SitePage> page = new AtomicReference<>(new SitePage(List.of(), null));
        TenantSites sites = all().from(source(page::get));
        assertThrows(NoSitesException.class, () -> sites.run(folder));
        page.set(new SitePage(List.of(TenantSite.of(tenant.url("/sites/hr"))), null));

        assertEquals(1, sites.run(folder).totals().sites());
    }
}
