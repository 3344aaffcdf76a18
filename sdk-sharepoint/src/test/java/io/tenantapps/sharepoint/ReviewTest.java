package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.*;

import io.tenantapps.core.*;
import io.tenantapps.testing.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import mockwebserver3.*;
import okio.Buffer;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of a review: each test fails, or did, for a bug that the report numbers alike. */
@Timeout(60)
class ReviewTest {
    private static final AppId APP = AppId.of("dcf176f0-2f9e-4785-9933-47e97195ace5");
    private static final String DONE = "{\"odata.null\":true}";
    private static final String FILE =
            "{\"Name\":\"hello.sppkg\",\"Length\":\"%d\",\"UniqueId\":\"dcf176f0-2f9e-4785-9933-47e97195ace5\"}";
    private static final byte[] BYTES = "PK and what follows".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static String error(String code) {
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"nl-NL\",\"value\":\"Nee.\"}}}";
    }

    private static String app(String rest) {
        return "{\"ID\":\"" + APP + "\"" + (rest.isEmpty() ? "" : "," + rest) + "}";
    }

    /** 1 In doubt, refused at the second attempt, and the look fails: who is told what? */
    @Test
    void r01_lookThatFailsAfterARefusalInDoubt() {
        try (BareServer s = new BareServer()) {
            s.answer(502, "");
            for (int i = 0; i < 6; i++) s.answer(app("\"Deployed\":false,\"CurrentVersionDeployed\":false"));
            s.answer(409, error("-1, X")).answer(403, "{}");
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            SdkException e =
                    assertThrows(SdkException.class, () -> c.deploy(APP).execute());
            assertTrue(e instanceof OutcomeUnknownException || e.getMessage().contains("409"), e.toString());
        }
    }

    /** 1b the deadline ends the second patience. */
    @Test
    void r01b_deadlineInTheSecondPatience() {
        try (BareServer s = new BareServer()) {
            s.answer(502, "");
            for (int i = 0; i < 6; i++) s.answer(app("\"Deployed\":false,\"CurrentVersionDeployed\":false"));
            s.answer(409, error("-1, X"));
            for (int i = 0; i < 6; i++) s.answer(app("\"Deployed\":false,\"CurrentVersionDeployed\":false"));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            SdkException e = assertThrows(
                    SdkException.class,
                    () -> c.deploy(APP)
                            .with(o -> o.deadline(Duration.ofSeconds(45)))
                            .execute());
            assertTrue(e instanceof OutcomeUnknownException || e.getMessage().contains("409"), e.toString());
        }
    }

    /** 2 The server has the old bytes, the file changes, the SDK says that certainly nothing was done. */
    @Test
    void r02_fileChangedAfterALostAnswer() throws Exception {
        Path file = Files.write(folder.resolve("hello.sppkg"), BYTES);
        AtomicReference<byte[]> stored = new AtomicReference<>();
        try (BareServer s = new BareServer()) {
            s.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest r) {
                    try {
                        if (r.getMethod().equals("POST")) {
                            stored.set(r.getBody().toByteArray());
                            Files.write(file, "another, longer package".getBytes(StandardCharsets.UTF_8));
                            return new MockResponse.Builder().code(502).build();
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    if (r.getTarget().endsWith("$value")) {
                        return new MockResponse.Builder()
                                .body(new Buffer().write(stored.get()))
                                .build();
                    }
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body(String.format(FILE, stored.get().length))
                            .build();
                }
            });
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            SdkException e = assertThrows(
                    SdkException.class, () -> c.add(file).checkPackage(false).execute());
            assertTrue(e.mayHaveHappened(), e.getMessage());
        }
    }

    /** 3 "File exists" has an unknown status; with 403 our own late upload is not recognised. */
    @Test
    void r03_fileExistsWith403AfterALostAnswer() {
        try (BareServer s = new BareServer()) {
            s.answer(502, "");
            for (int i = 0; i < 6; i++) s.answer(404, "{}");
            s.answer(403, error("-2130575257, Microsoft.SharePoint.SPException"));
            s.answer(String.format(FILE, BYTES.length));
            s.answer(new MockResponse.Builder().body(new Buffer().write(BYTES)).build());
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertEquals(APP, c.add("hello.sppkg", BYTES).execute().appId());
        }
    }

    /** 4 A job that we started ourselves is someone else's. */
    @Test
    void r04_longInstallAfterALostAnswer() {
        List<String> lies = new ArrayList<>();
        for (String verb : List.of("Install", "Upgrade", "Uninstall")) {
            try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "HR")) {
                FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
                AppCatalogClient c = AppCatalogClient.tenant(tenant.connection(), fake.url());
                FakePackage p = FakePackage.solution("hello");
                AppId id = AppId.of(fake.offers(p));
                if (!verb.equals("Install")) fake.installedOn(id.toString(), "/sites/hr");
                if (verb.equals("Upgrade")) fake.offers(p.version("2.0.0.0"));
                fake.installsTake(Duration.ofMinutes(4));
                tenant.faults().next(verb).dropAfterActing();
                String web = tenant.url("/sites/hr");
                LongCall<?, ?> call = verb.equals("Install")
                        ? c.install(id, web)
                        : verb.equals("Upgrade") ? c.upgrade(id, web) : c.uninstall(id, web);
                try {
                    call.executeAndAwait(Duration.ofMinutes(10));
                } catch (SdkException e) {
                    if (!e.mayHaveHappened() && tenant.effects(verb) > 0)
                        lies.add(verb + ": " + e.getClass().getSimpleName());
                }
            }
        }
        assertEquals(List.of(), lies);
    }

    /** 5 An app that cannot be read yet is taken for one that was removed. */
    @Test
    void r05_removeOfAnAppThatWasJustAdded() {
        try (FakeTenant tenant = FakeTenant.start()) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").visibleAfter(Duration.ofSeconds(50));
            AppCatalogClient c = AppCatalogClient.tenant(tenant.connection(), fake.url());
            AppId id = c.add("hello.sppkg", FakePackage.solution("hello").bytes())
                    .execute()
                    .appId();
            tenant.faults().next("Remove").dropBeforeActing();
            SdkException e = null;
            try {
                c.remove(id).executeAndAwait(Duration.ofMinutes(5));
            } catch (SdkException x) {
                e = x;
            }
            assertTrue(e != null || fake.apps().isEmpty(), "said to be removed, and is there");
        }
    }

    /** 5b a 404 from anything is a removal. */
    @Test
    void r05b_aGatewaysPageIsTakenForARemoval() {
        try (BareServer s = new BareServer()) {
            s.answer(502, "");
            s.answer(new MockResponse.Builder()
                    .code(404)
                    .setHeader("Content-Type", "text/html")
                    .body("<html>no such host</html>")
                    .build());
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(SdkException.class, () -> c.remove(APP).execute());
        }
    }

    /** 6 Without a version in the catalog every installed version counts as upgraded, whatever CanUpgrade says. */
    @Test
    void r06_upgradeWithoutAVersionInTheCatalog() {
        String old = app("\"InstalledVersion\":\"1.0.0.0\",\"CanUpgrade\":true");
        try (BareServer s = new BareServer()) {
            s.answer(502, "").answer(old);
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(
                    SdkException.class, () -> c.upgrade(APP, s.url("/sites/hr")).execute());
        }
    }

    @Test
    void r06b_awaitWithoutAVersionInTheCatalog() {
        String old = app("\"InstalledVersion\":\"1.0.0.0\",\"CanUpgrade\":true");
        try (BareServer s = new BareServer()) {
            s.answer(DONE).answer(old);
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(
                    SdkException.class,
                    () -> c.upgrade(APP, s.url("/sites/hr")).executeAndAwait(Duration.ofMinutes(1)));
        }
    }

    /** 7 A version that is missing or cannot be read is taken for "not installed". */
    @Test
    void r07_uninstalledBecauseTheVersionCannotBeRead() {
        List<String> adopted = new ArrayList<>();
        for (String odd : List.of(app(""), app("\"InstalledVersion\":{\"Major\":1}"), "{}", "{\"value\":[]}")) {
            try (BareServer s = new BareServer()) {
                s.answer(502, "").answer(odd);
                AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
                SdkException e = null;
                try {
                    c.uninstall(APP, s.url("/sites/hr")).execute();
                } catch (SdkException x) {
                    e = x;
                }
                if (e == null) adopted.add(odd);
            }
        }
        assertEquals(List.of(), adopted);
    }

    /** 8 A package that cannot be made available everywhere is deployed twice. */
    @Test
    void r08_deploySentTwiceThoughItIsDeployed() {
        String so = app("\"Deployed\":true,\"CurrentVersionDeployed\":true,\"SkipDeploymentFeature\":false,"
                + "\"IsPackageDefaultSkipFeatureDeployment\":false");
        try (BareServer s = new BareServer()) {
            s.answer(502, "");
            for (int i = 0; i < 6; i++) s.answer(so);
            s.answer(DONE);
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            c.deploy(APP).skipFeatureDeployment(true).execute();
            int posts = 0;
            for (int i = s.server.getRequestCount(); i > 0; i--) if (s.line().startsWith("POST")) posts++;
            assertEquals(1, posts);
        }
    }

    /** 9 Words that two apps share are no error. */
    @Test
    void r09_twoAppsWithTheSameTroubleAreInOrder() {
        String bad = "{\"ID\":\"%s\",\"Deployed\":true,\"CurrentVersionDeployed\":true,\"IsValidAppPackage\":true,"
                + "\"ErrorMessage\":\"Deployment failed.\"}";
        String mine = String.format(bad, APP);
        try (BareServer s = new BareServer()) {
            s.answer(DONE)
                    .answer(mine)
                    .answer("{\"value\":[" + mine + "," + String.format(bad, "dcf176f0-1111-4785-9933-47e97195ace5")
                            + "]}");
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(OperationFailedException.class, () -> c.deploy(APP).executeAndAwait(Duration.ofMinutes(1)));
        }
    }

    @Test
    void r09b_germanFirstAppWithRealTroubleIsInOrder() {
        String mine =
                "{\"ID\":\"" + APP + "\",\"Deployed\":true,\"CurrentVersionDeployed\":true,\"IsValidAppPackage\":true,"
                        + "\"ErrorMessage\":\"Bei der Bereitstellung ist ein Fehler aufgetreten.\"}";
        try (BareServer s = new BareServer()) {
            s.answer(DONE).answer(mine).answer("{\"value\":[" + mine + "]}").answer("{\"Language\":1031}");
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(OperationFailedException.class, () -> c.deploy(APP).executeAndAwait(Duration.ofMinutes(1)));
        }
    }

    /** 11 A sign-in page becomes a Teams package. */
    @Test
    void r11_aPageIsSavedAsATeamsPackage() throws Exception {
        Path target = Files.writeString(folder.resolve("teams.zip"), "PK the good one");
        try (BareServer s =
                new BareServer(o -> o.digestPolicy(DigestPolicy.NEVER).attempts(1))) {
            s.answer("{\"Id\":17}");
            s.answer(new MockResponse.Builder()
                    .setHeader("Content-Type", "text/html")
                    .body("<html>Sign in</html>")
                    .build());
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            try {
                c.downloadTeamsPackage(APP, target).execute();
            } catch (SdkException e) {
            }
            assertEquals("PK the good one", Files.readString(target));
        }
    }

    @Test
    void r11b_permissionsOfTheTarget() throws Exception {
        Path target = folder.resolve("teams.zip");
        try (BareServer s = new BareServer()) {
            s.answer("{\"Id\":17}");
            s.answer(new MockResponse.Builder()
                    .setHeader("Content-Type", "application/octet-stream")
                    .body("PK")
                    .build());
            AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"))
                    .downloadTeamsPackage(APP, target)
                    .execute();
        }
        Path plain = Files.writeString(folder.resolve("plain"), "x");
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(target));
    }

    @Test
    void r11c_targetThatCannotBe() {
        try (BareServer s = new BareServer()) {
            s.answer("{\"Id\":17}");
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            RuntimeException e = assertThrows(
                    RuntimeException.class,
                    () -> c.downloadTeamsPackage(APP, Path.of("/")).execute());
            assertFalse(e instanceof NullPointerException);
        }
    }

    /** 12 Pages without end. */
    @Test
    void r12_pagesWithoutEnd() {
        AtomicInteger pages = new AtomicInteger();
        try (BareServer s = new BareServer()) {
            s.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest r) {
                    int n = pages.incrementAndGet();
                    if (n > 1100) return new MockResponse.Builder().code(418).build();
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body("{\"value\":[],\"odata.nextLink\":\"" + s.url("/p?n=" + n) + "\"}")
                            .build();
                }
            });
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(SdkException.class, () -> c.list().execute());
            assertTrue(pages.get() <= 1000, "no bound: " + pages.get() + " pages read");
        }
    }

    /** 13 A link that takes ages to refuse. */
    @Test
    void r13_aLinkThatTakesAgesToRefuse() {
        for (int n : List.of(10_000, 20_000)) {
            long start = System.nanoTime();
            try (BareServer s =
                    new BareServer(o -> o.digestPolicy(DigestPolicy.NEVER).attempts(1))) {
                s.answer("{\"value\":[],\"odata.nextLink\":\"" + "a".repeat(n) + "\\\\\"}");
                AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
                assertThrows(MalformedResponseException.class, () -> c.list().execute());
            }
        }
        long start = System.nanoTime();
        try (BareServer s =
                new BareServer(o -> o.digestPolicy(DigestPolicy.NEVER).attempts(1))) {
            s.answer("{\"CorporateCatalogUrl\":\"" + "a".repeat(20_000) + "\"}");
            assertThrows(
                    CatalogNotAvailableException.class,
                    () -> AppCatalogClient.tenantOf(s.connection(), s.url("/"))
                            .list()
                            .execute());
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < 1000, millis + " ms for 20 kB; strings may have 4 MB");
    }

    /** 14 The old version is answered for a new one that was added. */
    @Test
    void r14_awaitOfAnOverwriteAnswersTheOldVersion() throws Exception {
        PackageFile v2 = PackageFile.bare(PackageFile.manifest("Version=\"2.0.0.0\""));
        Path file = v2.write(folder.resolve("hello.sppkg"));
        try (BareServer s = new BareServer()) {
            s.answer(String.format(FILE, Files.size(file)));
            s.answer(app(
                    "\"AppCatalogVersion\":\"1.0.0.0\",\"IsValidAppPackage\":true,\"ErrorMessage\":\"No errors.\""));
            s.answer(app(
                    "\"AppCatalogVersion\":\"2.0.0.0\",\"IsValidAppPackage\":true,\"ErrorMessage\":\"No errors.\""));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertEquals(
                    AppVersion.of("2.0.0.0"),
                    c.add(file)
                            .overwrite(true)
                            .executeAndAwait(Duration.ofMinutes(2))
                            .appCatalogVersion());
        }
    }

    /** 15 One catalog, pasted in two ways, has two queues. */
    @Test
    void r15_perCatalogIgnoresCase() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (BareServer s = new BareServer()) {
            s.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest r) throws InterruptedException {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.sleep(300);
                    now.decrementAndGet();
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body(DONE)
                            .build();
                }
            });
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (String site : List.of("/sites/apps", "/sites/Apps", "/sites/apps/AppCatalog/")) {
                all.add(AppCatalogClient.tenant(s.connection(), s.url(site))
                        .serialise(Serialise.PER_CATALOG)
                        .deploy(APP)
                        .executeAsync());
            }
            for (CompletableFuture<?> f : all) f.get();
            assertEquals(1, most.get());
        }
    }

    /** 16 The tenant's list is asked, and the site's catalog gets the blame. */
    @Test
    void r16_whoGetsTheBlameForAMissingTenantCatalog() {
        try (BareServer s = new BareServer()) {
            s.answer(404, error("-1, Microsoft.SharePoint.Client.ResourceNotFoundException"))
                    .answer(DONE);
            AppCatalogClient c = AppCatalogClient.siteCollection(s.connection(), s.url("/sites/hr"));
            SdkException e = assertThrows(
                    SdkException.class, () -> c.siteCollectionCatalogs().execute());
            s.line();
            assertEquals("GET /sites/hr/_api/web/tenantappcatalog", s.line());
        }
    }

    /** 17 A character that cannot be encoded becomes a question mark. */
    @Test
    void r17_loneSurrogate() {
        try (BareServer s = new BareServer()) {
            s.answer(String.format(FILE, 19));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            try {
                c.add("a\ud800.sppkg", BYTES).execute();
                fail("sent: " + s.line());
            } catch (IllegalArgumentException | OperationFailedException e) {
                if (e instanceof OperationFailedException) fail("sent: " + s.line());
            }
        }
    }

    /** 18 A sub-web named AppCatalog is not what is addressed. */
    @Test
    void r18_subwebNamedAppCatalog() {
        try (BareServer s = new BareServer()) {
            s.answer(DONE);
            AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"))
                    .install(APP, s.url("/sites/hr/AppCatalog"))
                    .execute();
            String line = s.line();
            assertTrue(line.startsWith("POST /sites/hr/AppCatalog/_api"), line);
        }
    }

    /** 19 "File not found" with 500 is "missing" for Refused, but not for looks. */
    @Test
    void r19_missingWith500() {
        try (BareServer s = new BareServer()) {
            s.answer(502, "")
                    .answer(500, error("-2147024894, System.IO.FileNotFoundException"))
                    .answer(404, "{}")
                    .answer(404, "{}")
                    .answer(404, "{}")
                    .answer(404, "{}")
                    .answer(404, "{}")
                    .answer(String.format(FILE, BYTES.length));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            SdkException e = null;
            try {
                c.add("hello.sppkg", BYTES).execute();
            } catch (SdkException x) {
                e = x;
            }
            assertNull(e);
        }
    }

    /** 20 Pages are no sites. */
    @Test
    void r20_pagesAreNoSites() {
        try (BareServer s = new BareServer()) {
            List<String> taken = new ArrayList<>();
            for (String page : List.of(
                    "/sites/appcatalog/_layouts/15/tenantAppCatalog.aspx/manageApps",
                    "/sites/hr/SitePages/Home.aspx",
                    "/sites/hr/_api/web",
                    "/sites/appcatalog/AppCatalog/hello.sppkg",
                    "/:f:/r/sites/hr",
                    "/sites")) {
                try {
                    taken.add(AppCatalogClient.tenant(s.connection(), s.url(page))
                            .site()
                            .execute());
                } catch (IllegalArgumentException e) {
                    // refused, or made a site of
                }
            }
            assertEquals(List.of(), taken);
        }
    }

    /** 21 One attempt is asked for, three are made. */
    @Test
    void r21_attemptsOfOne() {
        try (BareServer s =
                new BareServer(o -> o.digestPolicy(DigestPolicy.NEVER).attempts(1))) {
            for (int i = 0; i < 3; i++) s.answer(423, "{}");
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            LockedException e =
                    assertThrows(LockedException.class, () -> c.deploy(APP).execute());
            assertEquals(1, s.server.getRequestCount());
        }
    }

    /** 21b attempts() tells of the last exchange only. */
    @Test
    void r21b_attemptsThatAreTold() {
        try (BareServer s = new BareServer()) {
            for (int i = 0; i < 3; i++) s.answer(423, "{}");
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            LockedException e =
                    assertThrows(LockedException.class, () -> c.deploy(APP).execute());
            assertEquals(3, e.attempts());
        }
    }

    /** 24 What the service says is cut. */
    @Test
    void r24_errorWordsAreCut() {
        String words = "Deployment failed because of " + "x".repeat(90)
                + " Correlation ID: 7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11";
        try (BareServer s = new BareServer()) {
            s.answer(DONE).answer(app("\"IsValidAppPackage\":false,\"ErrorMessage\":\"" + words + "\""));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            OperationFailedException e = assertThrows(
                    OperationFailedException.class, () -> c.deploy(APP).executeAndAwait(Duration.ofMinutes(1)));
            assertTrue(e.getMessage().contains("7a1f36c2"), e.getMessage());
        }
    }

    /** 25 At 500 with "file exists" the same bytes are adopted, at 400 they are not. */
    @Test
    void r25_fileExistsWith500AndTheSameBytes() {
        try (BareServer s = new BareServer()) {
            s.answer(500, error("-2130575257, Microsoft.SharePoint.SPException"));
            s.answer(String.format(FILE, BYTES.length));
            s.answer(new MockResponse.Builder().body(new Buffer().write(BYTES)).build());
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(
                    FileExistsException.class, () -> c.add("hello.sppkg", BYTES).execute());
        }
    }

    /** 26 Unreadable files: which exception. */
    @Test
    void r26_noSuchFile() {
        try (BareServer s = new BareServer()) {
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            RuntimeException e = assertThrows(
                    RuntimeException.class,
                    () -> c.add(folder.resolve("none.sppkg")).execute());
            assertTrue(e instanceof SdkException, e.toString());
        }
    }

    /** 27 a same-size change with the old time goes unnoticed. */
    @Test
    void r27_sameSizeAndTime() throws Exception {
        Path file = Files.write(folder.resolve("hello.sppkg"), new byte[300_000]);
        var then = Files.getLastModifiedTime(file);
        try (BareServer s = new BareServer()) {
            s.answer(String.format(FILE, 300_000));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(
                    SdkException.class,
                    () -> c.add(file)
                            .checkPackage(false)
                            .progress((sent, total) -> {
                                if (sent == 65_536) {
                                    try {
                                        byte[] other = new byte[300_000];
                                        Arrays.fill(other, (byte) 1);
                                        Path next = Files.write(folder.resolve("next"), other);
                                        Files.setLastModifiedTime(next, then);
                                        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                }
                            })
                            .execute());
        }
    }

    /** 28 polls that are refused have the plain name. */
    @Test
    void r28_refusedPollsAreNamed() {
        try (BareServer s = new BareServer()) {
            s.answer(DONE).answer(403, error("-2147024891, System.UnauthorizedAccessException"));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(PermissionMissingException.class, () -> c.deploy(APP).executeAndAwait(Duration.ofMinutes(1)));
        }
    }

    @Test
    void r28b_refusedSearchIsNamed() {
        try (BareServer s = new BareServer()) {
            s.answer(403, error("-2147024891, System.UnauthorizedAccessException"));
            assertThrows(
                    PermissionMissingException.class,
                    () -> AppCatalogClient.tenantOf(s.connection(), s.url("/"))
                            .list()
                            .execute());
        }
    }

    @Test
    void r28c_refusedInstancesAreNamed() {
        try (BareServer s = new BareServer()) {
            s.answer(403, error("-2147024891, System.UnauthorizedAccessException"));
            assertThrows(
                    PermissionMissingException.class,
                    () -> AppCatalogClient.tenant(s.connection(), s.url("/"))
                            .instances(s.url("/sites/hr"))
                            .execute());
        }
    }

    @Test
    void r31_aSyncThatFailedOnTheWayDidCertainlyNothing() {
        try (BareServer s = new BareServer()) {
            s.answer(500, error("-2147024891, System.UnauthorizedAccessException"));
            s.answer(500, error("-1, System.Net.WebException"));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            SdkException one =
                    assertThrows(SdkException.class, () -> c.syncToTeams(1).execute());
            SdkException two =
                    assertThrows(SdkException.class, () -> c.syncToTeams(1).execute());
            assertTrue(one.mayHaveHappened());
        }
    }

    /** a plain refusal, known by its code, keeps the whole tenant waiting half a minute because its status is 500 */
    @Test
    void r32_aRefusalWithStatus500HoldsTheTurn() {
        try (BareServer s = new BareServer()) {
            s.answer(500, error("-2147024891, System.UnauthorizedAccessException"));
            for (int i = 0; i < 6; i++) s.answer(app("\"Deployed\":false,\"CurrentVersionDeployed\":false"));
            AppCatalogClient c = AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"));
            assertThrows(PermissionMissingException.class, () -> c.deploy(APP).execute());
            assertEquals(List.of(), s.time.waits());
        }
    }

    /** the download is bounded by the limit for answers held in memory */
    @Test
    void r34_aLargeTeamsPackage() throws Exception {
        try (BareServer s =
                new BareServer(o -> o.digestPolicy(DigestPolicy.NEVER).answerLimit(1 << 20))) {
            s.answer("{\"Id\":17}");
            for (int i = 0; i < 5; i++)
                s.answer(new MockResponse.Builder()
                        .setHeader("Content-Type", "application/octet-stream")
                        .body(new Buffer().write(new byte[2 << 20]))
                        .build());
            AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"))
                    .downloadTeamsPackage(APP, folder.resolve("t.zip"))
                    .execute();
        }
    }

    @Test
    void r35_targetThatIsAFolder() throws Exception {
        Path target = Files.createDirectory(folder.resolve("downloads"));
        try (BareServer s = new BareServer()) {
            s.answer("{\"Id\":17}");
            s.answer(new MockResponse.Builder()
                    .setHeader("Content-Type", "application/octet-stream")
                    .body("PK")
                    .build());
            try {
                AppCatalogClient.tenant(s.connection(), s.url("/sites/apps"))
                        .downloadTeamsPackage(APP, target)
                        .execute();
            } catch (RuntimeException e) {
            }
            assertTrue(Files.isDirectory(target), "the folder was replaced by the file");
        }
    }
}
