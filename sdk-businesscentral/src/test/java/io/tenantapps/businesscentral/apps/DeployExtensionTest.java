package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that extensions are uploaded from their files only if necessary. */
class DeployExtensionTest {
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final FakeBcApp BADGES =
            FakeBcApp.perTenant("Badges & \"Größen\"").version("1.2.0.0");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production");
    private final BcAppsClient apps = BcAppsClient.environment(tenant.connection(), "Production");

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        tenant.close();
    }

    private Path file(FakeBcApp app) throws IOException {
        return Files.write(folder.resolve("Contoso_Badges_" + app.version() + ".app"), app.bytes());
    }

    private DeployExtension deployment(FakeBcApp app) throws IOException {
        return apps.deployExtension(file(app)).acceptIsvEula(true);
    }

    private int uploads() {
        return tenant.requests("pteInstall");
    }

    @Test
    void installsAnewExtensionExactlyOnce() throws IOException {
        DeployedExtension first = deployment(BADGES).executeAndAwait(LONG);
        DeployedExtension second = deployment(BADGES).executeAndAwait(LONG);

        assertEquals("1.2.0.0", production.installed(BADGES.id()));
        assertEquals(BADGES.name(), first.name());
        assertFalse(first.wasInstalled());
        assertEquals(OperationStatus.SUCCEEDED, first.operation().operationStatus());
        assertTrue(second.wasInstalled());
        assertEquals(AppVersion.of("1.2.0.0"), second.from());
        assertEquals(1, uploads());
    }

    @Test
    void deploysAnExtensionInAnUnknownState() throws IOException {
        tenant.faults()
                .next("apps")
                .respond(FakeResponse.json("{\"value\":[{\"id\":\"" + BADGES.id()
                        + "\",\"version\":\"1.2.0.0\",\"state\":\"installFailed\"}]}"));

        DeployedExtension done = deployment(BADGES).executeAndAwait(LONG);

        assertFalse(done.wasInstalled());
        assertEquals("1.2.0.0", production.installed(BADGES.id()));
        assertEquals(1, uploads());
    }

    @Test
    void doesNotReportPartialCallsAsForgotten() throws IOException {
        deployment(BADGES).syncMode(SyncMode.ADD).executeAndAwait(LONG);

        tenant.verify().everyCallExecuted();
    }

    @Test
    void updatesAnOlderInstalledVersion() throws IOException {
        production.has(BADGES.version("1.1.0.0"));

        DeployedExtension done = deployment(BADGES).executeAndAwait(LONG);

        assertEquals(AppVersion.of("1.1.0.0"), done.from());
        assertEquals("1.2.0.0", production.installed(BADGES.id()));
    }

    @Test
    void refusesToReplaceANewerVersion() throws IOException {
        production.has(BADGES.version("1.10.0.0"));
        DeployExtension deployment = deployment(BADGES);

        DowngradeRefusedException e =
                assertThrows(DowngradeRefusedException.class, () -> deployment.executeAndAwait(LONG));

        assertEquals(AppVersion.of("1.10.0.0"), e.installed());
        assertFalse(e.mayHaveHappened());
        assertEquals(0, uploads());
    }

    @Test
    void followsARunningUploadWithoutAnotherUpload() throws IOException {
        deployment(BADGES).execute();

        DeployedExtension done = deployment(BADGES).executeAndAwait(LONG);

        assertEquals("1.2.0.0", production.installed(BADGES.id()));
        assertFalse(done.wasInstalled());
        assertEquals(1, uploads());
    }

    @Test
    void confirmsTheUploadAfterALostResponse() throws IOException {
        production.has(BADGES.version("1.1.0.0"));
        tenant.faults().next("pteInstall").dropAfterActing();

        deployment(BADGES).executeAndAwait(LONG);

        assertEquals("1.2.0.0", production.installed(BADGES.id()));
        assertEquals(1, uploads());
    }

    @Test
    void repeatsAnUnconfirmedUploadOnlyInTheNextRun() throws IOException {
        tenant.faults().next("pteInstall").dropBeforeActing();
        DeployExtension deployment = deployment(BADGES);

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, () -> deployment.executeAndAwait(LONG));

        assertTrue(e.getMessage().contains("the next call uploads the file again"), e::getMessage);
        assertEquals(1, uploads());
        deployment.executeAndAwait(LONG);
        assertEquals("1.2.0.0", production.installed(BADGES.id()));
    }

    @Test
    void reportsTheFailureOfTheService() throws IOException {
        production.nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed", "TenantSyncFailure"));
        DeployExtension deployment = deployment(BADGES);

        OperationFailedException e =
                assertThrows(OperationFailedException.class, () -> deployment.executeAndAwait(LONG));

        assertEquals("TenantSyncFailure", e.innerCode());
    }

    @Test
    void successWithoutEffectIsNotASuccess() throws IOException {
        production.nextOperation(FakeBcOutcome.succeedsInNameOnly());
        DeployExtension deployment = deployment(BADGES);

        assertThrows(WaitTimeoutException.class, () -> deployment.executeAndAwait(Duration.ofMinutes(10)));
    }

    @Test
    void readsTheIdentityFromTheFile() throws IOException {
        ExtensionPackage read = ExtensionPackage.read(file(BADGES));

        assertEquals(BcAppId.of(BADGES.id()), read.appId());
        assertEquals(BADGES.name(), read.name());
        assertEquals("Contoso", read.publisher());
        assertEquals("1.2.0.0", read.version().toString());
    }

    private Path written(String manifest, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("src/Other.al"));
            zip.write(new byte[100]);
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] file = new byte[40 + bytes.size()];
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NAVX".getBytes(StandardCharsets.US_ASCII))
                .putInt(40)
                .position(36)
                .put("NAVX".getBytes(StandardCharsets.US_ASCII))
                .put(bytes.toByteArray());
        return Files.write(folder.resolve("some.app"), file);
    }

    @Test
    void readsADeflatedManifestWithAByteOrderMark() throws IOException {
        Path file = written(
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Package xmlns=\"http://schemas.microsoft.com/navx/2015/manifest\">"
                        + "<App Id=\"" + BADGES.id().toUpperCase(Locale.ROOT)
                        + "\" Name=\"x\" Publisher=\"y\" Version=\"1.2.3.4\" Brief=\"\" /></Package>",
                "NavxManifest.xml");

        assertEquals(BcAppId.of(BADGES.id()), ExtensionPackage.read(file).appId());
        assertEquals("1.2.3.4", ExtensionPackage.read(file).version().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Package/>",
                PACKAGE + "<App Id='x' Version='1.0.0.0'/></Package>",
                PACKAGE + "<App Id='00000000-0000-4000-8000-000000000001' Version='latest'/></Package>",
                PACKAGE + "<App Id='00000000-0000-4000-8000-000000000001'/></Package>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Package><App Id='&b;' Version='1.0'/></Package>",
                "<Package>"
            })
    void refusesAManifestWithoutAnIdentity(String manifest) throws IOException {
        Path file = written(manifest, "NavxManifest.xml");

        assertThrows(IllegalArgumentException.class, () -> ExtensionPackage.read(file));
        assertThrows(
                IllegalArgumentException.class, () -> apps.deployExtension(file).execute());
        assertEquals(0, tenant.requests().size());
    }

    private static final String APP = "<App Id='00000000-0000-4000-8000-000000000001' Version='1.0.0.0'/>";
    private static final String PACKAGE = "<Package xmlns='http://schemas.microsoft.com/navx/2015/manifest'>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Package>APP</Package>                             | does not start with a Package element",
                "<Package xmlns='urn:other'>APP</Package>           | does not start with a Package element",
                "APP                                                | does not start with a Package element",
                "PACKAGEAPPAPP</Package>                            | has two App elements",
                "PACKAGE<Other>APP</Other></Package>                | has an App element that is not a direct child of Package",
                "PACKAGE<x:App xmlns:x='urn:other' Id='00000000-0000-4000-8000-000000000002'/>APP</Package>"
                        + " | has an App element that is not a direct child of Package",
                "<!DOCTYPE Package>PACKAGEAPP</Package>             | contains a DTD",
                "<!DOCTYPE a [<!ENTITY b 'c'>]>PACKAGEAPP</Package> | contains a DTD"
            })
    void refusesAnAmbiguousManifest(String manifest, String reason) throws IOException {
        Path file = written(manifest.replace("PACKAGE", PACKAGE).replace("APP", APP), "NavxManifest.xml");

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ExtensionPackage.read(file));

        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> apps.deployExtension(file).execute());
        assertEquals(0, tenant.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "navxmanifest.xml",
                "NAVXMANIFEST.XML",
                "/NavxManifest.xml",
                "./NavxManifest.xml",
                "x/../NavxManifest.xml"
            })
    void refusesASecondManifest(String name) throws IOException {
        Path file = written(PACKAGE + APP + "</Package>", "NavxManifest.xml", name);

        assertThrows(IllegalArgumentException.class, () -> ExtensionPackage.read(file));
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void refusesOtherFiles() throws IOException {
        byte[] whole = BADGES.bytes();
        for (byte[] bytes : new byte[][] {
            {}, "NAVX".getBytes(StandardCharsets.US_ASCII), new byte[100], Arrays.copyOf(whole, whole.length - 30)
        }) {
            Path file = Files.write(folder.resolve("broken.app"), bytes);
            assertThrows(IllegalArgumentException.class, () -> ExtensionPackage.read(file));
        }
        Path other = written("<x/>", "Other.xml");
        assertThrows(IllegalArgumentException.class, () -> ExtensionPackage.read(other));
        assertThrows(UncheckedIOException.class, () -> ExtensionPackage.read(folder.resolve("none.app")));
    }

    @Test
    void doesNotUnpackAnOversizedFile() throws IOException {
        Path file = file(BADGES);
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(ExtensionFile.LARGEST + 1);
        }

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ExtensionPackage.read(file));

        assertTrue(refused.getMessage().contains("50 MB"), refused.getMessage());
        assertEquals(0, uploads());
    }

    @Test
    void runtimePackageNeedsAnExplicitIdentity() throws IOException {
        byte[] bytes = BADGES.bytes();
        bytes[40] = '.'; // other tools read ".NEA" at this position
        Path file = Files.write(folder.resolve("runtime.app"), bytes);
        production.has(BADGES);

        assertThrows(
                IllegalArgumentException.class, () -> apps.deployExtension(file).execute());
        DeployedExtension there = apps.deployExtension(file)
                .identity(BcAppId.of(BADGES.id()), AppVersion.of("1.2.0.0"))
                .acceptIsvEula(true)
                .execute();

        assertTrue(there.wasInstalled());
    }

    @Test
    void refusesAnIdentityThatDiffersFromTheFile() throws IOException {
        DeployExtension deployment = deployment(BADGES).identity(BcAppId.of(BADGES.id()), AppVersion.of("1.3.0.0"));

        assertThrows(IllegalArgumentException.class, deployment::execute);
        assertEquals(0, tenant.requests().size());
    }
}
