package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The message of a rollout that timed out describes the behaviour of the next run correctly. */
class RolloutResumeTest {
    private static final FakePackage ONE = FakePackage.solution("hello");
    private static final ProductId HELLO = ProductId.of(ONE.productId());

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "HR");
    private final FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofMinutes(25));
    private final String site = tenant.url("/sites/hr");

    @TempDir
    private Path folder;

    RolloutResumeTest() {
        fake.offers(ONE);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private Rollout rollout() {
        return AppCatalogClient.tenant(tenant.connection(), fake.url())
                .rollout(HELLO)
                .to(List.of(site))
                .installOrUpgrade();
    }

    private RolloutRow run(Rollout rollout) {
        try (Journal journal = Journal.open(folder.resolve("rollout.jsonl"), "hello", tenant.time())) {
            return rollout.journal(journal).run().rows().get(0);
        }
    }

    @Test
    void jobThatOutlastsTheDeadlineIsUnknownAndItsMessageNamesTheRemedy() {
        RolloutRow row = run(rollout());

        assertEquals(RolloutOutcome.UNKNOWN, row.outcome());
        assertTrue(row.reason().contains("Call again to resume waiting"), row::reason);
        assertTrue(row.reason().contains("withOptions(o -> o.deadline(…))"), row::reason);
    }

    @Test
    void nextRunWithTheSameJournalPollsTheJobAndSendsNoWrite() {
        assertEquals(RolloutOutcome.UNKNOWN, run(rollout()).outcome());
        assertEquals(RolloutOutcome.UNKNOWN, run(rollout()).outcome(), "the job takes two deadlines and a half");

        RolloutRow row = run(rollout());

        assertEquals(RolloutOutcome.INSTALLED, row.outcome());
        assertEquals(AppVersion.of("1.0.0.0"), row.after());
        assertEquals("an earlier run sent the request, and this run waited until the job ended", row.reason());
        assertEquals(1, tenant.requests("Install"), tenant::log);
    }

    @Test
    void nextRunWithoutAJournalPollsTheRunningJob() {
        assertEquals(RolloutOutcome.UNKNOWN, rollout().run().rows().get(0).outcome());

        RolloutRow row = rollout()
                .withOptions(o -> o.deadline(Duration.ofHours(1)))
                .run()
                .rows()
                .get(0);

        assertEquals(RolloutOutcome.INSTALLED, row.outcome());
        assertEquals("another job was running, and this run waited until that job ended", row.reason());
        assertEquals(1, tenant.effects("Install"), tenant::log);
    }

    @Test
    void endlessJobOfAnotherUserIsReportedAsAFailure() {
        AppCatalogClient.tenant(tenant.connection(), fake.url())
                .install(AppId.of(fake.apps().get(0).id()), site)
                .execute();

        RolloutRow row = run(rollout());

        assertEquals(RolloutOutcome.FAILED, row.outcome());
        assertTrue(row.reason().contains("A job seems to be installing it"), row::reason);
        assertTrue(row.reason().contains("Call again to resume waiting"), row::reason);
        assertEquals(1, tenant.effects("Install"), tenant::log);
    }

    @Test
    void nextRunContinuesAfterARefusalBecauseOfAJob() {
        String id = fake.apps().get(0).id();
        fake.installedOn(id, "/sites/hr");
        AppCatalogClient.tenant(tenant.connection(), fake.url())
                .uninstall(AppId.of(id), site)
                .execute();
        assertEquals(RolloutOutcome.FAILED, run(rollout()).outcome());
        tenant.time().advance(Duration.ofMinutes(20));

        assertEquals(RolloutOutcome.UNKNOWN, run(rollout()).outcome(), "now it is sent, and takes its time");
        run(rollout());
        assertEquals(RolloutOutcome.INSTALLED, run(rollout()).outcome());
        assertEquals(1, tenant.effects("Install"), tenant::log);
    }

    @Test
    void doesNotRepeatAcceptedWorkThatMayStillRun() {
        assertEquals(RolloutOutcome.UNKNOWN, run(rollout()).outcome());

        assertEquals(RolloutOutcome.UNKNOWN, run(rollout().repeatUnknown()).outcome());

        assertEquals(1, tenant.requests("Install"), tenant::log);
    }

    @Test
    void repeatsAcceptedWorkWithoutEffectOnlyIfAllowed() {
        fake.failsNextJob();
        assertEquals(RolloutOutcome.UNKNOWN, run(rollout()).outcome());
        tenant.time().advance(Duration.ofHours(2));
        fake.installsTake(Duration.ofSeconds(10));

        RolloutRow second = run(rollout());
        assertEquals(RolloutOutcome.UNKNOWN, second.outcome());
        assertTrue(second.reason().contains("repeatUnknown()"), second::reason);

        assertEquals(RolloutOutcome.INSTALLED, run(rollout().repeatUnknown()).outcome());
        assertEquals(2, tenant.requests("Install"));
    }

    @Test
    void anotherVersionWaitsForAnUnknownOutcome() {
        fake.installsTake(Duration.ofSeconds(10));
        fake.installedOn(fake.apps().get(0).id(), "/sites/hr");
        fake.offers(ONE.version("2.0.0.0"));
        tenant.faults().next("Upgrade").dropBeforeActing().actLater(Duration.ofMinutes(20));
        assertEquals(RolloutOutcome.UNKNOWN, run(rollout()).outcome());
        fake.offers(ONE.version("3.0.0.0"));

        RolloutRow row = run(rollout());

        assertEquals(RolloutOutcome.UNKNOWN, row.outcome());
        assertTrue(row.reason().contains("another run"), row::reason);
        assertEquals(1, tenant.requests("Upgrade"), tenant::log);
        tenant.time().advance(Duration.ofMinutes(20));
        assertTrue(run(rollout()).outcome() != RolloutOutcome.UNKNOWN);
        assertEquals("3.0.0.0", fake.apps().get(0).installedOn().get("/sites/hr"));
    }

    @Test
    void repeatUnknownCannotBeSetWithoutAjournal() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> rollout().repeatUnknown().run());

        assertEquals(
                "rollout: repeatUnknown() requires a journal, which records the requests with unknown outcomes. Call journal(…)",
                e.getMessage());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void deadlineBeforeTheFirstPollIsReported() {
        RolloutRow row = run(rollout().withOptions(o -> o.deadline(Duration.ofSeconds(4))));

        assertEquals(RolloutOutcome.UNKNOWN, row.outcome());
        assertTrue(row.reason().contains("Last state: the request was accepted"), row::reason);
    }

    @Test
    void missingEffectIsUnknownAndRepeatedOnlyIfAllowed() {
        fake.installsTake(Duration.ofSeconds(10));
        fake.installedOn(fake.apps().get(0).id(), "/sites/hr");
        fake.offers(ONE.version("2.0.0.0"));
        tenant.faults().next("Upgrade").dropBeforeActing();

        assertEquals(RolloutOutcome.UNKNOWN, run(rollout()).outcome());
        RolloutRow second = run(rollout());
        assertEquals(RolloutOutcome.UNKNOWN, second.outcome());
        assertTrue(second.reason().contains("repeatUnknown()"), second::reason);
        assertEquals(0, tenant.effects("Upgrade"));

        RolloutRow third = run(rollout().repeatUnknown());
        assertEquals(RolloutOutcome.UPGRADED, third.outcome());
        assertEquals(1, tenant.effects("Upgrade"));
        assertEquals(2, tenant.requests("Upgrade"));
    }
}
