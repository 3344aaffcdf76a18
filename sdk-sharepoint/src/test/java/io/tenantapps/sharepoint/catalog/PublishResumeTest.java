package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.RedirectedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Fault;
import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests publishing while the outcome of a deployment is unknown, in the same run and in later runs. */
class PublishResumeTest {
    private static final FakePackage ONE = FakePackage.solution("hello");
    private static final FakePackage TWO = ONE.version("2.0.0.0");
    private static final FakePackage THREE = ONE.version("3.0.0.0");
    private static final String EXPLAINED =
            "{\"odata.error\":{\"code\":\"-2146232832, Microsoft.SharePoint.SPException\","
                    + "\"message\":{\"lang\":\"nl-NL\",\"value\":\"Nee.\"}}}";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");

    @TempDir
    private Path folder;

    PublishResumeTest() {
        fake.offers(ONE);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private PublishPackage publish(FakePackage file) {
        return AppCatalogClient.tenant(tenant.connection(), fake.url()).publish(file.writeTo(folder));
    }

    private Publication run(PublishPackage publish) {
        try (Journal journal = Journal.open(folder.resolve("publish.jsonl"), "publish", tenant.time())) {
            return publish.journal(journal).execute();
        }
    }

    private Fault nextDeploy() {
        return tenant.faults().next("Deploy");
    }

    private FakeApp app() {
        return fake.apps().get(0);
    }

    @Test
    void doesNotRestoreWhileTheDeploymentMayStillTakeEffect() {
        nextDeploy().respond(500).body(EXPLAINED).actLater(Duration.ofSeconds(61));

        ApiException e = assertThrows(ApiException.class, () -> publish(TWO).execute());

        assertTrue(e.mayHaveHappened(), e::getMessage);
        assertEquals(1, tenant.requests("Deploy"), tenant::log);
        tenant.time().advance(Duration.ofMinutes(2));
        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
        assertEquals("2.0.0.0", app().version());
    }

    @Test
    void doesNotRestoreAfterARedirect() {
        nextDeploy().respond(302).header("Location", "/elsewhere").actLater(Duration.ofSeconds(61));

        assertThrows(RedirectedException.class, () -> publish(TWO).execute());

        assertEquals(1, tenant.requests("Deploy"), tenant::log);
    }

    @Test
    void convertedFailureKeepsItsMayHaveHappenedFlag() {
        String id = fake.holds(TWO);
        nextDeploy().respond(500).body(EXPLAINED).actLater(Duration.ofSeconds(61));
        tenant.faults().next("GetById").respond(404).body(EXPLAINED).always();

        SdkException e = assertThrows(
                SdkException.class,
                () -> AppCatalogClient.tenant(tenant.connection(), fake.url())
                        .deploy(AppId.of(id))
                        .execute());

        assertTrue(e.mayHaveHappened(), e::getMessage);
    }

    @Test
    void nextRunPollsALateDeployment() {
        nextDeploy().dropBeforeActing().actLater(Duration.ofMinutes(8));
        assertThrows(OutcomeUnknownException.class, () -> run(publish(TWO)));

        assertEquals(Publication.Outcome.UNCHANGED, run(publish(TWO)).outcome());

        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
        assertEquals(1, tenant.requests("Deploy"));
    }

    @Test
    void anotherVersionWaitsForTheUnknownDeployment() {
        nextDeploy().dropBeforeActing().actLater(Duration.ofMinutes(12));
        assertThrows(OutcomeUnknownException.class, () -> run(publish(TWO)));

        assertThrows(OutcomeUnknownException.class, () -> run(publish(THREE)));
        assertEquals(1, tenant.requests("Deploy"), tenant::log);
        assertEquals(1, tenant.requests("Add"), tenant::log);

        tenant.time().advance(Duration.ofMinutes(12));
        assertEquals(Publication.Outcome.UPDATED, run(publish(THREE)).outcome());
        assertEquals(2, tenant.effects("Deploy"));
        assertEquals("3.0.0.0", app().version());
    }

    @Test
    void repeatUnknownContinuesIfNoEffectAppears() {
        nextDeploy().dropBeforeActing();
        assertThrows(OutcomeUnknownException.class, () -> run(publish(TWO)));
        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> run(publish(TWO)));
        assertTrue(e.getMessage().contains("repeatUnknown()"), e::getMessage);

        assertEquals(
                Publication.Outcome.DEPLOYED, run(publish(TWO).repeatUnknown()).outcome());

        assertEquals(1, tenant.effects("Deploy"));
    }

    @Test
    void waitsForALateUploadBeforeTheDeployment() {
        tenant.faults().next("Add").dropBeforeActing().actLater(Duration.ofSeconds(61));

        assertEquals(Publication.Outcome.UPDATED, publish(TWO).execute().outcome());

        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
        tenant.time().advance(Duration.ofHours(1));
        assertTrue(app().currentVersionDeployed());
    }

    @Test
    void repeatUnknownCannotBeSetWithoutAjournal() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> publish(TWO).repeatUnknown().execute());

        assertEquals(
                "publish: repeatUnknown() requires a journal, which records the requests with unknown outcomes. Call journal(…)",
                e.getMessage());
        assertEquals(0, tenant.requests().size());
    }
}
