package io.tenantapps.businesscentral.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.Samples;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.canaries.NastyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests over a real socket that a name arrives as one segment or one form field, or that nothing is sent. */
class NastyNamesTest {
    private static BareServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = new BareServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> environments() {
        Stream<String> known = Stream.of(
                "Production",
                "P",
                "Sandbox-2_a",
                "..",
                ".",
                "%2e%2e",
                "../Sandbox",
                "Sand/box",
                "Sand%2Fbox",
                "Sand\\box",
                "Sandbox?x=1",
                "Sandbox#",
                "Sandbox;x",
                "Sandbox\r\nX-Evil: 1",
                "Sandbox\n",
                "Sandbox\u0000",
                "\nSandbox",
                "Sand box",
                " Sandbox",
                "Sandbox ",
                "S\u00e4ndbox",
                "\uFF33andbox",
                "\u0405andbox",
                "Sandbox\u200b",
                "1st",
                "-a",
                "_a",
                "",
                "x".repeat(64),
                "x".repeat(65));
        return Stream.concat(known, IntStream.range(0, 200).mapToObj(NastyNamesTest::random));
    }

    private static String random(int seed) {
        return NastyText.of(seed, "abAZ09-_-_ab./\\%2e?#\n\u0000\u00e9", 5);
    }

    @ParameterizedTest
    @MethodSource("environments")
    void environmentNameIsOneSegmentOrNothingIsSent(String name) {
        int before = server.web.getRequestCount();
        BcAppsClient.Builder builder = BcAppsClient.builder(server.connection());
        BcAppsClient apps;
        try {
            apps = builder.environment(name).build();
        } catch (IllegalArgumentException refused) {
            assertEquals(before, server.web.getRequestCount());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> builder.environment("a").applicationFamily(name).build());
            assertTrue(refused.getMessage().chars().noneMatch(c -> c == '\n' || c == '\r'), refused.getMessage());
            return;
        }
        server.answer("{\"value\":[]}");

        assertEquals(0, apps.installedApps().execute().size());

        assertEquals("GET /admin/v2.29/applications/BusinessCentral/environments/" + name + "/apps", server.line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "00000004-1111-4222-8333-44444444444",
                "00000004-1111-4222-8333-444444444444/uninstall",
                "00000004-1111-4222-8333-444444444444%2f",
                "00000004-1111-4222-8333-444444444444\n4",
                "00000004-1111-4222-8333-44444444444\uFF14",
                "00000000-0000-0000-0000-000000000000",
                "x0000004-1111-4222-8333-444444444444"
            })
    void refusesInvalidIds(String text) {
        assertThrows(IllegalArgumentException.class, () -> BcAppId.of(text));
        assertThrows(IllegalArgumentException.class, () -> OperationId.of(text));
    }

    static Stream<String> files() {
        return Stream.of(
                "a.app",
                "a b.app",
                "a'b.app",
                "a%22b.app",
                "a%0d%0aX-Evil: 1.app",
                "a\"; name=\"evil.app",
                "a\r\nX-Evil: 1.app",
                "a\nb.app",
                "a\u0085b.app",
                "a\u2028b.app",
                "a\\b.app",
                "a;b.app",
                "a=b.app",
                "\u00fc.app",
                "\u202Eppa.app",
                "\uD83D\uDE00.app",
                "--.app",
                "..app",
                "a.app.app",
                "x".repeat(200) + ".app");
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileNameIsOneHeaderValueOrNothingIsSent(String name) throws IOException {
        int before = server.web.getRequestCount();
        Path file;
        UploadExtension upload;
        try {
            file = Files.write(folder.resolve(name), new byte[] {1});
        } catch (InvalidPathException e) {
            return; // the file system of this machine cannot create files with these names
        }
        try {
            upload = server.apps(ApiVersion.V2_29).uploadExtension(file);
        } catch (IllegalArgumentException refused) {
            assertEquals(before, server.web.getRequestCount());
            return;
        }
        server.answer(Samples.text("pteInstall-200-scheduled"));

        assertEquals(OperationType.INSTALL, upload.execute().operationType());

        String body = server.take().getBody().utf8();
        String headers = body.substring(body.indexOf("\r\n") + 2, body.indexOf("\r\n\r\n"));
        assertTrue(
                Pattern.matches(
                        "Content-Disposition: form-data; name=\"[A-Za-z]+\"; filename=\"[ -~&&[^\"\\\\]]+\""
                                + "(; filename\\*=UTF-8''[A-Za-z0-9%._~-]+)?\r\nContent-Type: [a-z/-]+",
                        headers),
                headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE\r\nX-Evil: 1", "de\r\n--boundary", "de\u0000", "de\n"})
    void refusesAnInvalidLanguageTag(String language) throws IOException {
        Path file = Files.write(folder.resolve("a.app"), new byte[] {1});
        int before = server.web.getRequestCount();

        assertThrows(
                IllegalArgumentException.class,
                () -> server.apps(ApiVersion.V2_29)
                        .uploadExtension(file)
                        .languageId(language)
                        .execute());

        assertEquals(before, server.web.getRequestCount());
    }
}
