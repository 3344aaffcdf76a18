package io.tenantapps.sharepoint.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.sites.FakeSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that an unreadable web is a gap with a reason, and that a host without a token stops the run early. */
@FakeTenantTest
class WebGapsTest {
    private static final String CHILDREN = "getsubwebsfilteredforcurrentuser";

    FakeTenant tenant;

    @TempDir
    Path folder;

    private TenantSites all(TenantConnection connection) {
        return TenantSites.of(connection, tenant.admin().url()).withWebs();
    }

    private TenantSites all() {
        return all(tenant.connection());
    }

    private static void teams(FakeTenant tenant, int sites) {
        IntStream.range(0, sites).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
    }

    private static List<String> urls(FakeTenant tenant, int sites) {
        return IntStream.range(0, sites)
                .mapToObj(number -> tenant.url("/sites/team-" + number))
                .toList();
    }

    private static List<TenantWeb> webs(SiteList list) {
        List<TenantWeb> webs = new ArrayList<>();
        list.forEachWeb(webs::add);
        return webs;
    }

    private static TenantWeb web(SiteList list, String end) {
        return webs(list).stream()
                .filter(each -> each.url().endsWith(end))
                .findFirst()
                .orElseThrow(() -> new AssertionError(end + " is missing in " + webs(list)));
    }

    /**
     * Returns a provider that has no token for URLs with the given prefix, and counts the token requests for such URLs.
     */
    private TokenProvider withoutTokenFor(String prefix, AtomicInteger count) {
        return request -> {
            if (request.audience().startsWith(prefix)) {
                count.incrementAndGet();
                throw new AuthenticationException("The application has no certificate.");
            }
            return AccessToken.of(tenant.entra().newToken());
        };
    }

    @Test
    void missingTokenForTheOnlyContentHostStopsTheRun() {
        teams(tenant, 300);
        AtomicInteger count = new AtomicInteger();
        String origin = tenant.url("").substring(0, tenant.url("").length() - 1);
        try (TenantConnection connection = tenant.connectionBuilder()
                .tokens(withoutTokenFor(origin, count))
                .build()) {
            TenantSites sites = all(connection).from(SiteSources.of(urls(tenant, 300)));

            assertThrows(AuthenticationException.class, () -> sites.run(folder));
        }
        assertTrue(count.get() <= 8, () -> "requests for a token: " + count);
        assertEquals(0, tenant.requests(CHILDREN));
    }

    @Test
    void missingTokenForOneOfTwoHostsIsAGapOfThatHost() {
        try (FakeTenant other = FakeTenant.start()) {
            teams(tenant, 2);
            teams(other, 200);
            AtomicInteger count = new AtomicInteger();
            String origin = other.url("").substring(0, other.url("").length() - 1);
            List<String> urls = Stream.concat(urls(other, 200).stream(), urls(tenant, 2).stream())
                    .toList();
            try (TenantConnection connection = tenant.connectionBuilder()
                    .tokens(withoutTokenFor(origin, count))
                    .build()) {
                SiteList list = all(connection).from(SiteSources.of(urls)).run(folder);

                assertEquals(200, list.totals().failed());
                assertEquals(
                        WebState.READ, web(list, tenant.url("/sites/team-1")).state());
                assertTrue(webs(list).stream()
                        .filter(TenantWeb::isGap)
                        .allMatch(each -> each.message().contains("no certificate")));
            }
            assertTrue(count.get() <= 8, () -> "requests for a token: " + count);
        }
    }

    @Test
    void siteThatWasNotRequestedIsNotCalledLocked() {
        try (FakeTenant other = FakeTenant.start()) {
            teams(tenant, 2);
            teams(other, 200);
            other.faults().always(CHILDREN).respond(302);
            List<String> urls = Stream.concat(urls(other, 200).stream(), urls(tenant, 2).stream())
                    .toList();

            SiteList list = all().from(SiteSources.of(urls)).run(folder);

            int requested = other.requests(CHILDREN);
            assertTrue(requested < 200, () -> "requests: " + requested);
            assertEquals(requested, list.totals().locked());
            assertFalse(list.isComplete(), list::toString);
        }
    }

    @Test
    void hostThatRejectsEveryTokenStopsTheRun() {
        teams(tenant, 300);
        tenant.faults().always(CHILDREN).respond(401);

        assertThrows(UnauthorizedException.class, () -> all().run(folder));
        assertTrue(tenant.requests(CHILDREN) < 100, () -> "requests: " + tenant.requests(CHILDREN));
    }

    @Test
    void siteThatRejectsTheTokenDoesNotStopTheRun() {
        teams(tenant, 30);
        tenant.faults().next(CHILDREN).respond(401).times(2);

        SiteList list = all().run(folder);

        assertTrue(list.totals().refused() <= 1, list::toString);
        assertEquals(0, list.totals().failed());
    }

    @Test
    void lockedSitesAtTheStartOfTheListDoNotStopTheRun() {
        IntStream.range(0, 60)
                .forEach(number ->
                        tenant.site(FakeSite.at("/sites/a-" + number, "Locked").locked()));
        teams(tenant, 200);
        List<String> urls = Stream.concat(
                        IntStream.range(0, 60).mapToObj(number -> tenant.url("/sites/a-" + number)),
                        urls(tenant, 200).stream())
                .toList();
        TenantSites sites = all().from(SiteSources.of(urls)).withOptions(options -> options.parallelism(1));

        SiteList first = sites.run(folder);
        SiteList second = sites.run(folder);

        assertTrue(first.totals().read() > 100, first::toString);
        assertEquals(60, second.totals().refused(), second::toString);
        assertEquals(200, second.totals().read(), second::toString);
    }

    @Test
    void childWithoutUsableUrlIsAGapOfItsParent() {
        teams(tenant, 1);
        tenant.faults()
                .next(CHILDREN)
                .respond(FakeResponse.json("{\"value\":[\"a string\",{\"Title\":\"No path\"},"
                        + "{\"ServerRelativeUrl\":\"/sites/team-0\"},"
                        + "{\"ServerRelativeUrl\":\"/sites/team-0/SitePages\"},"
                        + "{\"ServerRelativeUrl\":\"/sites/team-0/sub\",\"Title\":\"Sub\",\"WebTemplate\":\"STS\"}]}"));

        SiteList list = all().from(SiteSources.of(urls(tenant, 1))).run(folder);

        TenantWeb root = web(list, "/sites/team-0");
        assertEquals(WebState.FAILED, root.state());
        assertTrue(root.message().endsWith(": 4"), root.message());
        assertEquals(2, list.totals().webs(), "the other child is listed");
    }

    @Test
    void secondPageOfSubWebsIsAGap() {
        teams(tenant, 1);
        tenant.faults()
                .next(CHILDREN)
                .respond(FakeResponse.json("{\"value\":[],\"odata.nextLink\":\"" + tenant.url("/next") + "\"}"));

        SiteList list = all().from(SiteSources.of(urls(tenant, 1))).run(folder);

        assertEquals(WebState.FAILED, web(list, "/sites/team-0").state());
    }

    @Test
    void specialCharactersInThePathOfAWebAreKept() {
        teams(tenant, 1);
        tenant.site("/sites/team-0/100% of 1", "Percent");

        SiteList list = all().from(SiteSources.of(urls(tenant, 1))).run(folder);

        assertEquals(2, list.totals().webs());
        assertTrue(webs(list).stream().noneMatch(each -> each.state() == WebState.GONE), webs(list)::toString);
    }

    @Test
    void missingFunctionDoesNotMeanThatAsiteIsGone() {
        teams(tenant, 1);
        tenant.faults()
                .always(CHILDREN)
                .respond(FakeResponse.sharePointError(
                        404,
                        "-1, Microsoft.SharePoint.Client.ResourceNotFoundException",
                        "Cannot find resource for the request getsubwebsfilteredforcurrentuser."));

        SiteList list = all().run(folder);

        assertEquals(0, list.totals().gone());
        assertFalse(list.isComplete());
    }

    @Test
    void unitIsReadAgainIfItsFileIsMissing() throws IOException {
        teams(tenant, 2);
        SiteList list = all().run(folder);
        try (Stream<Path> parts = Files.list(folder.resolve("parts"))) {
            for (Path part : parts.toList()) {
                Files.delete(part);
            }
        }

        assertEquals(list.totals(), all().run(folder).totals());
    }

    @Test
    void totalsCountAllWebsInTheFileEvenIfTheRunStopsEarly() {
        teams(tenant, 120);
        tenant.faults().next(CHILDREN).every(40).respond(400);
        all().run(folder);
        tenant.faults().clear();

        SiteList stopped = all().withOptions(options -> options.parallelism(1).bulkTimeout(Duration.ofMinutes(1)))
                .progress(totals -> tenant.time().advance(Duration.ofHours(1)))
                .run(folder);

        List<TenantWeb> webs = webs(stopped);
        assertEquals(webs.size(), stopped.totals().webs());
        assertEquals(
                webs.stream().filter(each -> each.state() == WebState.FAILED).count(),
                stopped.totals().failed());
        assertTrue(stopped.totals().failed() <= 2, stopped::toString);
    }
}
