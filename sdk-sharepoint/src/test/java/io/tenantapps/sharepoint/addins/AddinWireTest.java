package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.sharepoint.AddinSource;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.inventory.AcsPrincipal;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinStatus;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.sharepoint.inventory.PermissionFeature;
import io.tenantapps.sharepoint.inventory.PermissionRight;
import io.tenantapps.sharepoint.inventory.SitePermission;
import io.tenantapps.sharepoint.inventory.TenantPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact requests to the six functions of the admin site, and the parsing of their responses. */
class AddinWireTest {
    private static final String ID = "02c8b59d-1111-4222-8333-444444444444";
    private static final String JOB = "77c8b59d-1111-4222-8333-444444444444";
    private static final String IDENTIFIER =
            "i:0i.t|ms.sp.ext|5cf14724-1111-4222-8333-444444444444@d8623c9e-1111-4222-8333-444444444444";
    private static final String NO_ADDINS = "{\"addins\":[],\"errorsWithServerRelativeUrl\":[]}";

    private final BareServer server =
            new BareServer(o -> o.digestPolicy(DigestPolicy.DOCUMENTED).parallelism(1));
    private final AddinAdminClient addins = AddinAdminClient.of(server.connection(), server.url("/"));
    private final String home = server.url("/").replaceFirst("/$", "");

    @AfterEach
    void stop() {
        server.close();
    }

    private void assertSent(String function, String contentType, String body) {
        RecordedRequest request = server.take();
        assertEquals("POST /_api/web/" + function + " HTTP/1.1", request.getRequestLine());
        assertEquals(
                Map.of(
                        "Accept",
                        "application/json;odata=nometadata",
                        "Authorization",
                        "Bearer token",
                        "Content-Length",
                        String.valueOf(request.getBodySize()),
                        "Content-Type",
                        contentType),
                BareServer.headers(request));
        assertEquals(body.replace("$", home), request.getBody().utf8());
    }

    private static final String VERBOSE = "application/json;odata=verbose";
    private static final String PLAIN = "application/json;odata=nometadata";

    @Test
    void sendsAvailableAddins() {
        server.answer(NO_ADDINS);

        addins.availableAddins(List.of("/sites/hr", home + "/sites/b%C3%A4r/", home + "/sites/a b"))
                .execute();

        assertSent("AvailableAddIns", VERBOSE, "{\"urls\":[\"$/sites/hr\",\"$/sites/bär\",\"$/sites/a b\"]}");
    }

    @Test
    void sendsAvailableAddinsUnderTheDocumentedNames() {
        server.answer(NO_ADDINS);

        addins.wireNames(WireNames.DOCUMENTED_2024_02)
                .availableAddins(List.of("/sites/hr", home + "/sites/bär"))
                .execute();

        assertSent(
                "AvailableAddIns", VERBOSE, "{\"serverRelativeUrls\":[\"/sites/hr\"],\"fullUrls\":[\"$/sites/bär\"]}");
    }

    @Test
    void sendsPrincipals() {
        server.answer("{\"addinPrincipals\":[],\"errorsWithServerRelativeUrl\":[]}")
                .answer("{\"addinPrincipals\":[],\"errorsWithServerRelativeUrl\":[]}");

        addins.principals(List.of(home + "/", "/sites/hr")).execute();
        addins.wireNames(WireNames.DOCUMENTED_2024_02)
                .principals(List.of("/sites/hr"))
                .execute();

        String function = "GetAddinPrincipalsHavingPermissionsInSites";
        assertSent(function, VERBOSE, "{\"urls\":[\"$\",\"$/sites/hr\"]}");
        assertSent(function, VERBOSE, "{\"serverRelativeUrls\":[\"/sites/hr\"]}");
    }

    @Test
    void sendsPermissionsInPlainFormGroupedBySite() {
        server.answer("{\"addinPermissions\":[],\"failedAddins\":[]}");
        Map<String, List<String>> bySite = new LinkedHashMap<>();
        bySite.put("/sites/hr", List.of("a", "b"));
        bySite.put("/sites/it", List.of("a"));

        addins.permissions().of(bySite).execute();

        assertSent(
                "AddinPermissions",
                PLAIN,
                "{\"addins\":[{\"url\":\"$/sites/hr\",\"appIdentifiers\":[\"a\",\"b\"]},"
                        + "{\"url\":\"$/sites/it\",\"appIdentifiers\":[\"a\"]}]}");
    }

    @Test
    void switchesToVerboseNestedListsForAllLaterRequests() {
        server.answer(
                        400,
                        "{\"odata.error\":{\"code\":\"-1, Microsoft.SharePoint.Client.InvalidClientQueryException\","
                                + "\"message\":{\"lang\":\"de-DE\",\"value\":\"So nicht.\"}}}")
                .answer("{\"addinPermissions\":[],\"failedAddins\":[]}")
                .answer("{\"addinPermissions\":[],\"failedAddins\":[]}");

        addins.permissions().of("/sites/hr", "a").execute();
        addins.permissions().of("/sites/hr", "a").execute();

        assertSent("AddinPermissions", PLAIN, "{\"addins\":[{\"url\":\"$/sites/hr\",\"appIdentifiers\":[\"a\"]}]}");
        for (int i = 0; i < 2; i++) {
            RecordedRequest request = server.take();
            assertEquals(VERBOSE, request.getHeaders().get("Content-Type"));
            String list = "\"results\":[\"a\"]";
            String type = "\"__metadata\":{\"type\":\"Collection(Edm.String)\"}";
            assertTrue(
                    Set.of(
                                    "{\"addins\":[{\"url\":\"" + home + "/sites/hr\",\"appIdentifiers\":{" + list + ","
                                            + type + "}}]}",
                                    "{\"addins\":[{\"url\":\"" + home + "/sites/hr\",\"appIdentifiers\":{" + type + ","
                                            + list + "}}]}")
                            .contains(request.getBody().utf8()),
                    request.getBody()::utf8);
        }
    }

    @Test
    void sendsPermissionsUnderTheDocumentedNames() {
        server.answer("{\"addinPermissions\":[],\"failedAddins\":[]}");

        addins.wireNames(WireNames.DOCUMENTED_2024_02)
                .permissions()
                .forEvery(List.of("/sites/hr", home + "/sites/it"), List.of("a"))
                .execute();

        assertSent(
                "AddinPermissions",
                PLAIN,
                "{\"addins\":[{\"serverRelativeUrl\":\"/sites/hr\",\"appIdentifiers\":[\"a\"]},"
                        + "{\"fullUrl\":\"$/sites/it\",\"appIdentifiers\":[\"a\"]}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"addinPermissions\":[%s],\"failedAddins\":[]}",
                "{\"AddinPermissions\":[%s],\"FailedAddins\":[]}",
                "{\"odata.metadata\":\"m\",\"addinPermissions\":[%s],\"failedAddins\":[]}",
                "{\"d\":{\"addinPermissions\":{\"results\":[%s]},\"failedAddins\":{\"results\":[]}}}",
                "{\"d\":{\"__metadata\":{\"type\":\"x\"},\"addinPermissions\":{\"__metadata\":{\"type\":\"y\"},"
                        + "\"results\":[%s]},\"failedAddins\":{\"results\":[]}}}",
                "{\"d\":{\"AddinPermissions\":{\"__metadata\":{\"type\":\"x\"},"
                        + "\"addinPermissions\":{\"__metadata\":{\"type\":\"y\"},\"results\":[%s]},"
                        + "\"failedAddins\":{\"results\":[]}}}}",
                "{\"d\":{\"AddinPermissions\":{\"addinPermissions\":{\"results\":[%s]},\"failedAddins\":{\"results\":[]}}}}",
                "{\"d\":{\"AddinPermissions\":{\"failedAddins\":{\"results\":[]},\"addinPermissions\":{\"results\":[%s]}}}}",
                "{\"AddinPermissions\":{\"addinPermissions\":[%s],\"failedAddins\":[]}}"
            })
    void readsPermissionsInEveryODataFormat(String wrapping) {
        server.answer(String.format(
                wrapping,
                "{\"absoluteUrl\":\"" + home + "/sites/hr\",\"allowAppOnly\":true,\"appIdentifier\":\"" + IDENTIFIER
                        + "\",\"serverRelativeUrl\":\"/sites/hr\",\"siteCollectionScopedPermissions\":{\"results\":["
                        + "{\"right\":\"Read\"}]},\"tenantScopedPermissions\":[]}"));

        BulkResult<AddinPermission> found =
                addins.permissions().of("/sites/hr", IDENTIFIER).execute();

        assertEquals(1, found.rows().size());
        assertEquals(
                "Read",
                found.rows().get(0).siteCollectionScopedPermissions().get(0).right());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[%s]}",
                "[%s]",
                "{\"d\":{\"results\":[%s]}}",
                "{\"d\":{\"GetACSServicePrincipals\":{\"__metadata\":{\"type\":\"x\"},\"results\":[%s]}}}"
            })
    void readsAcsPrincipalsInEveryODataFormat(String wrapping) {
        server.answer(String.format(
                wrapping,
                "{\"appDomains\":[\"www.contoso.com\"],\"appId\":\"5cf14724-1111-4222-8333-444444444444\","
                        + "\"appIdentifier\":\"" + IDENTIFIER + "\",\"redirectUri\":null,\"title\":\"Old\"}"));

        BulkResult<AcsPrincipal> found = addins.acsPrincipals(
                        List.of("{5CF14724-1111-4222-8333-444444444444}", "a506369d-1111-4222-8333-444444444444"))
                .execute();

        assertSent(
                "GetACSServicePrincipals",
                VERBOSE,
                "{\"appIds\":[\"5cf14724-1111-4222-8333-444444444444\",\"a506369d-1111-4222-8333-444444444444\"]}");
        assertEquals(List.of("www.contoso.com"), found.rows().get(0).appDomains());
        assertEquals(List.of(new BulkInput(null, "a506369d-1111-4222-8333-444444444444")), found.empty());
    }

    @Test
    void uninstallReadsTheWebsFirstAndSendsThePlainForm() {
        server.answer(addins("/sites/hr", ID, "Installed"))
                .answer("{\"executing\":[{\"absoluteUrl\":\"" + home + "/sites/hr\",\"appInstanceId\":\"" + ID
                        + "\",\"serverRelativeUrl\":\"/sites/hr\",\"uninstallJobId\":\"" + JOB + "\"}],\"failed\":[]}");

        UninstallReport report = addins.uninstall()
                .from("/sites/hr", "{" + ID.toUpperCase(Locale.ROOT) + "}")
                .execute();

        assertSent("AvailableAddIns", VERBOSE, "{\"urls\":[\"$/sites/hr\"]}");
        assertSent(
                "UninstallAddins",
                PLAIN,
                "{\"uninstallAddins\":[{\"url\":\"$/sites/hr\",\"appInstanceIds\":[\"" + ID + "\"]}]}");
        assertEquals(
                List.of(new UninstallRow(
                        "/sites/hr", ID, null, UninstallState.RUNNING, home + "/sites/hr", JOB, "", List.of(), null)),
                report.rows());
    }

    @Test
    void uninstallWithoutCheckSendsOnlyTheDocumentedRequest() {
        server.answer("{\"executing\":[{\"absoluteUrl\":\"" + home + "/sites/hr\",\"appInstanceId\":\"" + ID
                + "\",\"uninstallJobId\":\"" + JOB + "\"}],\"failed\":[]}");

        UninstallRow row = addins.uninstall()
                .from("/sites/hr", ID)
                .checkFirst(false)
                .execute()
                .rows()
                .get(0);

        assertSent(
                "UninstallAddins",
                PLAIN,
                "{\"uninstallAddins\":[{\"url\":\"$/sites/hr\",\"appInstanceIds\":[\"" + ID + "\"]}]}");
        assertEquals(UninstallState.RUNNING, row.state());
        assertEquals(JOB, row.jobId());
        assertEquals(1, server.web.getRequestCount());
    }

    @Test
    void uninstallWithoutCheckRequiresConsentForTenantWideAddins() {
        AddinInstance wide = AddinInstance.fromJson("{\"appInstanceId\":\"" + ID + "\",\"currentWebUrl\":\"" + home
                + "/sites/hr\",\"installedWebUrl\":\"" + home + "/sites/apps\",\"tenantAppData\":\"<a/>\"}");
        UninstallAddins blind = addins.uninstall().of(List.of(wide)).checkFirst(false);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, blind::execute);

        assertTrue(e.getMessage().contains("Call tenantWide() to allow this"), e::getMessage);
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void sendsUninstallUnderTheDocumentedNames() {
        server.answer(addins("/sites/hr", ID, "Installed"))
                .answer("{\"executing\":[{\"fullUrl\":\"" + home + "/sites/hr\",\"appInstanceId\":\"" + ID
                        + "\",\"uninstallJobId\":\"" + JOB + "\"}],\"failed\":[]}")
                .answer("{\"jobId\":\"" + JOB + "\",\"errorDetails\":[]}");
        AddinAdminClient documented = addins.wireNames(WireNames.DOCUMENTED_2024_02);

        UninstallRow row =
                documented.uninstall().from("/sites/hr", ID).execute().rows().get(0);
        documented.job(row.jobId(), "/sites/hr", ID).poll();

        server.take();
        assertSent(
                "UninstallAddins",
                PLAIN,
                "{\"uninstallAddins\":[{\"serverRelativeUrl\":\"/sites/hr\",\"appInstanceIds\":[\"" + ID + "\"]}]}");
        assertSent(
                "GetAddinUninstallJobDetail",
                VERBOSE,
                "{\"serverRelativeUrl\":\"/sites/hr\",\"jobId\":\"" + JOB + "\"}");
    }

    @Test
    void repeatsUninstallInVerboseFormWhenThePlainFormIsUnreadable() {
        server.answer(addins("/sites/hr", ID, "Installed"))
                .answer(400, error("-1, Microsoft.SharePoint.Client.InvalidClientQueryException"))
                .answer("{\"executing\":[{\"absoluteUrl\":\"" + home + "/sites/hr\",\"appInstanceId\":\"" + ID
                        + "\",\"uninstallJobId\":\"" + JOB + "\"}],\"failed\":[]}");

        assertEquals(
                JOB,
                addins.uninstall().from("/sites/hr", ID).execute().rows().get(0).jobId());

        server.take();
        server.take();
        RecordedRequest verbose = server.take();
        assertEquals(VERBOSE, verbose.getHeaders().get("Content-Type"));
        assertTrue(
                verbose.getBody().utf8().contains("\"__metadata\":{\"type\":\"Collection(Edm.Guid)\"}"),
                verbose.getBody()::utf8);
    }

    private String addins(String path, String id, String status) {
        return "{\"addins\":[{\"appInstanceId\":\"" + id + "\",\"currentWebUrl\":\"" + home + path
                + "\",\"installedWebUrl\":\"" + home + path + "\",\"status\":\"" + status
                + "\",\"tenantAppData\":\"\"}],\"errorsWithServerRelativeUrl\":[]}";
    }

    @Test
    void pollsAJob() {
        server.answer("{\"jobId\":\"" + JOB + "\",\"appInstanceId\":\"" + ID + "\",\"errorDetails\":[],"
                + "\"taskStartTime\":\"0001-01-01T00:00:00\"}");

        PollResult<UninstallRow> seen = addins.job(JOB, "/sites/hr").poll();

        RecordedRequest request = server.take();
        assertEquals("POST /_api/web/GetAddinUninstallJobDetail HTTP/1.1", request.getRequestLine());
        assertEquals(
                "{\"url\":\"" + home + "/sites/hr\",\"jobId\":\"" + JOB + "\"}",
                request.getBody().utf8());
        assertFalse(seen.hasEnded());
        assertEquals(ID, seen.latest().instanceId());
    }

    @Test
    void passesOnAllFieldsOfAJob() {
        server.answer("{\"jobId\":\"" + JOB + "\",\"appInstanceId\":\"" + ID + "\",\"absoluteUrl\":\"" + home
                + "/sites/hr\",\"serverRelativeUrl\":\"/sites/hr\",\"siteId\":\"b56adf79-1111-4222-8333-444444444444\","
                + "\"taskStartTime\":\"2026-07-15T13:00:30\",\"errorDetails\":[]}");

        UninstallRow row = addins.job(JOB, "/sites/hr").poll().latest();

        UninstallJob job = row.job();
        assertEquals(Instant.parse("2026-07-15T13:00:30Z"), job.taskStartTime());
        assertEquals("b56adf79-1111-4222-8333-444444444444", job.siteId());
        assertEquals(home + "/sites/hr", job.absoluteUrl());
        assertEquals("/sites/hr", job.serverRelativeUrl());
        assertEquals(List.of(JOB, ID), List.of(job.jobId(), job.appInstanceId()));
        assertEquals(ID, row.instanceId());
    }

    @Test
    void keepsTheLastStateOfAnEndedJob() {
        server.answer("{\"jobId\":\"" + JOB + "\",\"taskStartTime\":\"2026-07-15T13:00:30\",\"errorDetails\":[]}")
                .answer("{\"odata.null\":true}")
                .answer(NO_ADDINS);
        var job = addins.job(JOB, "/sites/hr", ID);

        job.poll();
        UninstallRow row = job.poll().latest();

        assertEquals(UninstallState.SUCCEEDED, row.state());
        assertEquals(Instant.parse("2026-07-15T13:00:30Z"), row.job().taskStartTime());
    }

    static List<List<Object>> notFound() {
        return List.of(
                List.of(200, "{\"odata.null\":true}"),
                List.of(200, "{\"d\":{\"GetAddinUninstallJobDetail\":null}}"),
                List.of(200, "{\"jobId\":\"00000000-0000-0000-0000-000000000000\",\"errorDetails\":[]}"),
                List.of(404, error("-1, Microsoft.SharePoint.Client.ResourceNotFoundException")),
                List.of(400, error("-1, Microsoft.SharePoint.Client.ResourceNotFoundException")),
                List.of(400, error("-2147024809, System.ArgumentException")),
                List.of(500, error("-2130575338, Microsoft.SharePoint.SPException")));
    }

    private static String error(String code) {
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"nl-NL\",\"value\":\"Weg.\"}}}";
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void missingJobCountsAsAsuccessOnlyIfTheAddinIsGone(List<Object> form) {
        server.answer((Integer) form.get(0), (String) form.get(1)).answer(NO_ADDINS);

        UninstallRow row = addins.job(JOB, "/sites/hr", ID).poll().latest();

        assertEquals(UninstallState.SUCCEEDED, row.state());
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void missingJobIsLostAfterHalfAMinuteIfTheAddinIsInstalled(List<Object> form) {
        for (int i = 0; i < 2; i++) {
            server.answer((Integer) form.get(0), (String) form.get(1)).answer(addins("/sites/hr", ID, "Installed"));
        }
        var job = addins.job(JOB, "/sites/hr", ID);

        assertEquals(UninstallState.RUNNING, job.poll().latest().state());
        server.time.advance(Duration.ofSeconds(30));
        assertEquals(UninstallState.LOST, job.poll().latest().state());
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void missingJobIsRunningWhileTheAddinIsBeingRemoved(List<Object> form) {
        for (int i = 0; i < 3; i++) {
            server.answer((Integer) form.get(0), (String) form.get(1)).answer(addins("/sites/hr", ID, "Uninstalling"));
        }
        var job = addins.job(JOB, "/sites/hr", ID);

        for (int i = 0; i < 3; i++) {
            assertEquals(UninstallState.RUNNING, job.poll().latest().state());
        }
    }

    @Test
    void missingJobOfAnUnknownAddinIsUnknown() {
        server.answer("{\"odata.null\":true}").answer(NO_ADDINS);

        UninstallRow row = addins.job(JOB, "/sites/hr").poll().latest();

        assertEquals(UninstallState.UNKNOWN, row.state());
        assertTrue(row.message().contains("the service cannot find the job"), row.message());
    }

    @Test
    void failedJobReportsItsReason() {
        server.answer("{\"jobId\":\"" + JOB + "\",\"appInstanceId\":\"" + ID + "\",\"errorDetails\":[{\"detail\":\"d\","
                + "\"exceptionMessage\":\"The app web is locked.\",\"source\":\"AppWeb\",\"type\":\"Transient\","
                + "\"correlationId\":\"9f5c1f0d-1111-4222-8333-444444444444\"}]}");

        UninstallRow row = addins.job(JOB, "/sites/hr", ID).poll().latest();

        assertEquals(UninstallState.FAILED, row.state());
        assertEquals("The app web is locked. — d", row.message());
        assertEquals("AppWeb", row.errors().get(0).source());
    }

    @Test
    void wrongAdminSiteIsNotReportedAsAMissingJob() {
        server.answer(new MockResponse.Builder()
                .code(404)
                .setHeader("Content-Type", "text/plain")
                .body("404 FILE NOT FOUND")
                .build());

        NotFoundException e = assertThrows(
                NotFoundException.class, () -> addins.job(JOB, "/sites/hr", ID).poll());

        assertTrue(
                e.getMessage()
                        .endsWith(
                                "The site at this URL does not have this function. Use the URL of the admin site, which "
                                        + "has the form https://contoso-admin.sharepoint.com."),
                e.getMessage());
    }

    @Test
    void missingFunctionThrowsASpecificException() {
        server.answer(404, error("-1, Microsoft.SharePoint.Client.ResourceNotFoundException"));

        EndpointUnavailableException e = assertThrows(
                EndpointUnavailableException.class,
                () -> addins.availableAddins(List.of("/sites/hr")).execute());

        assertEquals(404, e.status());
    }

    @Test
    void throwsIfTheCallerHasNoPermission() {
        server.answer(403, error("-2147024891, System.UnauthorizedAccessException"));

        ForbiddenException e = assertThrows(
                ForbiddenException.class,
                () -> addins.availableAddins(List.of("/sites/hr")).execute());

        assertTrue(e.getMessage().contains("It requires the permission SharePoint Sites.Read.All"), e.getMessage());
    }

    @Test
    void readsEveryFieldFromRecordedResponses() {
        String row =
                "{\"appIdentifier\":\"i:0i.t|ms.sp.int|a506369d-1111-4222-8333-444444444444@d8623c9e-1111-4222-8333-444444444444\","
                        + "\"appInstanceId\":\"" + ID + "\",\"appSource\":\"Marketplace\","
                        + "\"appWebFullUrl\":\"https://contoso.sharepoint.com/sites/prov-1/NewsTicker\","
                        + "\"appWebId\":\"3f370c88-1111-4222-8333-444444444444\",\"appWebName\":\"News Ticker\",\"assetId\":\"WA1\","
                        + "\"creationTimeUtc\":\"2024-03-01T08:18:25.62Z\",\"currentSiteId\":\"s\",\"currentWebId\":\"w\","
                        + "\"currentWebName\":\"Test\",\"currentWebUrl\":\"https://contoso.sharepoint.com/sites/prov-1\","
                        + "\"installedBy\":\"Site Owner\",\"installedSiteId\":\"s\",\"installedWebId\":\"w\",\"installedWebName\":\"Test\","
                        + "\"installedWebUrl\":\"https://contoso.sharepoint.com/sites/Prov-1/\","
                        + "\"launchUrl\":\"~appWebUrl/Pages/Default.aspx?{StandardTokens}\",\"licensePurchaseTime\":\"2023-03-15T16:38:29\","
                        + "\"locale\":\"en-US\",\"productId\":\"{350F641F-1111-4222-8333-444444444444}\",\"purchaserIdentity\":\"i:0#.f|membership|x\",\"status\":\"Recycled\","
                        + "\"tenantAppData\":\"\",\"tenantAppDataUpdateTime\":null,\"title\":\"News Ticker\",\"new\":1}";

        AddinInstance addin = AddinInstance.fromJson(row);

        assertEquals(Instant.parse("2023-03-15T16:38:29Z"), addin.licensePurchaseTime());
        assertEquals(Instant.parse("2024-03-01T08:18:25.620Z"), addin.creationTimeUtc());
        assertNull(addin.tenantAppDataUpdateTime());
        assertEquals(AddinStatus.RECYCLED, addin.state());
        assertEquals(AddinSource.MARKETPLACE, addin.source());
        assertEquals(ProductId.of("350f641f-1111-4222-8333-444444444444"), addin.productId());
        assertEquals(AddinType.SHAREPOINT_HOSTED, addin.type());
        assertFalse(addin.isTenantDeployed());
        assertEquals(Map.of("new", 1), addin.additionalProperties());
        assertEquals(27, AddinInstance.class.getRecordComponents().length);
    }

    @ParameterizedTest
    @CsvSource({
        "int, https://contoso.sharepoint.com/a, 3f370c88-1111-4222-8333-444444444444, SHAREPOINT_HOSTED",
        "ext, https://contoso.sharepoint.com/a, 3f370c88-1111-4222-8333-444444444444, HYBRID",
        "ext, '', 00000000-0000-0000-0000-000000000000, PROVIDER_HOSTED",
        "int, '', 00000000-0000-0000-0000-000000000000, SPFX_LEAK",
        "int, '', 3f370c88-1111-4222-8333-444444444444, UNKNOWN"
    })
    void derivesTheTypeFromIdentifierAndAppWeb(String kind, String appWeb, String appWebId, AddinType type) {
        assertEquals(
                type,
                AddinInstance.fromJson("{\"appIdentifier\":\"i:0i.t|ms.sp." + kind + "|a@b\",\"appWebFullUrl\":\""
                                + appWeb + "\",\"appWebId\":\"" + appWebId + "\"}")
                        .type());
    }

    @Test
    void recognizesATenantWideAddinByItsDataOrItsWeb() {
        assertTrue(AddinInstance.fromJson("{\"tenantAppData\":\"x\"}").isTenantDeployed());
        assertTrue(AddinInstance.fromJson("{\"tenantAppData\":\"\",\"currentWebUrl\":\"https://c/a\","
                        + "\"installedWebUrl\":\"https://c/b\"}")
                .isTenantDeployed());
        assertFalse(
                AddinInstance.fromJson("{\"currentWebUrl\":\"https://c/a\"}").isTenantDeployed());
    }

    @Test
    void readsPermissionsFromRecordedResponses() {
        AddinPermission permission = AddinPermission.fromJson(
                "{\"fullUrl\":\"https://contoso.sharepoint.com/sites/hr\","
                        + "\"allowAppOnly\":true,\"appIdentifier\":\"" + IDENTIFIER
                        + "\",\"serverRelativeUrl\":\"/sites/hr\","
                        + "\"siteCollectionScopedPermissions\":[{\"listId\":\"00000000-0000-0000-0000-000000000000\",\"right\":\"FullControl\","
                        + "\"siteId\":\"b56adf79-1111-4222-8333-444444444444\",\"webId\":\"00000000-0000-0000-0000-000000000000\"}],"
                        + "\"tenantScopedPermissions\":[{\"feature\":\"Search\",\"id\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"right\":\"QueryAsUserIgnoreAppPrincipal\",\"scope\":\"search\"},{\"feature\":\"Quantum\",\"right\":\"Guests\"}]}");

        assertEquals("https://contoso.sharepoint.com/sites/hr", permission.absoluteUrl());
        assertTrue(permission.isTenantWide());
        assertEquals("5cf14724-1111-4222-8333-444444444444", permission.appId());
        SitePermission site = permission.siteCollectionScopedPermissions().get(0);
        assertTrue(site.isForSiteCollection());
        assertFalse(site.isForList());
        assertEquals(PermissionRight.FULL_CONTROL, site.level());
        TenantPermission search = permission.tenantScopedPermissions().get(0);
        assertEquals(PermissionFeature.SEARCH, search.area());
        assertEquals(PermissionRight.QUERY_AS_USER_IGNORE_APP_PRINCIPAL, search.level());
        assertEquals(
                PermissionFeature.UNKNOWN,
                permission.tenantScopedPermissions().get(1).area());
        assertEquals(
                PermissionRight.GUEST,
                permission.tenantScopedPermissions().get(1).level());
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.contoso-admin.sharepoint.com, starts with www.",
        "https://contoso.sharepoint.com, does not have the form contoso-admin.sharepoint.com",
        "https://contoso-admin.sharepoint.com.evil.example, its host does not belong to the public cloud",
        "https://admin.contoso.com, its host does not belong to the public cloud",
        "http://contoso-admin.sharepoint.com, must start with https://"
    })
    void refusesAUrlThatIsNotAnAdminSite(String url, String reason) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> AddinAdminClient.of(server.connection(), url))
                .getMessage();

        assertTrue(message.contains(reason), message);
    }

    @Test
    void acceptsAVanityAdminSiteIfItsHostIsAllowed() {
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .allowHost("admin.contoso.com")
                .build()) {
            AddinAdminClient vanity = AddinAdminClient.of(connection, "https://admin.contoso.com");

            BulkResult<AddinInstance> found =
                    vanity.availableAddins(List.of("/sites/hr")).execute();

            assertEquals(1, found.failures().size());
            assertTrue(found.failures().get(0).message().contains("call relativeTo(…)"), found::toString);
        }
    }

    @Test
    void refusesEmptyInputs() {
        assertThrows(IllegalArgumentException.class, () -> addins.availableAddins(List.of()));
        assertThrows(IllegalArgumentException.class, () -> addins.acsPrincipals(List.of()));
        assertThrows(IllegalArgumentException.class, () -> addins.principals(List.of()));
        assertThrows(IllegalArgumentException.class, () -> addins.permissions().of(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> addins.permissions().of("/sites/hr"));
        assertThrows(IllegalArgumentException.class, () -> addins.uninstall().execute());
        Iterable<String> lazy = () -> List.<String>of().iterator();
        assertThrows(
                IllegalArgumentException.class,
                () -> addins.availableAddins(lazy).execute());
        assertThrows(
                IllegalArgumentException.class,
                () -> addins.availableAddins(List.of("/a")).batchSize(501));
        assertThrows(IllegalArgumentException.class, () -> addins.uninstall().from("/sites/hr", "no guid"));
    }

    @Test
    void readTimeoutIsThreeMinutes() {
        CallOptions[] seen = new CallOptions[1];
        try (BareServer impatient = new BareServer(o -> o.readTimeout(Duration.ofSeconds(5)))) {
            impatient.answer(NO_ADDINS);
            AddinAdminClient.of(impatient.connection(), impatient.url("/"))
                    .availableAddins(List.of("/sites/hr"))
                    .withOptions(o -> {
                        seen[0] = o;
                        return o;
                    })
                    .execute();
        }

        assertEquals(Duration.ofMinutes(3), seen[0].readTimeout());
    }

    /**
     * Every input is in exactly one request, regardless of the inputs and their order, and no request exceeds the
     * service's limit.
     */
    @ParameterizedTest
    @ValueSource(ints = {7, 60, 120, 121, 122, 500})
    void everyInputIsInExactlyOneRequestWithinTheLimit(int chunk) {
        List<String> sites = new ArrayList<>(
                IntStream.range(0, 121).mapToObj(i -> "/sites/s" + i).toList());
        sites.add("/sites/S5/");
        int requests = (121 + chunk - 1) / chunk;
        IntStream.range(0, requests + 1).forEach(i -> server.answer(NO_ADDINS));

        BulkResult<AddinInstance> found =
                addins.availableAddins(sites).batchSize(chunk).execute();

        List<String> asked = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            List<String> urls = List.of(
                    server.take().getBody().utf8().replaceAll("^.*\\[|].*$", "").split(","));
            assertTrue(urls.size() <= chunk);
            asked.addAll(urls);
        }
        assertEquals(requests, server.web.getRequestCount());
        assertEquals(121, asked.size());
        assertEquals(121, Set.copyOf(asked).size());
        assertEquals(new ScanTotals(122, 0, 121, 0, 1, 0, 0, 0), found.totals());
    }

    /**
     * It is unknown whether the service's limit counts entries or identifiers, so the client keeps their sum under the
     * limit.
     */
    @Test
    void noRequestContainsMoreThanFiveHundredIdentifiers() {
        List<String> sites =
                IntStream.range(0, 41).mapToObj(i -> "/sites/s" + i).toList();
        List<String> identifiers =
                IntStream.range(0, 31).mapToObj(i -> "id" + i).toList();
        for (int i = 0; i < 4; i++) {
            server.answer("{\"addinPermissions\":[],\"failedAddins\":[]}");
        }

        BulkResult<AddinPermission> found =
                addins.permissions().forEvery(sites, identifiers).execute();

        int asked = 0;
        for (int i = 0; i < 3; i++) {
            int inOne = server.take().getBody().utf8().split("\"id\\d").length - 1;
            assertTrue(inOne <= 500, () -> inOne + " in one request");
            asked += inOne;
        }
        assertEquals(41 * 31, asked);
        assertEquals(3, server.web.getRequestCount());
        assertEquals(41 * 31, found.totals().empty());
    }

    @Test
    void noRequestUninstallsMoreThanFiftyAddins() {
        String ids = IntStream.range(0, 101)
                .mapToObj(AddinWireTest::id)
                .map(id -> "{\"appInstanceId\":\"" + id + "\",\"currentWebUrl\":\"" + home
                        + "/sites/hr\",\"installedWebUrl\":\"" + home
                        + "/sites/hr\",\"tenantAppData\":\"\",\"status\":\"Installed\"}")
                .collect(Collectors.joining(","));
        server.answer("{\"addins\":[" + ids + "],\"errorsWithServerRelativeUrl\":[]}");
        for (int i = 0; i < 3; i++) {
            server.answer("{\"executing\":[],\"failed\":[]}");
        }

        UninstallReport report = addins.uninstall()
                .from(
                        "/sites/hr",
                        IntStream.range(0, 101).mapToObj(AddinWireTest::id).toList())
                .execute();

        server.take();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sizes.add(server.take().getBody().utf8().split("4222-8333").length - 1);
        }
        assertEquals(List.of(50, 50, 1), sizes);
        assertEquals(101, report.in(UninstallState.UNKNOWN).size());
    }

    private static String id(int number) {
        return String.format("02c8b59d-1111-4222-8333-%012d", number);
    }
}
