package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.DigestPolicy;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.core.http.Body;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.catalog.PreconditionException.Reason;
import io.tenantapps.sharepoint.catalog.Publication.Outcome;
import io.tenantapps.sharepoint.catalog.Publication.Warning.Code;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.SeenRequest;
import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testsupport.Loss;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of publishing for every state of the catalog. The tests check the final state and the requests. */
class PublishTest {
    private static final FakePackage ONE = FakePackage.solution("hello");
    private static final FakePackage TWO = ONE.version("2.0.0.0").content("these");
    private static final FakePackage OTHER_TWO = TWO.content("other");

    private static final String LIST = "GET AvailableApps";
    private static final String BY_NAME = "GET Files";
    private static final String ABOUT = "GET GetFileById";
    private static final String BYTES = "GET $value";
    private static final String LOOK = "GET GetById";
    private static final String ADD = "POST Add";
    private static final String DEPLOY = "POST Deploy";

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
    private final TenantConnection connection = tenant.connectionBuilder()
            .options(o -> o.digestPolicy(DigestPolicy.ON_DEMAND))
            .build();
    private final AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        connection.close();
        tenant.close();
    }

    private PublishPackage publish(FakePackage file) {
        return catalog.publish(file.writeTo(folder));
    }

    @Test
    void publishesAPackageInMemoryLikeAFile() throws IOException {
        String name = "in-memory-" + UUID.randomUUID() + ".sppkg"; // other processes have temporary folders, too

        Publication first = catalog.publish(name, ONE.bytes()).execute();
        Publication again = catalog.publish(name, ONE.bytes()).execute();

        assertEquals(Outcome.ADDED, first.outcome());
        assertEquals(Outcome.UNCHANGED, again.outcome());
        assertEquals(1, tenant.effects("Add"));
        assertTrue(app().deployed());
        assertEquals(List.of(), temporary(name), "no temporary file is left");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> catalog.publish("broken-" + name, new byte[] {1, 2, 3}).execute());
        assertTrue(e.getMessage().contains("broken-" + name), e.getMessage());
        assertEquals(List.of(), temporary("broken-" + name));
    }

    private static List<Path> temporary(String name) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(folder -> Files.exists(folder.resolve(name))).toList();
        }
    }

    @Test
    void opensTheSourceForEachAttempt() {
        List<InputStream> opened = new ArrayList<>();
        byte[] bytes = ONE.bytes();
        Body body = Body.stream("application/octet-stream", bytes.length, () -> {
            opened.add(new ByteArrayInputStream(bytes));
            return opened.get(opened.size() - 1);
        });
        tenant.faults().next("Add").respond(429).retryAfter(Duration.ofSeconds(1));

        UploadedFile added = catalog.add("hello.sppkg", body).execute();

        assertEquals(2, opened.size());
        assertEquals(app().id(), added.appId().toString());
        assertThrows(
                SdkException.class,
                () -> catalog.add(
                                "short.sppkg",
                                Body.stream("application/octet-stream", 9, () -> new ByteArrayInputStream(new byte[8])))
                        .execute());
        assertEquals(1, tenant.effects("Add"));
    }

    private FakeApp app() {
        assertEquals(1, fake.apps().size());
        return fake.apps().get(0);
    }

    private List<String> sent() {
        return tenant.requests().stream().map(PublishTest::words).toList();
    }

    private static String words(SeenRequest request) {
        return request.method() + " " + request.operation();
    }

    private byte[] bytesOfTheCatalog() throws IOException {
        Path file = folder.resolve("seen.bin");
        catalog.downloadPackage(AppId.of(app().id()), file).execute();
        return Files.readAllBytes(file);
    }

    /** The initial state. */
    enum Before {
        NOTHING(fake -> {}),
        SAME_DEPLOYED(fake -> fake.offers(TWO)),
        SAME_NOT_DEPLOYED(fake -> fake.holds(TWO)),
        OLDER_DEPLOYED(fake -> fake.offers(ONE)),
        OLDER_NOT_DEPLOYED(fake -> fake.holds(ONE)),
        OLDER_OF_ANOTHER_NAME(fake -> fake.offers(ONE.fileName("it's old.sppkg"))),
        NEWER(fake -> fake.offers(ONE.version("3.0.0.0"))),
        SAME_OTHER_CONTENT(fake -> fake.offers(OTHER_TWO)),
        SAME_OTHER_SIZE(fake -> fake.offers(TWO.content("much larger content"))),
        BROKEN(fake -> fake.holds(FakePackage.corrupt("hello"))),
        ANOTHER_PRODUCT(fake -> fake.offers(FakePackage.solution("board").fileName("hello.sppkg")));

        private final Consumer<FakeCatalog> preparation;

        Before(Consumer<FakeCatalog> preparation) {
            this.preparation = preparation;
        }
    }

    /** Tests of the caller's options. */
    enum Said {
        NO_MORE(call -> call),
        NO_DEPLOYMENT(call -> call.deploy(false)),
        DOWNGRADE(call -> call.allowDowngrade(true)),
        REPLACE(call -> call.replaceSameVersion(true)),
        SKIP(call -> call.skipFeatureDeployment(true));

        private final UnaryOperator<PublishPackage> change;

        Said(UnaryOperator<PublishPackage> change) {
            this.change = change;
        }
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row(Before.NOTHING, Said.NO_MORE, Outcome.ADDED, LIST, BY_NAME, ADD, LOOK, DEPLOY, LOOK),
                row(Before.NOTHING, Said.NO_DEPLOYMENT, Outcome.ADDED, LIST, BY_NAME, ADD, LOOK),
                row(Before.NOTHING, Said.SKIP, Outcome.ADDED, LIST, BY_NAME, ADD, LOOK, DEPLOY, LOOK),
                row(Before.SAME_DEPLOYED, Said.NO_MORE, Outcome.UNCHANGED, LIST, ABOUT, BYTES),
                row(Before.SAME_DEPLOYED, Said.NO_DEPLOYMENT, Outcome.UNCHANGED, LIST, ABOUT, BYTES),
                row(Before.SAME_DEPLOYED, Said.REPLACE, Outcome.UNCHANGED, LIST, ABOUT, BYTES),
                row(Before.SAME_DEPLOYED, Said.DOWNGRADE, Outcome.UNCHANGED, LIST, ABOUT, BYTES),
                row(Before.SAME_DEPLOYED, Said.SKIP, Outcome.UNCHANGED, LIST, ABOUT, BYTES),
                row(Before.SAME_NOT_DEPLOYED, Said.NO_MORE, Outcome.DEPLOYED, LIST, ABOUT, BYTES, DEPLOY, LOOK),
                row(Before.SAME_NOT_DEPLOYED, Said.NO_DEPLOYMENT, Outcome.UNCHANGED, LIST, ABOUT, BYTES),
                row(Before.OLDER_DEPLOYED, Said.NO_MORE, Outcome.UPDATED, LIST, ABOUT, BYTES, ADD, LOOK, DEPLOY, LOOK),
                row(Before.OLDER_DEPLOYED, Said.NO_DEPLOYMENT, Outcome.UPDATED, LIST, ABOUT, BYTES, ADD, LOOK),
                row(
                        Before.OLDER_NOT_DEPLOYED,
                        Said.NO_MORE,
                        Outcome.UPDATED,
                        LIST,
                        ABOUT,
                        BYTES,
                        ADD,
                        LOOK,
                        DEPLOY,
                        LOOK),
                row(
                        Before.OLDER_OF_ANOTHER_NAME,
                        Said.NO_MORE,
                        Outcome.UPDATED,
                        LIST,
                        ABOUT,
                        BYTES,
                        ADD,
                        LOOK,
                        DEPLOY,
                        LOOK),
                row(Before.NEWER, Said.DOWNGRADE, Outcome.UPDATED, LIST, ABOUT, BYTES, ADD, LOOK, DEPLOY, LOOK),
                row(
                        Before.SAME_OTHER_CONTENT,
                        Said.REPLACE,
                        Outcome.UPDATED,
                        LIST,
                        ABOUT,
                        BYTES,
                        ABOUT,
                        BYTES,
                        ADD,
                        LOOK,
                        DEPLOY,
                        LOOK),
                row(
                        Before.SAME_OTHER_SIZE,
                        Said.REPLACE,
                        Outcome.UPDATED,
                        LIST,
                        ABOUT,
                        ABOUT,
                        BYTES,
                        ADD,
                        LOOK,
                        DEPLOY,
                        LOOK),
                row(Before.BROKEN, Said.NO_MORE, Outcome.UPDATED, LIST, BY_NAME, ABOUT, ADD, LOOK, DEPLOY, LOOK));
    }

    private static Arguments row(Before before, Said said, Outcome outcome, String... requests) {
        return Arguments.of(before, said, outcome, List.of(requests));
    }

    @ParameterizedTest
    @MethodSource("table")
    void stateOfTheCatalogDeterminesTheSteps(Before before, Said said, Outcome outcome, List<String> requests)
            throws IOException {
        before.preparation.accept(fake);

        Publication done = said.change.apply(publish(TWO)).execute();

        assertEquals(outcome, done.outcome());
        assertEquals(requests, sent());
        boolean deploys = said != Said.NO_DEPLOYMENT || before == Before.SAME_DEPLOYED;
        assertEquals(deploys, app().currentVersionDeployed());
        assertEquals("2.0.0.0", app().version());
        assertEquals(AppVersion.of("2.0.0.0"), done.after().appCatalogVersion());
        assertEquals(before == Before.NOTHING, done.before() == null);
        assertArrayEquals(TWO.bytes(), bytesOfTheCatalog());
    }

    @ParameterizedTest
    @MethodSource("table")
    void secondRunSendsOnlyReads(Before before, Said said, Outcome outcome, List<String> requests) {
        before.preparation.accept(fake);
        PublishPackage publish = said.change.apply(publish(TWO));
        publish.execute();
        Map<String, Integer> effects = tenant.effects();
        int sent = sent().size();

        Publication second = publish.execute();

        assertEquals(Outcome.UNCHANGED, second.outcome());
        assertEquals(List.of(LIST, ABOUT, BYTES), sent().subList(sent, sent().size()));
        assertEquals(effects, tenant.effects());
        assertEquals(List.of(), second.warnings());
    }

    @ParameterizedTest
    @MethodSource("table")
    void dryRunReportsTheSameChangesAndSendsOnlyReads(
            Before before, Said said, Outcome outcome, List<String> requests) {
        before.preparation.accept(fake);

        Publication planned = said.change.apply(publish(TWO)).dryRun().execute();
        assertTrue(sent().stream().allMatch(request -> request.startsWith("GET")), () -> sent().toString());
        assertTrue(planned.isDryRun());
        assertNull(planned.after());
        Publication done = said.change.apply(publish(TWO)).execute();

        assertEquals(outcome, planned.outcome());
        assertEquals(done.warnings(), planned.warnings());
    }

    @ParameterizedTest
    @CsvSource({
        "NEWER, DOWNGRADE, LIST",
        "SAME_OTHER_CONTENT, SAME_VERSION_OTHER_CONTENT, BYTES",
        "SAME_OTHER_SIZE, SAME_VERSION_OTHER_CONTENT, SIZE",
        "ANOTHER_PRODUCT, FILE_NAME_TAKEN, NAME"
    })
    void refusesHarmfulChangesWithReadsOnly(Before before, Reason reason, String looked) {
        before.preparation.accept(fake);
        FakeApp was = app();

        for (PublishPackage call : List.of(publish(TWO), publish(TWO).dryRun())) {
            int sent = sent().size();
            PreconditionException e = assertThrows(PreconditionException.class, call::execute);

            assertEquals(reason, e.reason());
            assertFalse(e.mayHaveHappened());
            assertTrue(e.getMessage().contains("Nothing was changed"), e.getMessage());
            assertEquals(
                    switch (looked) {
                        case "BYTES" -> List.of(LIST, ABOUT, BYTES);
                        case "SIZE" -> List.of(LIST, ABOUT);
                        case "NAME" -> List.of(LIST, BY_NAME);
                        default -> List.of(LIST);
                    },
                    sent().subList(sent, sent().size()));
        }
        assertEquals(was, app());
    }

    @Test
    void existingFileKeepsItsNameAndApp() {
        String id = fake.offers(ONE.fileName("it's old.sppkg"));

        Publication done = publish(TWO).execute();

        assertEquals(AppId.of(id), done.after().appId());
        assertEquals("it's old.sppkg", app().fileName());
        assertEquals(2, app().fileVersion());
    }

    @Test
    void waitsForAnInvisibleAppAndDoesNotAddItAgain() {
        fake.visibleAfter(Duration.ofSeconds(50));
        catalog.add(TWO.writeTo(folder)).execute();

        Publication done = publish(TWO).execute();

        assertEquals(Outcome.DEPLOYED, done.outcome());
        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
    }

    @Test
    void overwritesAFileThatNeverBecomesAnApp() {
        fake.visibleAfter(Duration.ofDays(1));
        catalog.add("hello.sppkg", FakePackage.corrupt("hello").bytes()).execute();

        assertThrows(WaitTimeoutException.class, () -> publish(TWO).execute());
        assertEquals(2, tenant.effects("Add"));
        assertEquals("2.0.0.0", app().version());
    }

    @Test
    void keepsTheDeploymentScopeByDefault() {
        FakePackage prepared = ONE.skipFeatureDeploymentDefault(true);
        publish(prepared).execute();
        assertFalse(app().skipFeatureDeployment(), "a tenant-wide deployment must be requested explicitly");

        assertEquals(
                Outcome.DEPLOYED,
                publish(prepared).skipFeatureDeployment(true).execute().outcome());
        assertTrue(app().skipFeatureDeployment());
        publish(prepared.version("2.0.0.0")).execute();
        assertTrue(app().skipFeatureDeployment());
        assertEquals(
                Outcome.DEPLOYED,
                publish(prepared.version("2.0.0.0"))
                        .skipFeatureDeployment(false)
                        .execute()
                        .outcome());
        assertFalse(app().skipFeatureDeployment());
    }

    private static List<Code> codes(Publication publication) {
        return publication.warnings().stream().map(Publication.Warning::code).toList();
    }

    @Test
    void dryRunAlsoReportsTheWarnings() {
        FakePackage asking = ONE.permission("Microsoft Graph", "User.Read");
        assertEquals(List.of(Code.PERMISSION_REQUESTS), codes(publish(asking).execute()));
        assertEquals(
                List.of(Code.GOES_LIVE),
                codes(publish(asking.version("2.0.0.0")).dryRun().execute()));
        Publication more = publish(asking.version("2.0.0.0").permission("Microsoft Graph", "Mail.Send"))
                .dryRun()
                .execute();
        assertEquals(List.of(Code.GOES_LIVE, Code.NEW_PERMISSIONS), codes(more));
        assertTrue(more.text().contains("'Microsoft Graph, Mail.Send'"), more.text());
        assertFalse(more.text().contains("User.Read"), more.text());
        assertEquals(
                List.of(),
                codes(publish(asking.version("2.0.0.0")).deploy(false).dryRun().execute()));
        assertEquals(
                List.of(Code.GOES_LIVE, Code.AGAINST_PACKAGE_DEFAULT),
                codes(publish(asking.version("2.0.0.0").skipFeatureDeploymentDefault(true))
                        .dryRun()
                        .execute()));
        assertEquals(
                List.of(Code.GOES_LIVE, Code.AGAINST_PACKAGE_DEFAULT),
                codes(publish(asking.version("2.0.0.0"))
                        .skipFeatureDeployment(true)
                        .dryRun()
                        .execute()));
        FakePackage tenantWide = FakePackage.solution("new").skipFeatureDeploymentDefault(true);
        assertEquals(
                List.of(Code.GOES_LIVE),
                codes(publish(tenantWide).skipFeatureDeployment(true).dryRun().execute()));
    }

    @Test
    void searchesTheGivenOtherCatalogs() {
        FakeCatalog ofHr = tenant.catalogs().ofSite("/sites/hr");
        ofHr.offers(ONE);
        AppCatalogClient other = AppCatalogClient.siteCollection(tenant.connection(), ofHr.url());

        Publication done = publish(TWO).otherCatalogs(other).execute();

        assertEquals(List.of(Code.IN_ANOTHER_CATALOG), codes(done));
        assertEquals(2, tenant.requests("AvailableApps"));
        assertEquals(List.of(), codes(publish(TWO).execute()));
    }

    @Test
    void usesTheDeployedAppOfADuplicateProduct() {
        fake.holds(FakePackage.solution("board").fileName("first.sppkg"));
        String deployed = fake.offers(ONE.fileName("second.sppkg"));
        fake.holds(ONE.fileName("first.sppkg"));

        Publication done = publish(TWO).execute();

        assertEquals(AppId.of(deployed), done.after().appId());
        assertEquals(List.of(Code.GOES_LIVE, Code.TWICE_IN_CATALOG), codes(done));
    }

    @Test
    void restoresAndDeploysThePreviousPackageIfTheNewPackageFails() throws IOException {
        fake.offers(old());
        fake.failsNextDeploy("Deployment failed.");

        PublishFailedException e =
                assertThrows(PublishFailedException.class, () -> publish(TWO).execute());

        assertTrue(e.isRestored());
        assertNull(e.savedFile());
        assertTrue(e.mayHaveHappened());
        assertTrue(e.getMessage().contains("version 1.0.0.0, was restored and deployed"), e.getMessage());
        assertTrue(e.getMessage().contains("'Deployment failed.'"), e.getMessage());
        assertArrayEquals(old().bytes(), bytesOfTheCatalog());
        assertTrue(app().currentVersionDeployed());
        assertNull(app().errorMessage());
        assertEquals(Map.of("Add", 2, "Deploy", 2), tenant.effects());
        assertEquals(List.of(), keptFiles());
    }

    @Test
    void restoresAnUndeployedPackageWithoutDeployingIt() throws IOException {
        fake.holds(ONE);
        fake.failsNextDeploy("Deployment failed.");

        PublishFailedException e =
                assertThrows(PublishFailedException.class, () -> publish(TWO).execute());

        assertTrue(e.isRestored());
        assertArrayEquals(ONE.bytes(), bytesOfTheCatalog());
        assertFalse(app().deployed());
        assertEquals(Map.of("Add", 2, "Deploy", 1), tenant.effects());
    }

    @Test
    void restoresThePreviousPackageAfterARefusedDeployment() throws IOException {
        fake.offers(ONE);
        tenant.faults().next("Deploy").respond(403).body(refusal("-2147024891, System.UnauthorizedAccessException"));

        PublishFailedException e =
                assertThrows(PublishFailedException.class, () -> publish(TWO).execute());

        assertTrue(e.isRestored());
        assertArrayEquals(ONE.bytes(), bytesOfTheCatalog());
        assertTrue(app().currentVersionDeployed());
    }

    private static String refusal(String code) {
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"No.\"}}}";
    }

    @ParameterizedTest
    @CsvSource({"Deploy", "GetById"})
    void nextRunResolvesAnUnknownOutcome(String step) throws IOException {
        fake.offers(ONE);
        tenant.faults().next(step).times(500).respond(502);
        assertThrows(SdkException.class, () -> publish(TWO).execute());
        tenant.faults().clear();

        assertArrayEquals(TWO.bytes(), bytesOfTheCatalog());
        assertEquals(Outcome.DEPLOYED, publish(TWO).execute().outcome());
    }

    @Test
    void failedRestorationReportsBothErrorsAndKeepsTheFile() throws IOException {
        fake.offers(old());
        tenant.faults()
                .next("Deploy")
                .times(2)
                .respond(403)
                .body(refusal("-2147024891, System.UnauthorizedAccessException"));

        PublishFailedException e =
                assertThrows(PublishFailedException.class, () -> publish(TWO).execute());

        assertFalse(e.isRestored());
        Path saved = assertNotNullPath(e.savedFile());
        assertArrayEquals(old().bytes(), Files.readAllBytes(saved));
        assertEquals(List.of(saved), keptFiles());
        assertTrue(e.getMessage().contains(saved.toString()), e.getMessage());
        assertTrue(e.getMessage().contains("Cause of the second failure: "), e.getMessage());
        assertEquals(1, e.getSuppressed().length);
        Files.delete(saved);
        Files.delete(saved.getParent());
    }

    @Test
    void keepsTheFileIfTheConnectionIsClosedBeforeTheRestoration() throws IOException {
        fake.offers(old());
        tenant.faults().next("Deploy").respond(403).body(refusal("-2147024891, System.UnauthorizedAccessException"));
        List<TenantConnection> own = new ArrayList<>();
        own.add(tenant.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                if (Integer.valueOf(403).equals(attempt.status())) {
                    own.get(0).close();
                }
            }
        }));

        PublishFailedException e = assertThrows(
                PublishFailedException.class,
                () -> AppCatalogClient.tenant(own.get(0), fake.url())
                        .publish(TWO.writeTo(folder))
                        .execute());

        Path saved = assertNotNullPath(e.savedFile());
        assertArrayEquals(old().bytes(), Files.readAllBytes(saved));
        Files.delete(saved);
        Files.delete(saved.getParent());
    }

    @Test
    void doesNotOverwriteAPackageThatSomeoneElsePublished() throws IOException {
        fake.offers(old());
        FakePackage three = ONE.version("3.0.0.0").content("newer");
        TenantConnection watched = tenant.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                if (attempt.operation().equals("deploy app")) {
                    fake.offers(three);
                }
            }
        });

        PublishFailedException e = assertThrows(
                PublishFailedException.class,
                () -> AppCatalogClient.tenant(watched, fake.url())
                        .publish(TWO.writeTo(folder))
                        .execute());

        assertFalse(e.isRestored());
        assertTrue(
                e.getMessage().contains("and the client does not overwrite that file: someone else"), e.getMessage());
        assertArrayEquals(three.bytes(), bytesOfTheCatalog());
        assertTrue(app().currentVersionDeployed());
        Path saved = assertNotNullPath(e.savedFile());
        assertArrayEquals(old().bytes(), Files.readAllBytes(saved));
        Files.delete(saved);
        Files.delete(saved.getParent());
    }

    private static Path assertNotNullPath(@Nullable Path path) {
        assertNotNull(path);
        return path;
    }

    /** A package that no other test uses at the same time. */
    private FakePackage old() {
        return ONE.content(folder.toString());
    }

    /** Returns the saved files of the package that no other test uses. */
    private List<Path> keptFiles() throws IOException {
        List<Path> kept = new ArrayList<>();
        byte[] bytes = old().bytes();
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "publish*")) {
            for (Path each : folders) {
                Path saved = each.resolve("previous.sppkg");
                if (Files.exists(saved) && Arrays.equals(Files.readAllBytes(saved), bytes)) {
                    kept.add(saved);
                }
            }
        }
        return kept;
    }

    @Test
    void newPackageStaysUndeployedIfItFails() {
        fake.failsNextDeploy("Deployment failed.");

        OperationFailedException e =
                assertThrows(OperationFailedException.class, () -> publish(TWO).execute());

        assertFalse(e instanceof PublishFailedException);
        assertFalse(app().deployed());
        assertEquals(Outcome.DEPLOYED, publish(TWO).execute().outcome());
        assertNull(app().errorMessage());
    }

    @Test
    void nextRunPublishesAfterLongThrottling() throws IOException {
        fake.offers(old());
        tenant.faults().next("Deploy").respond(429).retryAfter(Duration.ofHours(1));

        assertThrows(ThrottledException.class, () -> publish(TWO).execute());

        assertEquals("2.0.0.0", app().version());
        assertEquals(List.of(), keptFiles());
        tenant.time().advance(Duration.ofHours(2));
        assertEquals(Outcome.DEPLOYED, publish(TWO).execute().outcome());
    }

    @Test
    void nextRunRepairsACrashBeforeTheDeployment() {
        fake.offers(ONE);
        catalog.add(TWO.writeTo(folder)).overwrite(true).execute(); // the process is killed here

        Publication done = publish(TWO).execute();

        assertEquals(Outcome.DEPLOYED, done.outcome());
        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
        assertTrue(app().currentVersionDeployed());
    }

    static Stream<Arguments> losses() {
        return Stream.of("AvailableApps", "GetFileById", "$value", "Add", "GetById", "Deploy")
                .flatMap(step -> Stream.of(Loss.values()).map(loss -> Arguments.of(step, loss)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lostResponseAtAnyStepCausesNoDuplicate(String step, Loss loss) throws IOException {
        fake.offers(ONE);
        loss.on(tenant.faults().next(step));
        if (step.equals("Deploy") && !loss.hasActed()) {
            assertThrows(OutcomeUnknownException.class, () -> publish(TWO).execute());
            assertEquals(Map.of("Add", 1), tenant.effects());
            return;
        }

        Publication done = publish(TWO).execute();

        assertEquals(Outcome.UPDATED, done.outcome());
        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
        assertEquals(2, app().fileVersion());
        assertArrayEquals(TWO.bytes(), bytesOfTheCatalog());
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void lostResponseOfTheFirstUploadCausesNoDuplicate(Loss loss) {
        fake.visibleAfter(Duration.ofSeconds(40));
        loss.on(tenant.faults().next("Add"));

        assertEquals(Outcome.ADDED, publish(TWO).execute().outcome());
        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
    }

    @Test
    void deadlineAppliesToTheWholeCall() {
        fake.visibleAfter(Duration.ofDays(1));

        SdkException e = assertThrows(
                WaitTimeoutException.class,
                () -> publish(TWO)
                        .withOptions(o -> o.deadline(Duration.ofMinutes(3)))
                        .execute());

        assertTrue(e.mayHaveHappened());
        assertTrue(e.getMessage().contains("publish: the operation did not end within PT3M"), e.getMessage());
    }

    @Test
    void parallelCallsPublishThePackageOnce() {
        List<CompletableFuture<Publication>> all = Collections.nCopies(8, publish(TWO)).stream()
                .map(PublishPackage::executeAsync)
                .toList();

        assertEquals(
                List.of(Outcome.ADDED),
                all.stream()
                        .map(CompletableFuture::join)
                        .map(Publication::outcome)
                        .filter(outcome -> outcome != Outcome.UNCHANGED)
                        .toList());
        assertEquals(Map.of("Add", 1, "Deploy", 1), tenant.effects());
        assertEquals(1, tenant.catalogs().mostDeploysAtOnce());
    }

    @Test
    void refusesAFileThatIsNotAPackageBeforeSending() {
        assertThrows(
                IllegalArgumentException.class,
                () -> publish(FakePackage.corrupt("hello")).execute());
        assertEquals(List.of(), sent());
    }

    @Test
    void doesNotSendAFileThatChangesAfterTheCheck() {
        fake.offers(ONE);
        Path file = TWO.writeTo(folder);
        TenantConnection watched = tenant.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                if (attempt.operation().equals("list apps")) {
                    Path same = OTHER_TWO.writeTo(folder);
                    assertEquals(file, same);
                }
            }
        });

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> AppCatalogClient.tenant(watched, fake.url()).publish(file).execute());

        assertTrue(e.getMessage().contains("it changed after it was checked"), e.getMessage());
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void textOfApublicationDescribesTheOutcome() {
        assertEquals("hello 1.0.0.0: added", publish(ONE).execute().text());
        assertEquals(
                "hello 2.0.0.0: would replace version 1.0.0.0\n  GOES_LIVE: Its code goes live as soon as the package is deployed, on all sites that have the app, "
                        + "whether they are upgraded or not.",
                publish(TWO).dryRun().execute().text());
        assertEquals("hello 1.0.0.0: no change", publish(ONE).execute().toString());
    }
}
