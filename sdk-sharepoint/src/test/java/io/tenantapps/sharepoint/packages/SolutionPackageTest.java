package io.tenantapps.sharepoint.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tenantapps.core.AppVersion;
import io.tenantapps.sharepoint.ProductId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SolutionPackageTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("news.sppkg");
    }

    private SolutionPackage read(PackageFile contents) throws IOException {
        return SolutionPackage.read(contents.write(file()));
    }

    private static IllegalArgumentException refusal(Path file) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SolutionPackage.read(file), file::toString);
        assertTrue(e.getMessage().startsWith("package is refused because "), e.getMessage());
        assertTrue(e.getMessage().endsWith(": " + file), e.getMessage());
        return e;
    }

    private void assertRefused(String reason, Path file) {
        assertEquals(
                "package is refused because " + reason + ": " + file,
                refusal(file).getMessage());
    }

    private void assertRefused(String reason, PackageFile contents) throws IOException {
        assertRefused(reason, contents.write(file()));
    }

    private void assertRefused(String reason, byte[] contents) throws IOException {
        assertRefused(reason, Files.write(file(), contents));
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static List<String> components(SolutionPackage read) {
        return read.components().stream()
                .map(component -> component.name() + " " + component.id() + " " + component.type())
                .toList();
    }

    // Tests of packages that are read.

    @Test
    void readsTheOutputOfThePackager() throws Exception {
        byte[] bytes = PackageFile.solution().bytes();
        SolutionPackage news = SolutionPackage.read(Files.write(file(), bytes));

        assertEquals("contoso-news", news.name());
        assertEquals("Contoso News", news.title());
        assertEquals("1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f", news.productId().toString());
        assertEquals("1.2.3.0", news.version().toString());
        assertTrue(news.skipsFeatureDeployment());
        assertTrue(news.isClientSide());
        assertFalse(news.isDomainIsolated());
        assertFalse(news.hasTeamsPackage());
        assertEquals(
                List.of(
                        new PermissionRequest("Microsoft Graph", "User.ReadBasic.All"),
                        new PermissionRequest("Contoso API", "user_impersonation")),
                news.permissionRequests());
        assertEquals(
                List.of(
                        "News aaaaaaaa-0000-4000-8000-000000000001 WebPart",
                        "Map aaaaaaaa-0000-4000-8000-000000000002 WebPart",
                        "Footer aaaaaaaa-0000-4000-8000-000000000003 Extension"),
                components(news));
        assertEquals(bytes.length, news.size());
        assertEquals(
                Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes)),
                news.sha512());
    }

    @Test
    void equalFilesYieldEqualImmutableValues() throws Exception {
        SolutionPackage news = read(PackageFile.solution());
        Path copy = Files.copy(file(), folder.resolve("Copy.SPPKG"));

        assertEquals(news, SolutionPackage.read(copy));
        assertEquals(news.hashCode(), SolutionPackage.read(copy).hashCode());
        assertThrows(
                UnsupportedOperationException.class,
                () -> news.permissionRequests().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> news.components().clear());
    }

    @Test
    void usesDefaultsForMissingAttributes() throws Exception {
        SolutionPackage bare = read(PackageFile.bare("<App ProductID='" + PackageFile.PRODUCT + "'/>"));

        assertNull(bare.name());
        assertNull(bare.title());
        assertEquals(AppVersion.of("1.0.0.0"), bare.version());
        assertFalse(bare.skipsFeatureDeployment());
        assertFalse(bare.isClientSide());
        assertFalse(bare.isDomainIsolated());
        assertEquals(List.of(), bare.permissionRequests());
        assertEquals(List.of(), bare.components());
        assertFalse(bare.hasTeamsPackage());
        assertTrue(bare.isAddin());
    }

    @Test
    void readsAClassicAddinWithBracesAndByteOrderMark() throws Exception {
        Path app = PackageFile.bare("\uFEFF<?xml version='1.0' encoding='utf-8'?>\n<!-- by hand -->\n"
                        + "<App xmlns='http://schemas.microsoft.com/sharepoint/2012/app/manifest' Name='OrgChart'"
                        + " ProductID='{1F6E0CA8-3B57-4C4E-9D3F-0A1B2C3D4E5F}' Version='2.0.0.1'"
                        + " SharePointMinVersion='15.0.0.0'><Properties><Title>Org <![CDATA[& Chart]]></Title>"
                        + "<StartPage>~appWebUrl/Pages/Default.aspx?{StandardTokens}</StartPage></Properties>"
                        + "<AppPrincipal><Internal/></AppPrincipal></App>")
                .write(folder.resolve("OrgChart.app"));

        SolutionPackage chart = SolutionPackage.read(app);

        assertEquals("OrgChart", chart.name());
        assertEquals("Org & Chart", chart.title());
        assertEquals("1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f", chart.productId().toString());
        assertEquals("2.0.0.1", chart.version().toString());
        assertFalse(chart.isClientSide());
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-8", "utf-16", "iso-8859-1", "windows-1252"})
    void usesTheDeclaredEncodingOfTheManifest(String encoding) throws Exception {
        String xml = PackageFile.manifest("").replace("utf-8", encoding).replace("News<", "N\u00f6ws<");

        assertEquals(
                "Contoso N\u00f6ws",
                read(new PackageFile().with("AppManifest.xml", xml.getBytes(Charset.forName(encoding))))
                        .title());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "True, true", "1, true", "' true ', true", "false, false", "0, false"})
    @CsvSource({"'', false", "yes, false", "truth, false"})
    void flagsAreTrueOnlyForTheStringTrue(String text, boolean on) throws Exception {
        SolutionPackage found = read(PackageFile.bare("<App ProductID='" + PackageFile.PRODUCT + "'"
                + " SkipFeatureDeployment='" + text + "' IsDomainIsolated='" + text + "' IsClientSideSolution='" + text
                + "'/>"));

        assertEquals(on, found.skipsFeatureDeployment());
        assertEquals(on, found.isDomainIsolated());
        assertEquals(on, found.isClientSide());
    }

    @ParameterizedTest
    @CsvSource({"'', 1.0.0.0", "' ', 1.0.0.0", "1.10, 1.10", "' 2.0 ', 2.0", "beta, beta"})
    void keepsTheVersionAsWritten(String text, String version) throws Exception {
        assertEquals(
                version,
                read(PackageFile.bare(PackageFile.manifest("Version='" + text + "'")))
                        .version()
                        .toString());
    }

    @Test
    void keepsAnIncompletePermissionRequest() throws Exception {
        SolutionPackage found = read(PackageFile.bare("<App ProductID='" + PackageFile.PRODUCT + "'>"
                + "<WebApiPermissionRequests><WebApiPermissionRequest Scope='a'/>"
                + "<WebApiPermissionRequest ResourceId='b' Resource='c'/></WebApiPermissionRequests></App>"));

        assertEquals(
                List.of(new PermissionRequest("", "a"), new PermissionRequest("b", "")), found.permissionRequests());
    }

    @Test
    void readsOnlyTheTitleOfTheApp() throws Exception {
        SolutionPackage found = read(PackageFile.bare("<App ProductID='" + PackageFile.PRODUCT + "'><Title>a</Title>"
                + "<Properties><Title> b </Title><Screenshots><Title>c</Title></Screenshots></Properties>"
                + "<Other><Properties><Title>d</Title></Properties></Other></App>"));

        assertEquals("b", found.title());
    }

    @Test
    void ignoresAttributesAndElementsOfOtherNamespaces() throws Exception {
        SolutionPackage found = read(PackageFile.bare("<App xmlns:x='urn:x' x:Name='wrong' x:Version='9'"
                + " x:ProductID='wrong' ProductID='" + PackageFile.PRODUCT + "'>"
                + "<Other ProductID='inner' Version='8'/></App>"));

        assertNull(found.name());
        assertEquals(PackageFile.PRODUCT, found.productId().toString());
        assertEquals("1.0.0.0", found.version().toString());
    }

    @Test
    void findsComponentsThroughRelationshipsInAnyForm() throws Exception {
        SolutionPackage found = read(PackageFile.bare(PackageFile.manifest(""))
                .with("_rels/.rels", PackageFile.relationships("package-manifest", "appmanifest.XML"))
                .with(
                        "_rels/appmanifest.xml.rels",
                        PackageFile.relationships("Manifest-Feature", "./f/../f//one.xml", "content-resource", "r.xml"))
                .with(
                        "f/_rels/ONE.xml.rels",
                        PackageFile.relationships(
                                "feature-elementmanifest", "e\\a.xml",
                                "feature-elementmanifest", "/f/e/A.xml",
                                "feature-elementmanifest", "gone.xml"))
                .with("f/e/a.xml", PackageFile.component("A", "no guid", "Library"))
                .with("f/e/never-named.xml", PackageFile.component("B", PackageFile.FEATURE, "Library")));

        assertEquals(List.of("A no guid Library"), components(found));
    }

    @Test
    void doesNotFollowExternalRelationships() throws Exception {
        String rels = PackageFile.relationships("manifest-feature", "/feature.xml")
                .replace("Id=", "TargetMode=\"External\" Id=");
        SolutionPackage found = read(PackageFile.bare(PackageFile.manifest(""))
                .with("_rels/AppManifest.xml.rels", rels)
                .with("_rels/feature.xml.rels", PackageFile.relationships("feature-elementmanifest", "/e.xml"))
                .with("e.xml", PackageFile.component("A", PackageFile.FEATURE, "WebPart")));

        assertEquals(List.of(), found.components());
    }

    @Test
    void findsTheManifestThroughItsRelationship() throws Exception {
        SolutionPackage found = read(new PackageFile()
                .with("_rels/.rels", PackageFile.relationships("package-manifest", "/app/Manifest.xml"))
                .with("app/Manifest.xml", PackageFile.manifest("Version='3.0'")));

        assertEquals("3.0", found.version().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "../../evil.txt",
                "x/../AppManifest.xml",
                "x\\..\\AppManifest.xml",
                "x/./AppManifest.xml",
                "x//AppManifest.xml",
                "AppManifest.xml/..",
                "AppManifest.xml\u0000.png",
                "a\u001Bb.txt"
            })
    void refusesANameThatPointsOutsideThePackage(String name) throws IOException {
        IllegalArgumentException e =
                refusal(PackageFile.solution().with(name, "x").write(file()));

        assertTrue(e.getMessage().contains("has a name that points outside the package"), e.getMessage());
    }

    @Test
    void acceptsAbsoluteNames() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path file = PackageFile.solution()
                .with("/etc/evil.txt", "x")
                .with("C:\\evil.txt", "x")
                .write(inner.resolve("news.sppkg"));

        assertEquals("contoso-news", SolutionPackage.read(file).name());
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of(folder, inner, file), files.sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<x:App xmlns:x='urn:other' Name='a' ProductID='dcf176f0-2f9e-4785-9933-47e97195ace5'/>",
                "<App xmlns='http://schemas.microsoft.com/sharepoint/2012/app/manifest' Name='a'"
                        + " ProductID='dcf176f0-2f9e-4785-9933-47e97195ace5'><App/></App>",
                "<App xmlns='http://schemas.microsoft.com/sharepoint/2012/app/manifest' Name='a'"
                        + " ProductID='dcf176f0-2f9e-4785-9933-47e97195ace5'><x:App xmlns:x='urn:other'/></App>"
            })
    void refusesAsecondAppElementOrAnAppElementInAnotherNamespace(String manifest) throws IOException {
        IllegalArgumentException e = refusal(PackageFile.bare(manifest).write(file()));

        assertTrue(e.getMessage().contains("'App'"), e.getMessage());
    }

    @Test
    void acceptsNamesInAnOldCodePage() throws Exception {
        try (OutputStream out = Files.newOutputStream(file());
                ZipOutputStream zip = new ZipOutputStream(out, Charset.forName("IBM437"))) {
            zip.putNextEntry(new ZipEntry("AppManifest.xml"));
            zip.write(PackageFile.manifest("").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("ClientSideAssets/L\u00f6sung.png"));
        }

        assertEquals("contoso-news", SolutionPackage.read(file()).name());
    }

    @Test
    void acceptsNamesOfAnyLengthAndAlphabet() throws Exception {
        SolutionPackage found = read(PackageFile.bare(PackageFile.manifest(""))
                .with("/".repeat(60_000), "")
                .with("./".repeat(30_000) + "x", "")
                .with("_rels/AppManifest.xml.rels", PackageFile.relationships("manifest-feature", "/\u00fc.xml"))
                .with("_rels/\u00fc.xml.rels", PackageFile.relationships("feature-elementmanifest", "/\u6f22.xml"))
                .with("\u6f22.xml", PackageFile.component("A", PackageFile.FEATURE, "WebPart")));

        assertEquals(List.of("A " + PackageFile.FEATURE + " WebPart"), components(found));
    }

    // Tests of packages that are refused.

    @ParameterizedTest
    @ValueSource(strings = {"news.zip", "news", "news.sppkg.exe", "sppkg", "news.sppkg ", "news.apps"})
    void refusesFileNamesWithoutApackageExtension(String name) throws Exception {
        assertRefused(
                "its name does not end in .sppkg or .app",
                PackageFile.solution().write(folder.resolve(name)));
    }

    @Test
    void refusesTheRootOfTheFileSystem() {
        assertRefused("its name does not end in .sppkg or .app", Path.of("/"));
    }

    @Test
    void refusesAFolder() throws Exception {
        assertRefused("it is a folder", Files.createDirectory(file()));
    }

    @Test
    void refusesADeviceWithoutReadingIt() throws Exception {
        Path device = Path.of("/dev/zero");
        if (Files.exists(device)) {
            Path link = Files.createSymbolicLink(file(), device);
            assertRefused("it is not a regular file", link);
            Files.delete(link); // otherwise JUnit warns that the link points outside the folder
        }
    }

    @Test
    void missingFileIsAnIOError() {
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> SolutionPackage.read(file()));

        assertEquals("The package cannot be read because the file does not exist: " + file(), e.getMessage());
        assertInstanceOf(NoSuchFileException.class, e.getCause());
    }

    @Test
    void refusesAFileInAnotherFileSystem() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("outer.zip"), Map.of("create", "true"))) {
            Path inner = PackageFile.solution().write(zip.getPath("/news.sppkg"));

            assertRefused("it is not in the default file system", inner);
        }
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        assertRefused("it is empty", new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 21, 22, 23, 1000, 100_000})
    void refusesAFileThatIsNotAZip(int length) throws Exception {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        assertRefused("it is not a zip file", text);
    }

    @Test
    void refusesATruncatedZipFile() throws Exception {
        byte[] whole = PackageFile.solution().bytes();
        for (int length = 4; length < whole.length; length++) {
            assertRefused("it is a zip file that was cut short", Arrays.copyOf(whole, length));
        }
    }

    @Test
    void refusesBytesAfterTheEnd() throws Exception {
        byte[] whole = PackageFile.solution().bytes();
        assertRefused("the end of the zip file is damaged", Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void acceptsACommentAtTheEnd() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            zip.putNextEntry(new ZipEntry("AppManifest.xml"));
            zip.write(PackageFile.manifest("").getBytes(StandardCharsets.UTF_8));
            zip.setComment("x".repeat(0xFFFF));
        }
        assertEquals("contoso-news", SolutionPackage.read(file()).name());
    }

    @Test
    void refusesAZipFileWithoutAManifest() throws Exception {
        assertRefused("it does not contain the manifest 'AppManifest.xml'", new PackageFile());
        assertRefused(
                "it does not contain the manifest 'AppManifest.xml'",
                PackageFile.solution().without("AppManifest.xml"));
        assertRefused(
                "it does not contain the manifest 'AppManifest.xml'",
                new PackageFile().with("inner/AppManifest.xml", PackageFile.manifest("")));
        assertRefused(
                "it does not contain the manifest 'AppManifest.xml'", new PackageFile().with("AppManifest.xml/", ""));
        assertRefused(
                "it does not contain the manifest 'Other.xml'",
                new PackageFile().with("_rels/.rels", PackageFile.relationships("package-manifest", "/Other.xml")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"appmanifest.XML", "/AppManifest.xml", "./AppManifest.xml", "\\AppManifest.xml"})
    void refusesASecondManifestWithASimilarName(String name) throws Exception {
        assertRefused(
                "it has two entries with the name '" + name + "'",
                PackageFile.solution().with(name, PackageFile.manifest("Version='9.9'")));
    }

    @Test
    void refusesTwoEntriesWithTheSameName() throws Exception {
        byte[] bytes = PackageFile.solution()
                .with("ClientSideAssets/a.js", "1")
                .with("ClientSideAssets/b.js", "2")
                .bytes();

        assertRefused(
                "it has two entries with the name 'ClientSideAssets/a.js'",
                PackageFile.forged(bytes, "ClientSideAssets/b.js", "ClientSideAssets/a.js"));
    }

    @Test
    void refusesTwoManifests() throws Exception {
        assertRefused(
                "it has two manifests",
                PackageFile.solution()
                        .with(
                                "_rels/.rels",
                                PackageFile.relationships("package-manifest", "a.xml", "package-manifest", "b.xml"))
                        .without("AppManifest.xml"));
        assertRefused(
                "it has two manifests",
                PackageFile.solution()
                        .with("_rels/.rels", PackageFile.relationships("package-manifest", "a.xml"))
                        .with("a.xml", PackageFile.manifest("")));
    }

    @Test
    void refusesMoreThanTwentyThousandEntries() throws Exception {
        PackageFile many = PackageFile.bare(PackageFile.manifest(""));
        for (int i = 1; i < 20_000; i++) {
            many.with("ClientSideAssets/" + i, "");
        }
        assertEquals("contoso-news", read(many).name());

        many.with("ClientSideAssets/20000", "");
        assertRefused("it has more than 20,000 entries", many);

        byte[] lying = many.bytes();
        ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putShort(lying.length - 22 + 10, (short) 2);
        assertRefused(lying);
    }

    /**
     * The message comes from the JDK or from us: JDK versions differ in whether a wrong count alone causes a refusal.
     */
    private void assertRefused(byte[] contents) throws IOException {
        assertNotNull(refusal(Files.write(file(), contents)));
    }

    @Test
    void refusesAHugeDirectoryBeforeLoadingIt() throws Exception {
        try (RandomAccessFile sparse = new RandomAccessFile(file().toFile(), "rw")) {
            long directory = 1L << 30;
            sparse.setLength(directory);
            sparse.seek(directory);
            ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
            end.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
            end.putInt((int) directory).putInt(0).putShort((short) 0);
            sparse.write(end.array());
        }

        long allocated = allocatedBy(() -> assertRefused("its zip directory is larger than 8 MiB", file()));

        assertTrue(allocated < 4 << 20, () -> allocated + " bytes");
    }

    @Test
    void refusesAzipFileInTheZip64Format() throws Exception {
        byte[] whole = PackageFile.solution().bytes();
        int end = whole.length - 22;
        ByteBuffer longer = ByteBuffer.allocate(whole.length + 20).order(ByteOrder.LITTLE_ENDIAN);
        longer.put(whole, 0, end).putInt(0x07064b50).position(end + 20);
        longer.put(whole, end, 22);

        assertRefused("it is a zip file in the Zip64 format, which no app package needs", longer.array());
    }

    @Test
    void refusesAManifestBombWithoutUsingMuchMemory() throws Exception {
        PackageFile.bomb(file(), "AppManifest.xml");
        assertTrue(Files.size(file()) < 600_000, () -> "not small on disk");

        long allocated = allocatedBy(() -> assertTimeout(
                Duration.ofSeconds(2), () -> assertRefused("its part 'AppManifest.xml' is larger than 1 MiB", file())));

        assertTrue(allocated < 8 << 20, () -> allocated + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_rels/.rels", "_rels/AppManifest.xml.rels"})
    void refusesABombInAnyPartThatIsRead(String name) throws Exception {
        PackageFile contents = PackageFile.solution().with(name, new byte[(1 << 20) + 1]);

        assertRefused("its part '" + name + "' is larger than 1 MiB", contents);
    }

    @Test
    void acceptsUnreadPartsOfAnySize() throws Exception {
        assertEquals(
                "contoso-news",
                read(PackageFile.solution().with("ClientSideAssets/large.js", new byte[30 << 20]))
                        .name());
    }

    @Test
    void refusesApackageWithTooManyXmlParts() throws Exception {
        PackageFile contents = PackageFile.solution();
        String[] pairs = new String[600];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "feature-elementmanifest";
            pairs[i + 1] = "/e/" + i + ".xml";
            contents.with("e/" + i + ".xml", "<Elements/>");
        }
        contents.with("_rels/feature_" + PackageFile.FEATURE + ".xml.rels", PackageFile.relationships(pairs));

        assertRefused("it names more than 300 XML parts", contents);
    }

    @Test
    void refusesApackageWithManyLargeXmlParts() throws Exception {
        PackageFile contents = PackageFile.solution();
        String[] pairs = new String[40];
        String large = "<Elements>" + " ".repeat(1_000_000) + "</Elements>";
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "feature-elementmanifest";
            pairs[i + 1] = "/e/" + i + ".xml";
            contents.with("e/" + i + ".xml", large);
        }
        contents.with("_rels/feature_" + PackageFile.FEATURE + ".xml.rels", PackageFile.relationships(pairs));

        assertRefused("its XML parts are larger than 16 MiB together", contents);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE App><App/>",
                "<!DOCTYPE App [<!ENTITY a 'b'>]><App Name='&a;'/>",
                "<!DOCTYPE App SYSTEM 'file:///etc/passwd'><App/>",
                "<!DOCTYPE App [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><App>&x;</App>",
                "<!DOCTYPE App [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><App/>",
                "<!DOCTYPE App [<!ATTLIST App ProductID CDATA '1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f'>]><App/>"
            })
    void refusesAnyDtd(String xml) throws Exception {
        assertRefused("its part 'AppManifest.xml' contains a DTD", PackageFile.bare(xml));
        assertRefused(
                "its part '_rels/.rels' contains a DTD", PackageFile.solution().with("_rels/.rels", xml));
        assertRefused(
                "its part 'AppManifest.xml' contains a DTD",
                new PackageFile().with("AppManifest.xml", xml.getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void refusesTheBillionLaughsAttackWithoutUsingMuchMemory() throws Exception {
        StringBuilder xml = new StringBuilder("<!DOCTYPE App [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 10; i++) {
            xml.append("<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>");
        }
        PackageFile.bare(xml + "]><App><Properties><Title>&l9;</Title></Properties></App>")
                .write(file());

        long allocated = allocatedBy(() -> assertTimeout(
                Duration.ofSeconds(2), () -> assertRefused("its part 'AppManifest.xml' contains a DTD", file())));

        assertTrue(allocated < 8 << 20, () -> allocated + " bytes");
    }

    @Test
    void sendsNoRequestForEntities() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            server.setSoTimeout(200);
            String url = "http://localhost:" + server.getLocalPort() + "/x";

            assertRefused(
                    "its part 'AppManifest.xml' contains a DTD",
                    PackageFile.bare("<!DOCTYPE App SYSTEM '" + url + "' [<!ENTITY x SYSTEM '" + url
                            + "'><!ENTITY % y SYSTEM '" + url + "'> %y;]><App>&x;</App>"));

            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PK",
                "<App",
                "<App>",
                "<App></Ap>",
                "<App/><App/>",
                "<App Name='a' Name='b'/>",
                "<App Name=a/>",
                "<App>&nbsp;</App>",
                "<App Name='&nbsp;'/>",
                "<App><Properties><Title><b>x</b></Title></Properties></App>",
                " <?xml version='1.0'?><App/>",
                "<?xml version='1.0' encoding='utf-99'?><App/>",
                "<x:App/>",
                "<?xml version='1.0' encoding='utf-16'?><App/>",
                "<App>\u0000</App>"
            })
    void refusesMalformedXml(String xml) throws Exception {
        assertRefused("its part 'AppManifest.xml' is not well-formed XML", PackageFile.bare(xml));
    }

    @Test
    void printsNothingForArbitraryBytes() throws Exception {
        PrintStream console = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (String bytes :
                    List.of("\u00ff", "<App>\u00ea</App>", "<?xml\u00f0version='1.0'?><App/>", "<?xml \u00ea?>")) {
                assertRefused(
                        "its part 'AppManifest.xml' is not well-formed XML",
                        new PackageFile().with("AppManifest.xml", bytes.getBytes(StandardCharsets.ISO_8859_1)));
            }
        } finally {
            System.setErr(console);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void refusesAManifestWithAnotherRootElement() throws Exception {
        assertRefused(
                "its manifest starts with the element 'Package' instead of 'App'",
                PackageFile.bare("<Package><App ProductID='" + PackageFile.PRODUCT + "'/></Package>"));
    }

    @Test
    void refusesAManifestWithoutAProductId() throws Exception {
        assertRefused("its manifest has no ProductID", PackageFile.bare("<App Name='a'/>"));
        assertRefused("its manifest has no ProductID", PackageFile.bare("<App Name='a' ProductID=' '/>"));
        assertRefused(
                "the ProductID in its manifest is not a GUID but '1234'", PackageFile.bare("<App ProductID='1234'/>"));
        assertRefused(
                "the ProductID in its manifest is not a GUID but '" + "x".repeat(100) + "…'",
                PackageFile.bare("<App ProductID='" + "x".repeat(100_000) + "'/>"));
    }

    @Test
    void untrustedTextStaysOnOneLine() throws Exception {
        assertRefused(
                "the ProductID in its manifest is not a GUID but 'a\\r\\nINFO all is well\\u202Eb'",
                PackageFile.bare("<App ProductID='a&#13;&#10;INFO all is well&#x202E;b'/>"));
    }

    @Test
    void refusesADamagedManifest() throws Exception {
        byte[] whole = PackageFile.bare(PackageFile.manifest("")).bytes();
        int data = 30 + "AppManifest.xml".length();
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, data, data + 40, (byte) 0xFF);
        assertRefused("its part 'AppManifest.xml' cannot be unpacked", damaged);

        byte[] wrongSum = whole.clone();
        int sum = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002") + 16;
        wrongSum[sum]++;
        assertRefused("its part 'AppManifest.xml' is damaged (its checksum is wrong)", wrongSum);
    }

    @Test
    void refusesADamagedDirectory() throws Exception {
        byte[] whole = PackageFile.solution().bytes();
        byte[] damaged = PackageFile.forged(whole, "PK\u0001\u0002", "PK\u0009\u0009");
        assertRefused("its zip directory is damaged", damaged);
    }

    @Test
    void damagedFileIsReadOrRefused() throws Exception {
        byte[] whole = PackageFile.solution().bytes();
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            refused += isRefused(damaged) ? 1 : 0;
        }
        assertTrue(refused > 1000, "refused: " + refused);
    }

    @Test
    void anyManifestIsReadOrRefused() throws Exception {
        byte[] whole = PackageFile.manifest("").getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) "<>&'\"![]-?;#x \u00ff\u0000".charAt(random.nextInt(16));
            }
            refused +=
                    isRefused(new PackageFile().with("AppManifest.xml", damaged).bytes()) ? 1 : 0;
        }
        assertTrue(refused > 1000, "refused: " + refused);
    }

    private boolean isRefused(byte[] contents) throws IOException {
        Files.write(file(), contents);
        try {
            return SolutionPackage.read(file()).sha512().isEmpty();
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().startsWith("package is refused because "), e.getMessage());
            return true;
        }
    }

    // Tests of the time and memory that reading needs.

    @Test
    void memoryDoesNotGrowWithTheFile() throws Exception {
        Path small = PackageFile.solution().write(file());
        Path large = folder.resolve("large.sppkg");
        try (OutputStream out = Files.newOutputStream(large);
                ZipOutputStream zip = new ZipOutputStream(out);
                ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(small)))) {
            zip.setLevel(0);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(zip);
            }
            zip.putNextEntry(new ZipEntry("ClientSideAssets/large.bin"));
            zip.write(new byte[120 << 20]);
        }
        SolutionPackage.read(small);

        long bySmall = allocatedBy(() -> SolutionPackage.read(small));
        long byLarge = allocatedBy(() -> SolutionPackage.read(large));

        assertTrue(Files.size(large) > 120 << 20);
        assertTrue(byLarge < bySmall + (1 << 20), () -> bySmall + " bytes became " + byLarge);
    }

    @Test
    void closesTheFile() throws Exception {
        Path open = Path.of("/proc/self/fd");
        if (!Files.exists(open)) {
            return;
        }
        read(PackageFile.solution());
        Path bad = PackageFile.bare("<App/>").write(folder.resolve("bad.sppkg"));
        Path twice = PackageFile.bare("<App/>").with("APPMANIFEST.xml", "").write(folder.resolve("twice.sppkg"));
        refusal(bad);
        refusal(twice);
        try (Stream<Path> descriptors = Files.list(open)) {
            assertEquals(
                    List.of(),
                    descriptors
                            .map(SolutionPackageTest::target)
                            .filter(target -> target.contains(folder.toString()))
                            .toList());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void refusesAFileThatChangesDuringTheRead() throws Exception {
        byte[] large = new byte[32 << 20];
        new Random(1).nextBytes(large);
        PackageFile.solution().with("ClientSideAssets/large.bin", large).write(file());
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            for (long second = 1; !ended.get(); second++) {
                try {
                    Files.setLastModifiedTime(file(), FileTime.from(second, TimeUnit.SECONDS));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                begun.countDown();
            }
        });
        writer.start();
        try {
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            assertRefused("it changed while it was read", file());
        } finally {
            ended.set(true);
            writer.join();
        }
    }

    // Product ids.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f",
                "1F6E0CA8-3B57-4C4E-9D3F-0A1B2C3D4E5F",
                "{1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f}",
                " {1F6E0CA8-3B57-4C4E-9D3F-0A1B2C3D4E5F}\n"
            })
    void acceptsAProductIdInAnyForm(String text) {
        assertEquals("1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f", ProductId.of(text).toString());
        assertEquals(ProductId.of(PackageFile.PRODUCT), ProductId.of(text));
        assertEquals(
                ProductId.of(PackageFile.PRODUCT).hashCode(), ProductId.of(text).hashCode());
        assertNotEquals(ProductId.of(PackageFile.FEATURE), ProductId.of(text));
        assertNotEquals(ProductId.of(text), (Object) text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "contoso",
                "{1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f",
                "1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f}",
                "{{1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5f}}",
                "1f6e0ca83b574c4e9d3f0a1b2c3d4e5f",
                "1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5",
                "1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e5g",
                "1f6e0ca8-3b57-4c4e-9d3f-0a1b2c3d4e\u0665f"
            })
    void refusesAProductIdThatIsNotAGuid(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ProductId.of(text));

        assertEquals(
                "product id must be a GUID with hyphens, with or without braces, but is: '" + text + "'",
                e.getMessage());
    }
}
