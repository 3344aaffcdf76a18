package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeAdmin;
import io.tenantapps.testing.addins.FakeUninstall;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests unusual responses, lost responses and failures at critical times. The client never reports an add-in as gone,
 * empty or untouched without proof.
 */
@Timeout(60)
class AddinOutcomeUnknownTest {
    private static final String ID = "02c8b59d-1111-4222-8333-444444444444";
    private static final String OTHER = "02c8b59d-1111-4222-8333-555555555555";
    private static final String JOB = "77c8b59d-1111-4222-8333-444444444444";
    private static final String OTHER_JOB = "77c8b59d-1111-4222-8333-555555555555";
    private static final String NO_JOB = "{\"odata.null\":true}";

    private final BareServer server = new BareServer(
            o -> o.digestPolicy(DigestPolicy.NEVER).parallelism(1).maxAttempts(1));
    private final AddinAdminClient addins = AddinAdminClient.of(server.connection(), server.url("/"));
    private final String home = server.url("/").replaceFirst("/$", "");

    @AfterEach
    void stop() {
        server.close();
    }

    private String row(String path, String id) {
        String web = "\"" + home + path + "\"";
        return "{\"appInstanceId\":\"" + id + "\",\"currentWebUrl\":" + web + ",\"installedWebUrl\":" + web
                + ",\"status\":\"Installed\",\"tenantAppData\":\"\"}";
    }

    /** An add-in that was deployed from the catalog's site. */
    private String deployed(String id) {
        return row("/sites/hr", id)
                .replace(
                        "\"installedWebUrl\":\"" + home + "/sites/hr\"",
                        "\"installedWebUrl\":\"" + home + "/sites/apps\"")
                .replace("\"tenantAppData\":\"\"", "\"tenantAppData\":\"x\"");
    }

    private static String found(String... rows) {
        return "{\"addins\":[" + String.join(",", rows) + "],\"errorsWithServerRelativeUrl\":[]}";
    }

    private String started(String path, String... idsAndJobs) {
        String jobs = IntStream.range(0, idsAndJobs.length / 2)
                .mapToObj(i -> "{\"absoluteUrl\":\"" + home + path + "\",\"appInstanceId\":\"" + idsAndJobs[2 * i]
                        + "\",\"uninstallJobId\":\"" + idsAndJobs[2 * i + 1] + "\"}")
                .collect(Collectors.joining(","));
        return "{\"executing\":[" + jobs + "],\"failed\":[]}";
    }

    private static String refusal(String code) {
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"nl-NL\",\"value\":\"Nee.\"}}}";
    }

    static List<String> answersThatSayNothing() {
        String row = "{\"appInstanceId\":\"" + ID + "\",\"currentWebUrl\":%s,\"status\":\"Installed\"}";
        return List.of(
                "{}",
                "{\"addins\":\"temporarily unavailable\",\"errorsWithServerRelativeUrl\":[]}",
                "{\"addins\":[],\"errorsWithServerRelativeUrl\":\"none\"}",
                "{\"odata.error\":{\"code\":\"-1\"}}",
                found(String.format(row, "null")),
                found(String.format(row, "\"https://contoso.sharepoint.com/sites/renamed\"")),
                found(String.format(row, "null").replace(ID, "{" + ID.toUpperCase(java.util.Locale.ROOT) + "}")),
                found("{\"appInstanceId\":null,\"status\":\"Installed\"}"));
    }

    @ParameterizedTest
    @MethodSource("answersThatSayNothing")
    void inconclusiveResponseDoesNotProveThatAnAddinIsGone(String answer) {
        server.answer(NO_JOB).answer(answer);
        OperationHandle<?, UninstallRow> job = addins.job(JOB, "/sites/hr", ID);

        UninstallState state = UninstallState.UNKNOWN;
        try {
            state = job.poll().latest().state();
        } catch (SdkException e) {
            assertNotEquals("", e.getMessage()); // an exception with a message is also a correct result
        }

        assertNotEquals(UninstallState.SUCCEEDED, state);
    }

    @Test
    void responseWithoutItsListIsNotTreatedAsEmpty() {
        server.answer("{}");

        BulkResult<AddinInstance> found =
                addins.availableAddins(List.of("/a", "/b")).execute();

        assertEquals(2, found.failures().size(), found::toString);
    }

    @Test
    void rowWithoutAMatchingSiteMakesTheClientRepeatTheRead() {
        String lost = row("/b", OTHER).replace("\"currentWebUrl\":\"" + home + "/b\"", "\"currentWebUrl\":null");
        server.answer(found(row("/a", ID), lost)).answer(found(row("/a", ID))).answer(found(lost));

        BulkResult<AddinInstance> found =
                addins.availableAddins(List.of("/a", "/b")).execute();

        assertEquals(2, found.rows().size());
        assertEquals(2, found.totals().withRows());
        assertTrue(found.isComplete());
    }

    @Test
    void keepsAnErrorThatMatchesNoSite() {
        String error = "{\"serverRelativeUrl\":null,\"errorMessage\":\"Nee.\"}";
        server.answer("{\"addins\":[" + row("/a", ID) + "," + row("/b", OTHER) + "],\"errorsWithServerRelativeUrl\":["
                        + error + "]}")
                .answer(found(row("/a", ID)))
                .answer("{\"addins\":[],\"errorsWithServerRelativeUrl\":[" + error + "]}");

        BulkResult<AddinInstance> found =
                addins.availableAddins(List.of("/a", "/b")).execute();

        assertEquals(List.of(new Failure("/b", null, "Nee.")), found.failures());
    }

    @Test
    void assignsAnAmbiguousPathToNeitherSite() {
        String admin = "https://contoso-admin.sharepoint.com";
        String root = "https://contoso.sharepoint.com";
        String error =
                "{\"addinPrincipals\":[],\"errorsWithServerRelativeUrl\":[{\"serverRelativeUrl\":\"/\",\"errorMessage\":\"Nee.\"}]}";
        server.answer(error).answer(error).answer("{\"addinPrincipals\":[],\"errorsWithServerRelativeUrl\":[]}");

        BulkResult<AddinPrincipal> found =
                addins.relativeTo(root).principals(List.of(admin, root)).execute();

        assertEquals(
                List.of(admin), found.failures().stream().map(Failure::site).toList());
        assertEquals(List.of(new BulkInput(root, null)), found.empty());
    }

    @Test
    void pathsOnAnotherHostCauseNoFurtherRequests() {
        List<String> sites = IntStream.range(0, 64)
                .mapToObj(i -> "https://contoso-my.sharepoint.com/personal/u" + i)
                .toList();
        server.answer("{\"addins\":[],\"errorsWithServerRelativeUrl\":["
                + IntStream.range(0, 64)
                        .mapToObj(i -> "{\"serverRelativeUrl\":\"/personal/u" + i + "\",\"errorMessage\":\"no\"}")
                        .collect(Collectors.joining(","))
                + "]}");

        assertEquals(64, addins.availableAddins(sites).execute().failures().size());
        assertEquals(1, server.web.getRequestCount());
    }

    @Test
    void missingFileIsNotReportedAsAMissingFunction() {
        server.answer(404, refusal("-2147024894, System.IO.FileNotFoundException"));

        SdkException e = assertThrows(
                SdkException.class, () -> addins.availableAddins(List.of("/a")).execute());

        assertFalse(e instanceof EndpointUnavailableException);
    }

    @Test
    void missingAndBlankIdsDoNotAffectOtherInputs() {
        server.answer("{\"value\":[]}").answer("{\"addinPermissions\":[],\"failedAddins\":[]}");

        assertEquals(
                1,
                addins.acsPrincipals(Arrays.asList(ID, null))
                        .execute()
                        .failures()
                        .size());
        assertEquals(
                2,
                addins.permissions()
                        .forEvery(List.of("/a"), Arrays.asList("x", null, " "))
                        .execute()
                        .failures()
                        .size());
    }

    @Test
    void recordsTheRequestsOfABulkCall() {
        server.answer(found());

        assertEquals(
                1,
                addins.availableAddins(List.of("/a"))
                        .executeForResponse()
                        .attempts()
                        .size());
    }

    @Test
    void stopsSplittingRequestsWhenTheRunIsOver() {
        for (int i = 0; i < 600; i++) {
            server.answer(504, "");
        }
        Instant before = server.time.instant();

        BulkResult<AddinInstance> found = addins.availableAddins(
                        IntStream.range(0, 100).mapToObj(i -> "/s" + i).toList())
                .withOptions(o -> o.bulkTimeout(Duration.ofSeconds(10)).maxAttempts(5))
                .execute();

        assertEquals(100, found.failures().size());
        assertTrue(
                Duration.between(before, server.time.instant()).compareTo(Duration.ofMinutes(1)) < 0,
                server.time.waits()::toString);
    }

    @Test
    void distinguishesAMillionKeys() {
        SeenKeys seen = new SeenKeys();
        for (int i = 0; i < 100_000; i++) {
            assertTrue(seen.add("key " + i));
        }
        for (int i = 0; i < 100_000; i++) {
            assertFalse(seen.add("key " + i));
        }
    }

    @Test
    void failureToReadOneJobDoesNotAffectTheOtherJobs() {
        server.answer(found(row("/sites/hr", ID), row("/sites/hr", OTHER)))
                .answer(started("/sites/hr", ID, JOB, OTHER, OTHER_JOB))
                .answer(400, refusal("-1, System.InvalidOperationException"))
                .answer(NO_JOB)
                .answer(found());

        UninstallReport report = addins.uninstall().from("/sites/hr", ID, OTHER).executeAndAwait(Duration.ofMinutes(5));

        assertTrue(report.isComplete(), report.rows()::toString);
    }

    @Test
    void jobThatWasNotReadBeforeTheDeadlineIsNotLost() {
        List<String> ids = ids(20);
        server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String function = request.getTarget().replaceFirst(".*/", "");
                if (function.equals("GetAddinUninstallJobDetail")) {
                    server.time.advance(Duration.ofSeconds(70));
                    return json("{\"appInstanceId\":\"" + ID + "\",\"jobId\":\"" + JOB + "\",\"errorDetails\":[]}");
                }
                return json(
                        function.equals("UninstallAddins")
                                ? started(
                                        "/sites/hr",
                                        ids.stream()
                                                .flatMap(id -> Stream.of(id, JOB))
                                                .toArray(String[]::new))
                                : found(ids.stream()
                                        .map(id -> row("/sites/hr", id))
                                        .toArray(String[]::new)));
            }
        });
        OperationHandle<UninstallReport, UninstallReport> started =
                addins.uninstall().from("/sites/hr", ids).start();

        WaitTimeoutException e = assertThrows(WaitTimeoutException.class, () -> started.await(Duration.ofHours(1)));

        UninstallReport latest = (UninstallReport) e.latest();
        assertEquals(20, latest.in(UninstallState.RUNNING).size(), latest::toString);
    }

    @Test
    void jobMissingBeforeAndAfterAlongFailureIsNotReportedAsLostImmediately() {
        List<String> ids = ids(2);
        String other = "0d2c5f5e-7777-4222-8333-000000000001";
        String atWork = "{\"jobId\":\"" + JOB + "\",\"errorDetails\":[]}";
        AtomicInteger asked = new AtomicInteger();
        server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return switch (request.getTarget().replaceFirst(".*/", "")) {
                    case "GetAddinUninstallJobDetail" ->
                        request.getBody().utf8().contains(other) ? json(atWork) : ofTheFirst();
                    case "UninstallAddins" -> json(started("/sites/hr", ids.get(0), JOB, ids.get(1), other));
                    default -> json(found(row("/sites/hr", ids.get(0)), row("/sites/hr", ids.get(1))));
                };
            }

            private MockResponse ofTheFirst() {
                int time = asked.incrementAndGet();
                if (time > 3) {
                    return json(atWork);
                }
                if (time == 2) {
                    server.time.advance(Duration.ofMinutes(5));
                    return new MockResponse.Builder().code(403).build();
                }
                return json("{\"odata.error\":{\"code\":\"-1, Microsoft.SharePoint.Client.ResourceNotFoundException\","
                                + "\"message\":{\"lang\":\"en-US\",\"value\":\"no\"}}}")
                        .newBuilder()
                        .code(404)
                        .build();
            }
        });
        OperationHandle<UninstallReport, UninstallReport> started =
                addins.uninstall().from("/sites/hr", ids).start();

        WaitTimeoutException e = assertThrows(WaitTimeoutException.class, () -> started.await(Duration.ofMinutes(20)));

        UninstallReport latest = (UninstallReport) e.latest();
        assertEquals(2, latest.in(UninstallState.RUNNING).size(), latest::toString);
        assertTrue(asked.get() > 3);
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format("02c8b59d-1111-4222-8333-%012d", i))
                .toList();
    }

    private void accountsForFiftyOneListedAndFiftyStartedAddins() {
        server.answer(found(ids(51).stream().map(id -> row("/sites/hr", id)).toArray(String[]::new)))
                .answer(started(
                        "/sites/hr",
                        ids(50).stream().flatMap(id -> Stream.of(id, JOB)).toArray(String[]::new)));
    }

    @Test
    void failedCheckAfterALostResponseKeepsTheOtherJobs() {
        accountsForFiftyOneListedAndFiftyStartedAddins();
        server.answer(502, "<html>").answer(403, refusal("-2147024891, System.UnauthorizedAccessException"));

        UninstallReport report = addins.uninstall().from("/sites/hr", ids(51)).execute();

        assertEquals(
                50, report.rows().stream().filter(row -> row.jobId() != null).count());
        assertEquals(1, report.in(UninstallState.UNKNOWN).size());
    }

    @Test
    void interruptBetweenTwoRequestsReportsMayHaveHappened() {
        accountsForFiftyOneListedAndFiftyStartedAddins();
        CallListener interrupting = new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                if (attempt.request().contains("UninstallAddins")) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .listener(interrupting)
                .build()) {
            UninstallAddins uninstall =
                    AddinAdminClient.of(connection, server.url("/")).uninstall().from("/sites/hr", ids(51));

            SdkException e = assertThrows(SdkException.class, uninstall::execute);

            assertTrue(Thread.interrupted());
            assertTrue(e.mayHaveHappened(), e.getMessage());
        }
    }

    @Test
    void readsAJobFromTheWebThatStartedIt() {
        server.answer(found(deployed(ID)))
                .answer(started("/sites/apps", ID, JOB))
                .answer("{\"jobId\":\"" + JOB + "\",\"errorDetails\":[]}");

        UninstallRow row = addins.uninstall()
                .from("/sites/hr", ID)
                .tenantWide()
                .start()
                .poll()
                .latest()
                .rows()
                .get(0);

        assertEquals(home + "/sites/apps", row.requestedSite());
        server.take();
        assertTrue(server.take().getBody().utf8().contains("\"url\":\"" + home + "/sites/apps\""));
        assertTrue(server.take().getBody().utf8().contains("\"url\":\"" + home + "/sites/apps\""));
    }

    @Test
    void failedTenantWideJobReportsItsReason() {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources")) {
            tenant.appCatalog("/sites/appcatalog");
            FakeAdmin admin = tenant.admin();
            String id = admin.deploys(
                    "/sites/appcatalog", FakeAddin.sharePointHosted("News").fromCatalog(), "/sites/hr");
            admin.uninstallOf(id, FakeUninstall.fails("The app web is locked."));

            UninstallRow row = AddinAdminClient.of(tenant.connection(), admin.url())
                    .uninstall()
                    .from("/sites/hr", id)
                    .tenantWide()
                    .executeAndAwait(Duration.ofMinutes(30))
                    .rows()
                    .get(0);

            assertEquals(UninstallState.FAILED, row.state());
            assertTrue(row.message().contains("The app web is locked."), row::toString);
        }
    }

    @Test
    void checksALostResponseOnTheWebThatListsTheAddin() {
        server.answer(found(deployed(ID))).answer(502, "<html>").answer(found(deployed(ID)));

        UninstallRow row = addins.uninstall()
                .from("/sites/hr", ID)
                .tenantWide()
                .execute()
                .rows()
                .get(0);

        assertEquals(UninstallState.UNKNOWN, row.state());
        server.take();
        server.take();
        assertTrue(server.take().getBody().utf8().contains("/sites/hr"));
    }

    @Test
    void possiblyTenantWideAddinIsNotUninstalledWithoutConsent() {
        String unclear = "{\"appInstanceId\":\"" + ID + "\",\"currentWebUrl\":\"" + home
                + "/sites/hr\",\"status\":\"Installed\",\"tenantAppData\":{\"sites\":[\"*\"]}}";
        server.answer(found(unclear)).answer(found(unclear));

        assertEquals(
                UninstallState.REFUSED,
                addins.uninstall().from("/sites/hr", ID).execute().rows().get(0).state());
        UninstallRow tenantWide = addins.uninstall()
                .from("/sites/hr", ID)
                .tenantWide()
                .execute()
                .rows()
                .get(0);

        assertEquals(UninstallState.REFUSED, tenantWide.state());
        assertTrue(tenantWide.message().contains("the web where the add-in is installed"), tenantWide::toString);
        assertEquals(2, server.web.getRequestCount());
    }

    @Test
    void doesNotWaitForAnAddinInTheRecycleBin() {
        server.answer(found(row("/sites/hr", ID).replace("Installed\"", "Recycled\"")));

        UninstallReport report = addins.uninstall().from("/sites/hr", ID).executeAndAwait(Duration.ofMinutes(10));

        assertEquals(UninstallState.REFUSED, report.rows().get(0).state());
    }

    @Test
    void waitEndsAtItsTimeout() {
        server.answer(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "300")
                .build());
        Instant before = server.time.instant();

        assertThrows(SdkException.class, () -> addins.job(JOB, "/sites/hr", ID).await(Duration.ofSeconds(30)));

        assertTrue(Duration.between(before, server.time.instant()).compareTo(Duration.ofSeconds(31)) < 0);
    }

    @Test
    void sendsNothingAfterTheDeadline() {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources")) {
            FakeAdmin admin = tenant.admin().readsTake(Duration.ofSeconds(20));
            String id = admin.installs("/sites/hr", FakeAddin.sharePointHosted("News"));

            assertThrows(
                    SdkException.class,
                    () -> AddinAdminClient.of(tenant.connection(), admin.url())
                            .uninstall()
                            .from("/sites/hr", id)
                            .executeAndAwait(Duration.ofSeconds(20)));

            assertTrue(admin.uninstallRequests().isEmpty());
        }
    }

    @Test
    void mergesSpellingsOfTheSameWebAndId() {
        server.answer(found(row("/sites/hr", "{" + ID + "}"))).answer(started("/sites/hr", "{" + ID + "}", JOB));

        UninstallReport report =
                addins.uninstall().from("/sites/hr", ID).from("/sites/hr/", ID).execute();

        assertEquals(1, report.rows().size());
        assertEquals(JOB, report.rows().get(0).jobId());
    }

    @Test
    void keepsErrorsOfAJobWithoutItsId() {
        server.answer("{\"jobId\":null,\"errorDetails\":[{\"exceptionMessage\":\"locked\"}]}");

        UninstallRow row = addins.job(JOB, "/sites/hr", ID).poll().latest();

        assertEquals(UninstallState.FAILED, row.state());
        assertNull(row.errors().get(0).detail());
    }
}
