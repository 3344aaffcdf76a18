package io.tenantapps.testing.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests uninstalling add-ins. */
@Timeout(60)
class FakeUninstallTest {
    private static final FakeAddin NEWS = FakeAddin.sharePointHosted("News Ticker");
    private static final String HR = "/sites/hr";
    private static final String NOT_FOUND = "200 {\"odata.null\":true}";
    private static final String JOB_RUNNING =
            "Another job exists for this app instance. Please retry after that job is done.";
    private static final Instant START = Instant.parse("2026-09-01T12:00:00Z");

    private final FakeTenant tenant = FakeTenant.start().site(HR, "Human Resources");
    private final FakeAdmin admin = tenant.admin();
    private final AddinAdmin client = AddinAdmin.of(tenant);
    private final String news = admin.installs(HR, NEWS);

    @AfterEach
    void close() {
        tenant.close();
    }

    private void pass(int seconds) {
        tenant.time().advance(Duration.ofSeconds(seconds));
    }

    private String check(String job) throws IOException {
        Admin.Reply reply = client.check(HR, job);
        return reply.status() + " " + reply.body();
    }

    /** Returns the status of the instance on a web; empty if the web does not list it. */
    private String listed() throws IOException {
        Admin.Reply reply = client.addins(HR);
        return reply.body().contains(news) ? reply.field("status") : "";
    }

    @Test
    void acceptsAJobAndReturnsItsId() throws IOException {
        Admin.Reply reply = client.uninstall(tenant.url(HR) + "/", news);

        assertEquals(
                "{\"executing\":[{\"absoluteUrl\":\"" + tenant.url(HR) + "\",\"appInstanceId\":\"" + news
                        + "\",\"serverRelativeUrl\":\"/sites/hr\",\"uninstallJobId\":\""
                        + admin.jobs().get(0).id() + "\"}],\"failed\":[]}",
                reply.body());
        assertEquals(
                List.of(new FakeUninstallJob(
                        reply.field("uninstallJobId"), news, HR, START, FakeUninstallJob.State.RUNNING)),
                admin.jobs());
    }

    @Test
    void findsAJobOnlyUntilItSucceeds() throws IOException {
        String job = client.job(HR, news);

        assertEquals(
                "200 {\"absoluteUrl\":\"" + tenant.url(HR) + "\",\"appInstanceId\":\"" + news
                        + "\",\"errorDetails\":[],\"jobId\":\"" + job
                        + "\",\"serverRelativeUrl\":\"/sites/hr\",\"siteId\":\""
                        + AddinWeb.of(HR, "", "").siteId() + "\",\"taskStartTime\":\"2026-09-01T12:00:00Z\"}",
                check(job));
        assertEquals("Uninstalling", listed());
        pass(19);
        assertEquals("Uninstalling", listed());
        assertEquals("Uninstalling", admin.instances().get(0).status());
        pass(1);
        assertEquals(NOT_FOUND, check(job));
        assertEquals("", listed());
        assertEquals(List.of(), admin.instances());
        assertEquals(FakeUninstallJob.State.SUCCEEDED, admin.jobs().get(0).state());
    }

    @Test
    void durationOfAJobCanBeSet() throws IOException {
        admin.uninstallsTake(Duration.ofMinutes(3));
        client.job(HR, news);

        pass(179);
        assertEquals("Uninstalling", listed());
        pass(1);
        assertEquals("", listed());
    }

    @Test
    void failedJobReportsItsErrorPermanently() throws IOException {
        admin.nextUninstall(FakeUninstall.fails(
                new FakeUninstall.Problem("A", "B", "Database", "App"),
                new FakeUninstall.Problem("C", "D", "AppWeb", "Transient")));
        String job = client.job(HR, news);
        assertTrue(check(job).contains("\"errorDetails\":[]"));

        pass(20);

        Admin.Reply detail = client.check(HR, job);
        assertTrue(
                detail.body()
                        .contains("\"errorDetails\":[{\"correlationId\":\"" + detail.field("correlationId")
                                + "\",\"detail\":\"A\",\"exceptionMessage\":\"B\",\"source\":\"Database\","
                                + "\"type\":\"App\"},{\"correlationId\":"),
                detail.body());
        assertEquals("Installed", listed());
        assertEquals(FakeUninstallJob.State.FAILED, admin.jobs().get(0).state());
        pass(3_000);
        assertTrue(check(job).contains("\"detail\":\"A\""));
        String again = client.job(HR, news);
        pass(20);
        assertEquals(NOT_FOUND, check(again));
        assertEquals("", listed());
    }

    @Test
    void testCanMakeAjobGetLost() throws IOException {
        admin.nextUninstall(FakeUninstall.isLost());

        String job = client.job(HR, news);

        assertEquals(NOT_FOUND, check(job));
        assertEquals("Installed", listed());
        pass(100);
        assertEquals("Installed", listed());
        assertEquals(FakeUninstallJob.State.LOST, admin.jobs().get(0).state());
    }

    @Test
    void testCanMakeAjobAppearLate() throws IOException {
        admin.jobsAppearAfter(Duration.ofSeconds(5));
        String job = client.job(HR, news);

        assertEquals(NOT_FOUND, check(job));
        assertEquals("Installed", listed());
        assertEquals(JOB_RUNNING, client.uninstall(HR, news).field("errorMessage"));
        pass(5);
        assertTrue(check(job).contains(job));
        assertEquals("Uninstalling", listed());
        pass(20);
        assertEquals("", listed());
    }

    @Test
    void instanceMayStayListedAfterItsJobHasEnded() throws IOException {
        admin.instancesLinger(Duration.ofSeconds(5));
        String job = client.job(HR, news);

        pass(20);
        assertEquals(NOT_FOUND, check(job));
        assertEquals("Recycling", listed());
        pass(5);
        assertEquals("", listed());
    }

    @Test
    void reportsJobsThatCannotStartBesideThoseThatStart() throws IOException {
        String locked = admin.installs("/sites/locked", NEWS);
        String refused = admin.installs(HR, NEWS);
        String unknown = new UUID(7, 7).toString();
        admin.failsFor("/sites/locked", "The site is locked.")
                .uninstallOf(refused, FakeUninstall.isRefused("Not now."));
        String url = tenant.url(HR);

        Admin.Reply reply = client.ask(
                "UninstallAddins",
                "{\"uninstallAddins\":[{\"url\":\"" + url + "\",\"appInstanceIds\":"
                        + AddinAdmin.array(news, news, refused, unknown)
                        + "},{\"serverRelativeUrl\":\"/sites/locked\",\"appInstanceIds\":" + AddinAdmin.array(locked)
                        + "},{\"url\":\"/sites/none\",\"appInstanceIds\":" + AddinAdmin.array(locked) + "}]}");

        assertEquals(1, AddinAdmin.count("uninstallJobId", reply.body()));
        String row = "{\"appInstanceId\":\"%s\",\"errorMessage\":\"%s\",\"serverRelativeUrl\":\"%s\"}";
        assertTrue(
                reply.body()
                        .endsWith("\"failed\":["
                                + String.join(
                                        ",",
                                        String.format(row, news, JOB_RUNNING, url),
                                        String.format(row, refused, "Not now.", url),
                                        String.format(
                                                row,
                                                unknown,
                                                "There is no instance of this App at the specified location.",
                                                url),
                                        String.format(row, locked, "The site is locked.", "/sites/locked"),
                                        String.format(row, locked, "File Not Found.", "/sites/none"))
                                + "]}"),
                reply.body());
        assertEquals(Map.of(news, 2, refused, 1, unknown, 1, locked, 2), admin.uninstallRequests());
        assertEquals(Map.of("UninstallAddins", 1, "UninstallAddins:" + news, 1), tenant.effects());
    }

    @Test
    void outcomeAppliesToOneUninstallation() throws IOException {
        String other = admin.installs(HR, NEWS);
        admin.nextUninstall(FakeUninstall.fails("Broken.")).uninstallOf(other, FakeUninstall.isLost());

        client.uninstall(HR, other, news);
        pass(20);
        client.uninstall(HR, other, news);
        pass(20);

        assertEquals(
                List.of(
                        FakeUninstallJob.State.LOST,
                        FakeUninstallJob.State.FAILED,
                        FakeUninstallJob.State.SUCCEEDED,
                        FakeUninstallJob.State.SUCCEEDED),
                admin.jobs().stream().map(FakeUninstallJob::state).toList());
    }

    @Test
    void tenantDeployedAddinIsUninstalledOnlyFromTheCatalog() throws IOException {
        String shared = admin.deploys("/sites/appcatalog", NEWS, HR, "/sites/it");

        Admin.Reply refused = client.uninstall(HR, shared);
        assertEquals(
                "The app is deployed to the tenant and can only be uninstalled from the app catalog site.",
                refused.field("errorMessage"));
        assertEquals(List.of(), admin.jobs());

        client.job("/sites/appcatalog", shared);
        assertEquals("Uninstalling", client.addins("/sites/it").field("status"));
        pass(20);
        for (String web : List.of(HR, "/sites/it", "/sites/appcatalog")) {
            assertEquals(0, AddinAdmin.count(shared, client.addins(web).body()), web);
        }
    }

    @Test
    void findsAJobOnlyByItsWebAndId() throws IOException {
        String job = client.job(HR, news);
        tenant.site("/sites/it", "IT");

        assertEquals("{\"odata.null\":true}", client.check("/sites/it", job).body());
        assertEquals("{\"odata.null\":true}", client.check("/sites/none", job).body());
        assertEquals(NOT_FOUND, check(new UUID(0, 0).toString()));
        assertTrue(check("{" + job.toUpperCase(java.util.Locale.ROOT) + "}").contains(job));
        assertTrue(client.ask(
                        "GetAddinUninstallJobDetail", "{\"jobId\":\"" + job + "\",\"serverRelativeUrl\":\"/sites/hr\"}")
                .body()
                .contains(job));
    }

    @Test
    void responseForAMissingJobHasFourPossibleForms() throws IOException {
        String job = new UUID(1, 1).toString();

        admin.jobNotFound(FakeJobNotFound.ERROR_404);
        assertEquals(
                "404 -1, Microsoft.SharePoint.Client.ResourceNotFoundException",
                client.check(HR, job).error());
        admin.jobNotFound(FakeJobNotFound.ERROR_400);
        assertEquals(
                "400 -2147024809, System.ArgumentException",
                client.check(HR, job).error());
        admin.jobNotFound(FakeJobNotFound.ZERO_GUID);
        assertEquals(
                "200 {\"absoluteUrl\":\"\",\"appInstanceId\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"errorDetails\":[],\"jobId\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"serverRelativeUrl\":\"\",\"siteId\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"taskStartTime\":\"0001-01-01T00:00:00\"}",
                check(job));
        admin.jobNotFound(FakeJobNotFound.NULL);
        assertEquals(NOT_FOUND, check(job));
        assertEquals(
                "{\"d\":{\"GetAddinUninstallJobDetail\":null}}",
                client.accepting(Admin.VERBOSE).check(HR, job).body());
    }

    @Test
    void requiresTheIdAndTheWebOfAJob() throws IOException {
        String job = client.job(HR, news);
        for (String body : List.of(
                "{\"jobId\":\"" + job + "\"}", "{\"url\":\"/sites/hr\"}", "{\"jobId\":null,\"url\":\"/sites/hr\"}")) {
            assertEquals(
                    "400 -2147024809, System.ArgumentException",
                    client.ask("GetAddinUninstallJobDetail", body).error());
        }
        assertEquals(
                "400 -2146233033, System.FormatException", client.check(HR, "x").error());
    }

    @Test
    void allowsAtMostFiftyInstancesInTotal() throws IOException {
        List<String> ids = new ArrayList<>(List.of(news));
        while (ids.size() < 51) {
            ids.add(admin.installs(HR, NEWS));
        }
        String two = "{\"uninstallAddins\":[{\"url\":\"/sites/hr\",\"appInstanceIds\":"
                + AddinAdmin.array(ids.subList(0, 25)) + "},{\"url\":\"/sites/hr\",\"appInstanceIds\":%s}]}";

        Admin.Reply tooMany = client.ask("UninstallAddins", String.format(two, AddinAdmin.array(ids.subList(25, 51))));
        assertEquals("400 -2147024809, System.ArgumentException", tooMany.error());
        assertEquals("The maximum size of uninstallAddins is 50.", tooMany.field("value"));
        assertEquals(Map.of(), admin.uninstallRequests());

        Admin.Reply fine = client.ask("UninstallAddins", String.format(two, AddinAdmin.array(ids.subList(25, 50))));
        assertEquals(50, AddinAdmin.count("uninstallJobId", fine.body()));
    }

    @Test
    void requestWithAnInvalidIdFailsAndHasNoEffect() throws IOException {
        assertEquals(
                "400 -2146233033, System.FormatException",
                client.uninstall(HR, news, "x").error());
        assertEquals(List.of(), admin.jobs());
        assertEquals(Map.of(), admin.uninstallRequests());
    }

    @Test
    void refusesToUninstallForReadOnlyClients() throws IOException {
        admin.readOnly(true);

        assertEquals(
                "403 -2147024891, System.UnauthorizedAccessException",
                client.uninstall(HR, news).error());
        assertEquals(List.of(), admin.jobs());
        assertEquals("Installed", listed());
    }

    @Test
    void countsOnlyRequestsThatArrivedDespiteFaults() throws IOException {
        tenant.faults().next("UninstallAddins").respond(503);
        assertEquals(503, client.uninstall(HR, news).status());
        tenant.faults().next("UninstallAddins").dropBeforeActing();
        assertThrows(IOException.class, () -> client.uninstall(HR, news));
        assertEquals(Map.of(), admin.uninstallRequests());

        tenant.faults().next("UninstallAddins").dropAfterActing();
        assertThrows(IOException.class, () -> client.uninstall(HR, news));
        assertEquals(Map.of(news, 1), admin.uninstallRequests());
        assertEquals(1, tenant.effects("UninstallAddins:" + news));
        assertEquals("Uninstalling", listed());

        String other = admin.installs(HR, NEWS);
        tenant.faults().next("UninstallAddins").truncated();
        assertThrows(IOException.class, () -> client.uninstall(HR, other));
        assertEquals(Map.of(news, 1, other, 1), admin.uninstallRequests());
        pass(20);
        assertEquals(List.of(), admin.instances());
    }

    @Test
    void resetClearsJobsAndCounts() throws IOException {
        admin.nextUninstall(FakeUninstall.isLost()).uninstallsTake(Duration.ZERO);
        client.job(HR, news);

        tenant.reset();

        assertEquals(List.of(), admin.jobs());
        assertEquals(Map.of(), admin.uninstallRequests());
        String again = admin.installs(HR, NEWS);
        AddinAdmin.of(tenant).uninstall(HR, again);
        assertEquals(FakeUninstallJob.State.RUNNING, admin.jobs().get(0).state());
    }
}
