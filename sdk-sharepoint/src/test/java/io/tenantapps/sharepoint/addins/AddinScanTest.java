package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.inventory.AcsPrincipal;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeAddinNames;
import io.tenantapps.testing.addins.FakeAdmin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests tenant-wide reads against the fake. Every input is accounted for, and no data of the service is lost. */
@Timeout(60)
class AddinScanTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final FakeAdmin admin = tenant.admin();
    private final AddinAdminClient addins = AddinAdminClient.of(tenant.connection(), admin.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    /** Returns the given number of sites with one add-in each. */
    private List<String> sites(int count) {
        List<String> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tenant.site("/sites/s" + i, "Site " + i);
            admin.installs("/sites/s" + i, FakeAddin.providerHosted("Addin " + i));
            sites.add("/sites/s" + i);
        }
        return sites;
    }

    private int requests(String function) {
        return tenant.requests(function);
    }

    @ParameterizedTest
    @EnumSource
    void readsRowsUnderEitherSetOfNames(FakeAddinNames names) {
        admin.speaks(names);
        WireNames apiVersion =
                names == FakeAddinNames.DOCUMENTED_2024_02 ? WireNames.DOCUMENTED_2024_02 : WireNames.LIVE;
        List<String> sites = sites(3);
        if (names == FakeAddinNames.BEFORE_2024_03) {
            return; // that version of the service lacked the urls field, so it accepts only server-relative sites
        }

        BulkResult<AddinInstance> found =
                addins.wireNames(apiVersion).availableAddins(sites).execute();

        assertEquals(3, found.rows().size(), tenant::log);
        assertEquals(
                List.of("Addin 0", "Addin 1", "Addin 2"),
                found.rows().stream().map(AddinInstance::title).toList());
        assertTrue(found.isComplete());
    }

    @Test
    void mergesSpellingsOfTheSameSite() {
        tenant.site("/sites/bär", "Bear");
        admin.installs("/sites/bär", FakeAddin.sharePointHosted("News"));
        tenant.site("/sites/clean", "Clean");

        BulkResult<AddinInstance> found = addins.availableAddins(List.of(
                        "/sites/bär",
                        tenant.url("/sites/b%C3%A4r/"),
                        "/sites/B%C3%84R",
                        "/sites/clean",
                        " ",
                        "https://contoso.sharepoint.com/sites/x?y=1"))
                .execute();

        assertEquals(new ScanTotals(6, 1, 1, 2, 2, 1, 0, 0), found.totals());
        assertEquals(6, found.totals().done());
        assertEquals(List.of(new BulkInput("/sites/clean", null)), found.empty());
        assertEquals(
                List.of(" ", "https://contoso.sharepoint.com/sites/x?y=1"),
                found.failures().stream().map(Failure::site).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheErrorOfASingleSite(boolean relative) {
        List<String> sites = sites(5);
        admin.failsFor("/sites/s3", "Zugriff verweigert.").errorsNameRelativeUrls(relative);

        BulkResult<AddinInstance> found = addins.availableAddins(sites).execute();

        assertEquals(List.of(new Failure("/sites/s3", null, "Zugriff verweigert.")), found.failures());
        assertEquals(4, found.rows().size());
        IncompleteException e = assertThrows(IncompleteException.class, found::orThrow);
        assertEquals("1 of 5 inputs failed: /sites/s3: Zugriff verweigert.", e.getMessage());
        assertEquals(1, e.failures().size());
    }

    @Test
    void isolatesAFailingSiteAmongFiveHundredWithFewRequests() {
        List<String> sites = sites(500);
        admin.timesOut("/sites/s321");

        BulkResult<AddinInstance> found = addins.availableAddins(sites)
                .batchSize(500)
                .withOptions(o -> o.maxAttempts(2))
                .execute();

        assertEquals(499, found.rows().size());
        assertEquals(
                List.of("/sites/s321"),
                found.failures().stream().map(Failure::site).toList());
        assertTrue(found.failures().get(0).message().contains("504"), found.failures()::toString);
        int extra = requests("AvailableAddIns") - 1;
        assertTrue(extra <= 2 * 9 + 1, () -> extra + " extra requests");
    }

    @Test
    void scanSendsItsRequestsInParallel() {
        List<String> sites =
                IntStream.range(0, 2_000).mapToObj(i -> "/sites/many/" + i).toList();
        admin.addinsPerWeb("/sites/many", 2);
        admin.gate(4, 5);

        BulkResult<AddinInstance> found =
                addins.availableAddins(sites).withOptions(o -> o.parallelism(4)).execute();

        assertEquals(4_000, found.rows().size());
        assertEquals(4, admin.mostAtOnce());
        assertEquals(20, requests("AvailableAddIns"));
    }

    @Test
    void passesOnRowsAsTheyArriveAndReportsTheProgress() {
        List<String> sites = sites(250);
        List<ScanTotals> progress = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        admin.failsFor("/sites/s7", "no");

        ScanTotals totals = addins.availableAddins(sites)
                .withOptions(o -> o.parallelism(1))
                .progress(progress::add)
                .forEach(addin -> titles.add(addin.title()));

        assertEquals(new ScanTotals(250, 249, 0, 1, 0, 249, 0, 0), totals);
        assertEquals(249, titles.size());
        assertEquals(
                List.of(100L, 200L, 250L),
                progress.stream().map(ScanTotals::done).toList());
    }

    @Test
    void waitsWhileTheServiceThrottlesAndCountsThrottledRequests() {
        List<String> sites = sites(3);
        tenant.faults().next("AvailableAddIns").respond(429).retryAfter(Duration.ofMinutes(2));

        BulkResult<AddinInstance> found = addins.availableAddins(sites).execute();

        assertEquals(3, found.rows().size());
        assertEquals(1, found.totals().throttled());
    }

    @Test
    void failedChunkDoesNotAffectTheOtherChunks() {
        List<String> sites = sites(250);
        tenant.faults()
                .next("AvailableAddIns")
                .respond(400)
                .body("{\"error\":{\"code\":\"-1, X\",\"message\":\"Nee.\"}}");

        BulkResult<AddinInstance> found =
                addins.availableAddins(sites).withOptions(o -> o.parallelism(1)).execute();

        assertEquals(150, found.rows().size());
        assertEquals(100, found.failures().size());
        assertEquals(250, found.totals().done());
    }

    @Test
    void stoppedRunAccountsForTheRemainingInputs() {
        List<String> sites = sites(30);
        admin.readsTake(Duration.ofMinutes(1));

        BulkResult<AddinInstance> found = addins.availableAddins(sites)
                .batchSize(10)
                .withOptions(o -> o.parallelism(1).bulkTimeout(Duration.ofSeconds(90)))
                .execute();

        assertEquals(30, found.totals().done());
        assertFalse(found.isComplete());
        assertTrue(found.failures().get(0).message().contains("stopped"), found.failures()::toString);
    }

    @Test
    void readsPermissionsPerWebAndPrincipal() {
        tenant.site("/sites/hr", "HR").site("/sites/hr/sub", "Sub");
        FakePrincipal principal = FakePrincipal.acs("Old");
        String identifier = admin.grants(
                principal,
                FakeGrant.siteCollection("/sites/hr", "FullControl"),
                FakeGrant.web("/sites/hr/sub", "Read"),
                FakeGrant.tenant("Search", "search", "QueryAsUserIgnoreAppPrincipal"));

        BulkResult<AddinPermission> found = addins.permissions()
                .forEvery(List.of("/sites/hr", "/sites/hr/sub"), List.of(identifier))
                .execute();

        assertEquals(2, found.rows().size());
        assertEquals(1, found.rows().get(0).siteCollectionScopedPermissions().size());
        assertEquals(2, found.rows().get(1).siteCollectionScopedPermissions().size());
        assertTrue(found.rows().get(0).isTenantWide());
    }

    @Test
    void principalWithoutGrantsIsReportedAsEmpty() {
        tenant.site("/sites/hr", "HR");
        String identifier = admin.knows(FakePrincipal.acs("Harmless"));
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put("/sites/hr", List.of(identifier));

        BulkResult<AddinPermission> found = addins.permissions().of(asked).execute();

        assertEquals(List.of(), found.rows());
        assertEquals(List.of(new BulkInput("/sites/hr", identifier)), found.empty(), found::toString);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsNestedListsInTheFormThatTheServiceAccepts(boolean verbose) {
        tenant.site("/sites/hr", "HR");
        admin.requiresVerboseNesting(verbose);
        String identifier =
                admin.grants(FakePrincipal.acs("Old"), FakeGrant.siteCollection("/sites/hr", "FullControl"));

        for (int i = 0; i < 3; i++) {
            assertEquals(
                    1,
                    addins.permissions()
                            .of("/sites/hr", identifier)
                            .execute()
                            .rows()
                            .size());
        }

        assertEquals(verbose ? 4 : 3, requests("AddinPermissions"));
    }

    @Test
    void adminSiteReturnsPrincipalsOfTheWholeTenant() {
        tenant.site("/sites/hr", "HR");
        admin.grants(FakePrincipal.acs("Here"), FakeGrant.siteCollection("/sites/hr", "Read"));
        admin.grants(FakePrincipal.acs("Everywhere"), FakeGrant.tenant("Content", "content/tenant", "FullControl"));

        BulkResult<AddinPrincipal> here =
                addins.principals(List.of("/sites/hr")).execute();
        BulkResult<AddinPrincipal> tenantWide =
                addins.principals(List.of(admin.url())).execute();

        assertEquals(
                List.of("Here"), here.rows().stream().map(AddinPrincipal::title).toList());
        assertEquals(
                List.of("Everywhere"),
                tenantWide.rows().stream().map(AddinPrincipal::title).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void idsWithoutAnAcsPrincipalAreReportedAsEmpty(boolean bare) {
        admin.returnsBareArrays(bare);
        FakePrincipal acs = FakePrincipal.acs("Old").redirectUri("https://www.contoso.com/back");
        FakePrincipal internal = FakePrincipal.internal("News");
        admin.knows(acs);
        admin.knows(internal);

        BulkResult<AcsPrincipal> found = addins.acsPrincipals(List.of(acs.appId(), internal.appId(), "no guid"))
                .execute();

        assertEquals("https://www.contoso.com/back", found.rows().get(0).redirectUri());
        assertEquals(List.of(new BulkInput(null, internal.appId())), found.empty());
        assertEquals("no guid", found.failures().get(0).subject());
        assertNull(found.failures().get(0).site());
    }

    @Test
    void missingFunctionsThrowASpecificException() {
        admin.retires();

        assertThrows(
                EndpointUnavailableException.class,
                () -> addins.availableAddins(List.of("/sites/hr")).execute());
        assertThrows(
                EndpointUnavailableException.class,
                () -> addins.acsPrincipals(List.of("5cf14724-1111-4222-8333-444444444444"))
                        .execute());
    }

    @Test
    void namesASiteThatIsNotTheAdminSite() {
        tenant.site("/sites/hr", "HR");
        AddinAdminClient wrong = AddinAdminClient.of(tenant.connection(), tenant.url("/sites/hr"));

        SdkException e = assertThrows(
                SdkException.class,
                () -> wrong.availableAddins(List.of("/sites/hr")).execute());

        assertFalse(e instanceof EndpointUnavailableException);
        assertTrue(e.getMessage().contains("Use the URL of the admin site, which has the form"), e.getMessage());
    }
}
