package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.inventory.AddinStatus;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeInstance;
import io.tenantapps.testing.addins.FakeUninstall;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@FakeTenantTest
class AddinUninstallPlanTest {
    private static final String WHO = "admin@contoso.example";

    FakeTenant tenant;
    TenantConnection connection;

    @TempDir
    Path folder;

    private int inventories;

    private AddinAdminClient addins() {
        return AddinAdminClient.of(connection, tenant.admin().url());
    }

    private Inventory inventory(String... paths) {
        return addins().inventory(
                        java.util.Arrays.stream(paths).map(tenant::url).toList())
                .run(folder.resolve("inventory-" + ++inventories)); // a folder can contain only one state of the tenant
    }

    private static List<String> titles(AddinUninstallPlan plan) {
        return plan.rows().stream().map(UninstallCandidate::title).sorted().toList();
    }

    @Test
    void eachConditionNarrowsTheSelection() {
        FakeAddin old = FakeAddin.sharePointHosted("Time Off").installedAt(Instant.parse("2019-05-01T00:00:00Z"));
        tenant.admin().installs("/sites/hr", old);
        tenant.admin().installs("/sites/hr/team", FakeAddin.providerHosted("Contracts"));
        tenant.admin().installs("/sites/hrx", FakeAddin.hybrid("News").status("Recycled"));
        tenant.admin().installs("/sites/hr", FakeAddin.spfxLeak("Leak"));
        Inventory found = inventory("/sites/hr", "/sites/hr/team", "/sites/hrx");
        UninstallSelection all = addins().uninstallPlan();

        assertEquals(
                List.of("Time Off"),
                titles(all.product(ProductId.of(old.productId())).of(found)));
        assertEquals(List.of("Contracts"), titles(all.title("contracts").of(found)));
        assertEquals(
                List.of("Contracts", "Time Off"),
                titles(all.site(tenant.url("/sites/hr")).of(found)));
        assertEquals(List.of("News"), titles(all.type(AddinType.HYBRID).of(found)));
        assertEquals(List.of("News"), titles(all.status(AddinStatus.RECYCLED).of(found)));
        assertEquals(
                List.of("Time Off"),
                titles(all.installedBefore(Instant.parse("2020-01-01T00:00:00Z"))
                        .of(found)));
        assertEquals(
                List.of(), titles(all.title("Contracts").type(AddinType.HYBRID).of(found)));
        assertThrows(IllegalArgumentException.class, () -> all.of(found));
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> all.site(tenant.url("/sites/hr")).max(1).of(found));
        assertEquals(
                "the plan would uninstall 2 add-ins, but at most 1 are allowed. Call max(…) to allow more",
                e.getMessage());
    }

    @Test
    void tenantWideAddinIsUninstalledOnceAndOnlyWithConsent() {
        tenant.site("/sites/a", "A").site("/sites/b", "B");
        tenant.admin().deploys("/sites/appcatalog", FakeAddin.providerHosted("Weather"));
        Inventory found = inventory("/sites/a", "/sites/b");
        UninstallSelection weather = addins().uninstallPlan().title("Weather");

        assertEquals(List.of(), weather.of(found).rows());
        assertEquals(1, weather.of(found).skippedTenantWide());
        AddinUninstallPlan tenantWide = weather.tenantWide().of(found);
        assertEquals(1, tenantWide.rows().size());

        assertTrue(tenantWide.run(folder.resolve("evidence.jsonl"), WHO).isComplete());
        assertEquals(List.of(), tenant.admin().instances());
        assertEquals(1, tenant.effects("UninstallAddins"));
    }

    @Test
    void doesNotOverwriteAReviewFile() throws Exception {
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        AddinUninstallPlan plan =
                addins().uninstallPlan().type(AddinType.SHAREPOINT_HOSTED).of(inventory("/sites/hr"));
        Path review = Files.write(folder.resolve("review.tsv"), List.of("# all is to stay"));

        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> plan.writeReview(review));

        assertEquals(
                "The review file already exists and was not replaced. Choose another file: " + review, e.getMessage());
        assertEquals(List.of("# all is to stay"), Files.readAllLines(review));
    }

    @Test
    void dryRunSendsOnlyReads() {
        String gone = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Gone"));
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("There"));
        tenant.admin().installs("/sites/secret", FakeAddin.sharePointHosted("Secret"));
        AddinUninstallPlan plan =
                addins().uninstallPlan().type(AddinType.SHAREPOINT_HOSTED).of(inventory("/sites/hr", "/sites/secret"));
        addins().uninstall().from(tenant.url("/sites/hr"), gone).executeAndAwait(Duration.ofMinutes(5));
        tenant.admin().failsFor("/sites/secret", "Zugriff verweigert");
        Map<String, Integer> before = tenant.effects();

        UninstallReport report = plan.dryRun();

        assertEquals(before, tenant.effects());
        assertEquals(1, report.in(UninstallState.PLANNED).size());
        assertEquals(1, report.in(UninstallState.SUCCEEDED).size());
        assertEquals(1, report.in(UninstallState.UNKNOWN).size());
        assertTrue(plan.text()
                .endsWith("add-ins that would be uninstalled, with their app webs and all data in them: 3."));
    }

    private AddinUninstallPlan manyOn(int addins) {
        IntStream.range(0, addins)
                .forEach(i -> tenant.admin().installs("/sites/s" + i % 7, FakeAddin.sharePointHosted("Add-in " + i)));
        return addins().uninstallPlan()
                .type(AddinType.SHAREPOINT_HOSTED)
                .max(1_000)
                .of(inventory(
                        IntStream.range(0, 7).mapToObj(i -> "/sites/s" + i).toArray(String[]::new)));
    }

    @Test
    void requestsFiftyAddinsAtATimeAndRecordsTheEvidence() throws Exception {
        AddinUninstallPlan plan = manyOn(120);
        String stubborn = plan.rows().get(60).instanceId();
        tenant.admin().uninstallOf(stubborn, FakeUninstall.fails("the app web is locked"));
        List<UninstallRow> told = new ArrayList<>();
        Path evidence = folder.resolve("evidence.jsonl");

        UninstallReport report = plan.progress(told::add).run(evidence, WHO);

        assertEquals(3, tenant.effects("UninstallAddins"));
        assertEquals(119, report.in(UninstallState.SUCCEEDED).size());
        assertEquals(
                List.of(stubborn),
                report.in(UninstallState.FAILED).stream()
                        .map(UninstallRow::instanceId)
                        .toList());
        assertEquals(
                plan.rows().stream().map(UninstallCandidate::instanceId).toList(),
                report.rows().stream().map(UninstallRow::instanceId).toList());
        assertEquals(120, told.size());
        assertEquals(1, tenant.admin().instances().size());
        String text = Files.readString(evidence);
        assertEquals(
                119,
                text.lines().filter(line -> line.contains("\"state\":\"done\"")).count());
        assertTrue(text.lines()
                .filter(line -> line.contains("\"state\":\"done\""))
                .allMatch(line -> line.contains("\"who\":\"" + WHO + "\"") && line.contains("\"jobId\":\"")));
        assertTrue(text.lines()
                .skip(1)
                .allMatch(line -> line.contains("\"who\":\"" + WHO + "\"")
                        && line.contains("\"site\":\"")
                        && line.contains("\"title\":\"Add-in ")));
        List<String> failures = text.lines()
                .filter(line -> line.contains("\"state\":\"failed\""))
                .toList();
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).contains("\"result\":\"FAILED\""), failures.get(0));
        assertTrue(failures.get(0).contains("the app web is locked"), failures.get(0));

        UninstallReport again = plan.run(evidence, WHO);

        assertEquals(
                List.of(stubborn),
                again.rows().stream()
                        .filter(row -> tenant.admin().uninstallRequests().get(row.instanceId()) > 1)
                        .map(UninstallRow::instanceId)
                        .toList());
        assertTrue(again.isComplete());
    }

    @Test
    void refusesEvidenceOfAnotherTenant() {
        AddinUninstallPlan plan = manyOn(1);
        Path evidence = folder.resolve("evidence.jsonl");
        Journal.open(evidence, "something else").close();

        assertThrows(IllegalArgumentException.class, () -> plan.run(evidence, WHO));
        assertEquals(0, tenant.effects("UninstallAddins"));
    }

    @Test
    void failedPollingIsReportedAsUnknownAndKeepsTheJobs() throws Exception {
        AddinUninstallPlan plan = manyOn(3);
        Path evidence = folder.resolve("evidence.jsonl");
        tenant.faults().always("GetAddinUninstallJobDetail").respond(403);

        UninstallReport report = plan.run(evidence, WHO);

        assertEquals(1, tenant.effects("UninstallAddins"));
        assertEquals(3, report.in(UninstallState.UNKNOWN).size(), report::toString);
        assertTrue(
                report.rows().stream().allMatch(row -> row.jobId() != null),
                () -> report.rows().toString());
        String text = Files.readString(evidence);
        tenant.admin().jobs().forEach(job -> assertTrue(text.contains(job.id()), text));
        tenant.faults().clear();

        UninstallReport again = plan.run(evidence, WHO);

        assertTrue(again.isComplete(), again::toString);
        assertEquals(1, tenant.effects("UninstallAddins"));
        String after = Files.readString(evidence);
        assertTrue(after.lines()
                .filter(line -> line.contains("\"state\":\"done\""))
                .allMatch(line -> line.contains("\"jobId\":\"")));
    }

    @Test
    void failureBeforeTheFirstRequestLeavesNoUnknownOutcome() {
        AddinUninstallPlan plan = manyOn(3);
        Path evidence = folder.resolve("evidence.jsonl");
        tenant.faults().always("AvailableAddIns").respond(403);
        UninstallReport refused = plan.run(evidence, WHO);
        assertEquals(3, refused.in(UninstallState.REFUSED).size(), refused::toString);
        tenant.faults().clear();

        UninstallReport again = plan.run(evidence, WHO);

        assertTrue(again.isComplete(), again::toString);
    }

    @Test
    void earlierRequestStaysUnknownWhenTheCheckFails() {
        AddinUninstallPlan plan = manyOn(1);
        Path evidence = folder.resolve("evidence.jsonl");
        try (Journal journal = Journal.open(
                evidence, "uninstallation of add-ins at " + tenant.admin().url())) {
            journal.begin(plan.rows().get(0).instanceId());
        }
        tenant.faults().always("AvailableAddIns").respond(403);

        assertEquals(
                List.of(UninstallState.UNKNOWN),
                plan.run(evidence, WHO).rows().stream().map(UninstallRow::state).toList());
    }

    @Test
    void rootSiteDoesNotSelectAllSites() {
        tenant.admin().installs("/news", FakeAddin.sharePointHosted("Below"));
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Elsewhere"));
        Inventory found = inventory("/news", "/sites/hr");

        assertEquals(
                List.of("Below"),
                titles(addins().uninstallPlan().site(tenant.url("/")).of(found)));
    }

    @Test
    void onlyTheOwnerMayReadAReviewFile() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path review = folder.resolve("review.tsv");

        manyOn(1).writeReview(review);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(review)));
    }

    void emptyPlanRunsWithoutARequest() {
        AddinUninstallPlan plan =
                addins().uninstallPlan().type(AddinType.SHAREPOINT_HOSTED).of(inventory("/sites/hr"));
        int before = tenant.requests().size();

        assertTrue(plan.dryRun().isComplete());
        assertTrue(plan.run(folder.resolve("evidence.jsonl"), "me").isComplete());
        assertEquals(before, tenant.requests().size());
    }

    @Test
    void dryRunReportsTheSameStatesAsTheRun() {
        tenant.admin()
                .installs("/sites/hr", FakeAddin.sharePointHosted("Recycled").status("Recycled"));
        AddinUninstallPlan plan =
                addins().uninstallPlan().type(AddinType.SHAREPOINT_HOSTED).of(inventory("/sites/hr"));

        assertEquals(1, plan.dryRun().in(UninstallState.REFUSED).size());
        assertEquals(
                1,
                plan.run(folder.resolve("evidence.jsonl"), WHO)
                        .in(UninstallState.REFUSED)
                        .size());
    }

    static IntStream seeds() {
        return IntStream.range(0, 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killedAndResumedRunRequestsEachRemovalOnce(int seed) {
        killAndResume(new Random(seed), folder.resolve("evidence-" + seed + ".jsonl"));
    }

    @Test
    @Tag("proof")
    void threeHundredKilledRunsRequestEachRemovalOnce() {
        for (int seed = 100; seed < 400; seed++) {
            tenant.reset();
            killAndResume(new Random(seed), folder.resolve("evidence-" + seed + ".jsonl"));
        }
    }

    /**
     * Closes the connection during the run, simulating a killed process: after a request, or before its response
     * arrives.
     */
    private void killAndResume(Random random, Path evidence) {
        AddinUninstallPlan plan = manyOn(60 + random.nextInt(80));
        tenant.admin().uninstallsTake(Duration.ofSeconds(random.nextInt(120)));
        int killings = 1 + random.nextInt(3);
        for (int run = 0; run < killings; run++) {
            if (random.nextBoolean()) {
                tenant.faults().next("UninstallAddins").dropAfterActing();
            }
            int last = 1 + random.nextInt(12);
            AtomicInteger requests = new AtomicInteger();
            AtomicReference<TenantConnection> own = new AtomicReference<>();
            own.set(tenant.connection(new CallListener() {
                @Override
                public void attempted(Attempt attempt) {
                    if (requests.incrementAndGet() == last) {
                        own.get().close();
                    }
                }
            }));
            Path review = evidence.resolveSibling(evidence.getFileName() + "-review-" + run + ".tsv");
            plan.writeReview(review);
            AddinUninstallPlan mortal = AddinAdminClient.of(
                            own.get(), tenant.admin().url())
                    .uninstallPlan()
                    .type(AddinType.SHAREPOINT_HOSTED)
                    .max(1_000)
                    .of(Inventory.open(folder.resolve("inventory-" + inventories + "/inventory.jsonl")))
                    .review(review);
            try {
                mortal.run(evidence, WHO)
                        .rows()
                        .forEach(row -> assertFalse(row.site().isEmpty()));
            } catch (ConnectionClosedException e) {
                assertTrue(e.getMessage().contains("closed"), e.getMessage());
            }
        }
        tenant.faults().clear();

        UninstallReport report = plan.run(evidence, WHO);

        assertEquals(plan.rows().size(), report.rows().size());
        assertEquals(
                report.rows().size(),
                report.in(UninstallState.SUCCEEDED).size()
                        + report.in(UninstallState.UNKNOWN).size(),
                report::toString);
        assertTrue(tenant.admin().uninstallRequests().values().stream().allMatch(asked -> asked == 1));
        List<String> unknown = report.in(UninstallState.UNKNOWN).stream()
                .map(UninstallRow::instanceId)
                .toList();
        assertEquals(
                unknown.stream().sorted().toList(),
                tenant.admin().instances().stream()
                        .map(FakeInstance::id)
                        .sorted()
                        .collect(Collectors.toList()));

        assertTrue(plan.repeatUnknown().run(evidence, WHO).isComplete());
        assertEquals(List.of(), tenant.admin().instances());
        assertTrue(tenant.admin().uninstallRequests().values().stream().allMatch(asked -> asked == 1));
    }
}
