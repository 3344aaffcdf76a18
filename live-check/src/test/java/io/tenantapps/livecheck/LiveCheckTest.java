package io.tenantapps.livecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.SeenRequest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeAddinNames;
import io.tenantapps.testing.addins.FakeJobNotFound;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import io.tenantapps.testing.businesscentral.FakeBcErrorForm;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.recording.RecordingCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the program as a user runs it, with a fake tenant in place of a real one. */
class LiveCheckTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--write", "--write --site-catalog"})
    void findsNoDifferenceInAnUnmodifiedFake(String arguments) {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.catalogs().ofSite(LiveTenant.SITE);

            String output = live.run(folder.resolve("run"), arguments.split(" ", -1));

            assertTrue(output.startsWith("0\n"), output);
            assertEquals(List.of(), LiveTenant.differences(output), output);
        }
    }

    static Stream<Arguments> deviations() {
        return Stream.of(
                deviation(tenant -> tenant.businessCentral().speaks(FakeBcDialect.DOCUMENTED_2_11), "bc-apps"),
                deviation(tenant -> tenant.businessCentral().speaks(FakeBcDialect.DOCUMENTED_2_29), "environment"),
                deviation(
                        tenant -> tenant.businessCentral().writesErrorsAs(FakeBcErrorForm.NESTED),
                        "environment-missing"),
                deviation(tenant -> tenant.businessCentral().knowsVersionsUpTo("v2.28"), "environments"),
                deviation(tenant -> tenant.admin().speaks(FakeAddinNames.DOCUMENTED_2024_02), "addin-names-of-2024-02"),
                deviation(tenant -> tenant.admin().requiresVerboseNesting(true), "nested-lists-plain"),
                deviation(tenant -> tenant.admin().returnsBareArrays(true), "acs-principals"),
                deviation(tenant -> tenant.admin().retires(), "addins"),
                deviation(tenant -> tenant.admin().jobNotFound(FakeJobNotFound.ERROR_404), "job-missing"),
                deviation(tenant -> tenant.faults().requireDigests(true), "digest-missing"));
    }

    private static Arguments deviation(Consumer<FakeTenant> change, String probe) {
        return Arguments.of(change, probe);
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void reportsEachDialectOfTheFake(Consumer<FakeTenant> change, String probe) {
        try (LiveTenant live = new LiveTenant()) {
            change.accept(live.tenant);

            String output = live.run(folder.resolve("run"));

            assertTrue(LiveTenant.differences(output).stream().anyMatch(line -> line.startsWith(probe + " ")), output);
        }
    }

    @Test
    void planSendsNothing() {
        try (LiveTenant live = new LiveTenant()) {
            String output = live.run(folder.resolve("run"), "--write", "--plan");

            assertEquals(List.of(), live.tenant.requests());
            for (Area area : Area.values()) {
                assertTrue(output.contains(area.permission()), output);
            }
            assertTrue(output.contains("audit log"), output);
            assertTrue(output.contains("recycle bin"), output);
            assertFalse(Files.exists(folder.resolve("run")), output);
        }
    }

    /**
     * Every request of a run with writes is listed in the plan. The only exceptions are the SDK's own requests for form
     * digests.
     */
    @Test
    void planNamesEveryRequestOfTheRun() {
        try (LiveTenant live = new LiveTenant()) {
            Options options = Options.of(
                    live.tenant.time(),
                    "--site",
                    live.tenant.url(LiveTenant.SITE),
                    "--admin",
                    live.tenant.admin().url(),
                    "--environment",
                    "Production",
                    "--write");
            List<Pattern> planned = Kit.planned(options).stream()
                    .flatMap(probe -> probe.steps().stream())
                    .map(LiveCheckTest::pattern)
                    .toList();

            live.run(folder.resolve("run"), "--write");

            for (SeenRequest request : live.tenant.requests()) {
                String line = request.method() + " "
                        + URLDecoder.decode(request.target().replace("+", "%2B"), StandardCharsets.UTF_8);
                assertTrue(
                        line.endsWith("/_api/contextinfo")
                                || planned.stream()
                                        .anyMatch(
                                                pattern -> pattern.matcher(line).matches()),
                        line);
            }
        }
    }

    private static Pattern pattern(Step step) {
        String url = step.url();
        StringBuilder pattern = new StringBuilder(step.method() + " ");
        for (String part : url.split("(?=\\{)|(?<=})", -1)) {
            pattern.append(part.startsWith("{") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    @Test
    void programOnlyReadsByDefault() {
        try (LiveTenant live = new LiveTenant()) {
            live.run(folder.resolve("run"));

            assertEquals(Set.of(), live.tenant.effects().keySet(), () -> live.tenant.log());
        }
    }

    @Test
    void writesEvidenceForEachProbe() throws IOException {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.admin().requiresVerboseNesting(true);

            live.run(folder.resolve("run"), "--write");

            Path evidence = folder.resolve("run").resolve("evidence");
            for (Probe probe : Kit.ALL) {
                if (probe.name().equals("bc-operation-of-another-app")) {
                    continue; // the tenant has no operation
                }
                String json = Files.readString(evidence.resolve(probe.name() + ".json"));
                boolean differs =
                        Set.of("nested-lists-plain", "identifier-invalid").contains(probe.name());
                assertEquals(differs, json.contains("\"result\" : \"disagrees\""), json);
            }
            assertTrue(Files.readString(evidence.resolve("download.json")).contains("\"sameBytes\" : \"true\""));
        }
    }

    /** Strings from all parts of the tenant, none of which may appear in a file. */
    private static final List<String> CANARIES =
            List.of("Зарплаты 2026", "🚀 Launch", "megan.bowen@contoso.com", "Northwind Merger", "S3cr3t-Value_1");

    @Test
    void recordsNothingThatIdentifiesATenant() throws IOException {
        try (LiveTenant live = new LiveTenant()) {
            for (String canary : CANARIES) {
                live.tenant.site("/sites/" + canary.replaceAll("[^A-Za-z0-9]", "x"), canary);
                live.catalog()
                        .offers(FakePackage.solution("app-" + CANARIES.indexOf(canary))
                                .title(canary));
                live.tenant
                        .admin()
                        .installs(
                                LiveTenant.SITE,
                                FakeAddin.providerHosted(canary).installedBy(canary));
                live.tenant
                        .environment("Production")
                        .has(FakeBcApp.global(canary).publisher(canary));
            }
            String token = live.tenant.entra().newToken();

            String output = live.run(folder.resolve("run"), "--write");

            assertEquals(List.of(), RecordingCheck.problems(folder.resolve("run/live")));
            try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertContainsNone(Files.readString(file), file.toString());
                    assertFalse(Files.readString(file).contains(token), file::toString);
                    assertFalse(Files.readString(file).contains("Bearer "), file::toString);
                    assertFalse(Files.readString(file).contains("/sites/it"), file::toString);
                }
            }
            assertContainsNone(output, "the output");
        }
    }

    private static void assertContainsNone(String text, String where) {
        for (String canary : CANARIES) {
            assertFalse(text.contains(canary), () -> canary + " in " + where);
        }
        assertFalse(text.toLowerCase(Locale.ROOT).contains("hello"), () -> "an app's title in " + where);
    }

    @Test
    void failsIfAPackageCannotBeRemoved() throws IOException {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.faults().next("Remove").respond(500).always();

            String output = live.run(folder.resolve("run"), "--write");

            assertTrue(output.startsWith("1\n"), output);
            assertTrue(output.contains("is still in the catalog of"), output);
            assertTrue(Files.size(folder.resolve("made.txt")) > 0);

            live.tenant.faults().clear();
            assertTrue(live.run(folder.resolve("next"), "--clean-up").startsWith("0\n"));
            assertEquals(0, Files.size(folder.resolve("made.txt")));
        }
    }

    @Test
    void readOnlyRunDoesNotCleanUp() throws IOException {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.faults().next("Remove").respond(500).always();
            live.run(folder.resolve("run"), "--only-write");
            live.tenant.faults().clear();
            Map<String, Integer> before = live.tenant.effects();

            String output = live.run(folder.resolve("next"));

            assertTrue(
                    output.contains("packages of earlier runs may remain. Run the program with --clean-up."), output);
            assertEquals(before, live.tenant.effects());
        }
    }

    @Test
    void cleanUpChangesNoAppWithAnotherTitle() throws IOException {
        try (LiveTenant live = new LiveTenant()) {
            String product = live.catalog().apps().get(0).productId();
            Files.writeString(
                    folder.resolve("made.txt"),
                    String.join(
                                    "\t",
                                    product,
                                    live.tenant.url("/sites/appcatalog"),
                                    "tenantappcatalog",
                                    live.tenant.url(LiveTenant.SITE),
                                    "INSTALLED",
                                    "2026-01-01T00:00:00Z")
                            + "\n");

            live.run(folder.resolve("run"), "--clean-up");

            assertEquals(Set.of(), live.tenant.effects().keySet());
        }
    }

    @Test
    void cleanUpDoesNotTouchProductsOfAnotherTenant() throws IOException {
        try (LiveTenant live = new LiveTenant()) {
            Files.writeString(
                    folder.resolve("made.txt"),
                    "7d7f2a34-1f0e-4c2b-9a55-52d1c0f0aa01\thttps://fabrikam.sharepoint.com/sites/apps\ttenantappcatalog"
                            + "\thttps://fabrikam.sharepoint.com/sites/a\tADDED\t2026-01-01T00:00:00Z\n");

            String output = live.run(folder.resolve("run"), "--clean-up");

            assertTrue(output.startsWith("1\n"), output);
            assertTrue(output.contains("--site for that tenant"), output);
            assertEquals(List.of(), live.tenant.requests());
        }
    }

    @Test
    void cleansUpTheCatalogOfTheRootSite() {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.catalogs().ofSite("");
            String root = live.tenant.url("").replaceFirst("/$", "");
            live.tenant.faults().next("Remove").respond(500).always();
            String output = live.run(folder.resolve("run"), "--site", root, "--only-write", "--site-catalog");
            assertTrue(output.contains("is still in the catalog of " + root), output);
            live.tenant.faults().clear();

            String next = live.run(folder.resolve("next"), "--site", root, "--clean-up");

            assertTrue(next.startsWith("0\n"), next);
            assertTrue(next.contains("products that are gone from the catalog and the site: "), next);
        }
    }

    @Test
    void keepsTheAppInTheCatalogWhileItIsInstalled() {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.faults().next("Uninstall").respond(500).always();

            String output = live.run(folder.resolve("run"), "--only-write");

            assertTrue(output.startsWith("1\n"), output);
            assertTrue(output.contains("is still installed on"), output);
            assertTrue(live.hasTile());
            assertTrue(
                    live.catalog().apps().stream().anyMatch(app -> app.title().startsWith(TinyPackage.PREFIX)));

            live.tenant.faults().clear();
            String next = live.run(folder.resolve("next"), "--clean-up");
            assertTrue(next.startsWith("0\n"), next);
            assertFalse(live.hasTile());
        }
    }

    @Test
    void secondRunWaitsForTheFirst() {
        try (LiveTenant live = new LiveTenant();
                MadeProducts other = MadeProducts.lock(folder.resolve("made.txt"))) {
            String output = live.run(folder.resolve("run"), "--only-write");

            assertEquals(List.of(), other.all());
            assertTrue(output.startsWith("1\nAnother run uses "), output);
            assertEquals(List.of(), live.tenant.requests());
        }
    }

    @Test
    void explainsADamagedStateFile() throws IOException {
        try (LiveTenant live = new LiveTenant()) {
            Files.writeString(folder.resolve("made.txt"), "garbage\n");

            String output = live.run(folder.resolve("run"), "--clean-up");

            assertTrue(output.startsWith("1\n"), output);
            assertTrue(output.contains("is damaged. Remove the apps whose title starts with"), output);
        }
    }

    /** A tenant without the list, or without the permission, shows nothing about the behaviour. */
    @Test
    void deniedAndThrottledProbesObserveNothing() {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.faults().next("AvailableAddIns").respond(403).always();
            live.tenant.faults().next("GetACSServicePrincipals").respond(500).always();

            String output = live.run(folder.resolve("run"));

            assertTrue(output.contains("addins                       a request was refused with 403"), output);
            assertTrue(output.contains("acs-principals               the service failed with 500"), output);
            assertTrue(LiveTenant.differences(output).stream().noneMatch(line -> line.startsWith("addins ")), output);
        }
    }

    @Test
    void probeOfAnEmptyListObservesNothing() {
        try (LiveTenant live = new LiveTenant()) {
            String output = live.run(folder.resolve("run"));

            assertTrue(output.contains("bc-scheduled-extensions      the list value is empty"), output);
        }
    }

    @ParameterizedTest
    @CsvSource({"-90, 'ahead of', false", "400, behind, true"})
    void comparesTheClocks(long aheadOfThisMachine, String relation, boolean isWarning) {
        try (LiveTenant live = new LiveTenant()) {
            String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(aheadOfThisMachine));
            live.client(client -> client.newBuilder()
                    .addInterceptor(chain -> chain.proceed(chain.request())
                            .newBuilder()
                            .header("Date", date)
                            .build())
                    .build());

            String output = live.run(folder.resolve("run"));

            assertTrue(
                    output.lines()
                            .anyMatch(line -> line.matches(
                                    "The clock of this machine is \\d+ s " + relation + " the service's clock\\..*")),
                    output);
            assertEquals(isWarning, output.contains("Set it, because sign-ins"), output);
        }
    }

    @Test
    void helpPrintsTheUsage() {
        try (LiveTenant live = new LiveTenant()) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            int code = LiveCheck.command(
                    client -> live.tenant.connection(),
                    live.tenant.time(),
                    live.tenant.time(),
                    new PrintStream(text, true, StandardCharsets.UTF_8),
                    "--help");

            assertEquals(0, code);
            assertEquals(Options.USAGE, text.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void continuesAfterAProbeWithoutAResponse() {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.faults().next("AvailableAddIns").respond(403).always();

            String output = live.run(folder.resolve("run"));

            assertTrue(output.startsWith("0\n"), output);
            assertTrue(output.contains("bc-token-invalid"), output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--write", "--site", "--site ftp://contoso", "--nosuch", "--environment a --write"})
    void explainsInvalidArguments(String arguments) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int code = LiveCheck.command(
                client -> {
                    throw new AssertionError("the program connects");
                },
                duration -> {},
                Clock.systemUTC(),
                new PrintStream(text, true, StandardCharsets.UTF_8),
                arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertEquals(2, code);
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("usage: live-check"));
    }
}
