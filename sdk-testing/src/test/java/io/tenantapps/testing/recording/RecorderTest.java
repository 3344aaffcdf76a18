package io.tenantapps.testing.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.http.Json;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a recording contains no information that identifies a tenant, but enough data for a comparison with
 * another recording.
 */
class RecorderTest {
    private static final MediaType JSON = MediaType.get("application/json;charset=utf-8");

    /** Strings that must not appear in any part of a recorded call. */
    private static final List<String> SECRETS = List.of(
            "megan.bowen@contoso.onmicrosoft.com",
            "Megan Bowen",
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln",
            "0x9F86D081,30 Nov 2026 08:00:00 -0000",
            "7d7f2a34-1f0e-4c2b-9a55-52d1c0f0aa01",
            "fabrikam-secret.sharepoint.com",
            "Зарплаты 2026",
            "🚀 Launch",
            "/sites/merger-with-northwind",
            "Production-of-Fabrikam",
            "4915112345678",
            "203.0.113.77",
            "AA:BB:CC:DD",
            "s3cr3t~Value.With-Symbols_1",
            "/Nightingale-Project/Home?Source=https://fabrikam-secret.sharepoint.com/a",
            "/Nightingale-Project://x");

    @TempDir
    private Path folder;

    private static Map<String, Object> json(String secret) {
        return Map.of(
                "Title",
                secret,
                "status",
                secret,
                "code",
                secret,
                "state",
                secret,
                "unknownField",
                secret,
                secret,
                secret,
                "url",
                "https://" + secret + "/" + secret + "?" + secret + "=" + secret + "#" + secret,
                "nested",
                List.of(Map.of("id", secret, "message", "The user " + secret + " is unknown."), secret),
                "errorMessage",
                "{\"inner\":\"" + secret + "\"}");
    }

    private List<String> files() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : List.of("recording.jsonl", "recording.har")) {
            texts.add(Files.readString(folder.resolve(name)));
        }
        return texts;
    }

    private static void execute(OkHttpClient client, Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
        }
    }

    @Test
    void recordsNoSecretFromAnyPartOfACall() throws IOException {
        try (MockWebServer server = new MockWebServer();
                Recorder recorder = Recorder.in(folder)) {
            server.start();
            OkHttpClient client = recorder.recording(new OkHttpClient());
            for (String secret : SECRETS) {
                String ascii = secret.replaceAll("[^ -~]", "x");
                server.enqueue(new MockResponse.Builder()
                        .code(200)
                        .addHeader("Content-Type", "application/json;odata=nometadata;charset=" + "utf-8")
                        .addHeader("Set-Cookie", "session=" + ascii)
                        .addHeader("SPRequestGuid", ascii)
                        .addHeader("X-Custom", ascii)
                        .addHeader("WWW-Authenticate", "Bearer realm=\"" + ascii + "\"")
                        .addHeader("Retry-After", ascii)
                        .body(Json.write(json(secret)))
                        .build());
                execute(
                        client,
                        new Request.Builder()
                                .url(server.url("/")
                                        .newBuilder()
                                        .addPathSegment("sites")
                                        .addPathSegment(secret)
                                        .addPathSegment("GetById('" + secret + "')")
                                        .addPathSegment(secret + "(1)")
                                        .addQueryParameter("$select", secret)
                                        .addQueryParameter(secret, "x")
                                        .build())
                                .header("Authorization", "Bearer " + ascii)
                                .header("X-RequestDigest", ascii)
                                .header("Cookie", ascii)
                                .header("Accept", ascii)
                                .post(RequestBody.create(Json.write(json(secret)), JSON))
                                .build());
            }
        }

        for (String text : files()) {
            String lower = text.toLowerCase(Locale.ROOT);
            for (String secret : SECRETS) {
                assertFalse(lower.contains(secret.toLowerCase(Locale.ROOT)), () -> secret + " in\n" + text);
                for (String part : secret.split("[/ @.]")) {
                    if (part.length() > 5 && !part.equals("sharepoint") && !part.equals("onmicrosoft")) {
                        assertFalse(lower.contains(part.toLowerCase(Locale.ROOT)), () -> part + " in\n" + text);
                    }
                }
            }
        }
    }

    @Test
    void recordsNoBodyOtherThanJson() throws IOException {
        try (MockWebServer server = new MockWebServer();
                Recorder recorder = Recorder.in(folder)) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(404)
                    .addHeader("Content-Type", "text/html")
                    .body("<html>canary</html>")
                    .build());
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body("canary")
                    .build());
            OkHttpClient client = recorder.recording(new OkHttpClient());
            execute(
                    client,
                    new Request.Builder()
                            .url(server.url("/"))
                            .post(RequestBody.create("canary", MediaType.get("application/octet-stream")))
                            .build());
            execute(client, new Request.Builder().url(server.url("/")).build());
        }

        String lines = files().get(0);
        assertFalse(lines.contains("canary"), lines);
        assertTrue(lines.contains("\"mimeType\":\"text/html\",\"text\":\"(not recorded)\""), lines);
        assertTrue(lines.contains("(not JSON)"), lines);
    }

    /** Records reads of a fake tenant with an app. */
    private String recorded(String title) throws IOException {
        try (FakeTenant tenant = FakeTenant.start();
                Recorder recorder = Recorder.in(folder)) {
            tenant.site("/sites/hr", "Human Resources");
            FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
            String id = catalog.offers(FakePackage.solution(title).version("1.2.0.0"));
            OkHttpClient client = recorder.recording(new OkHttpClient());
            String apps = catalog.url() + "/_api/web/tenantappcatalog/AvailableApps";
            for (String url : List.of(
                    apps, apps + "/GetById('" + id + "')", apps + "/GetById('" + id.toUpperCase(Locale.ROOT) + "')")) {
                execute(
                        client,
                        new Request.Builder()
                                .url(url)
                                .header("Accept", "application/json;odata=nometadata")
                                .header(
                                        "Authorization",
                                        "Bearer " + tenant.entra().newToken())
                                .build());
            }
            assertEquals(3, tenant.requests().size());
        }
        return Files.readString(folder.resolve("recording.jsonl"));
    }

    @Test
    void keepsTheDataThatAComparisonNeeds() throws IOException {
        String lines = recorded("travel");

        assertTrue(lines.contains("/_api/web/tenantappcatalog/AvailableApps"), lines);
        assertTrue(lines.contains("\\\"AppCatalogVersion\\\":\\\"1.2.0.0\\\""), lines);
        assertTrue(lines.contains("\\\"Deployed\\\":true"), lines);
        assertTrue(lines.contains("\"status\":200"), lines);
        assertTrue(lines.contains("application/json;odata=nometadata"), lines);
        assertFalse(lines.contains("travel"), lines);
    }

    @Test
    void givesAGuidTheSamePseudonymIgnoringCase() throws IOException {
        String lines = recorded("travel");

        TreeSet<String> ids = new TreeSet<>();
        Matcher id = Pattern.compile("GetById\\('([^']+)'\\)").matcher(lines);
        while (id.find()) {
            ids.add(id.group(1));
        }
        assertEquals(1, ids.size(), lines);
        assertTrue(lines.contains("\\\"ID\\\":\\\"" + ids.first()), lines);
    }

    @Test
    void pseudonymsDifferBetweenRecordings() {
        String title = "Human Resources";

        assertFalse(Pseudonyms.withNewKey()
                .of("text", title)
                .equals(Pseudonyms.withNewKey().of("text", title)));
        assertEquals("Pseudonyms[key hidden]", Pseudonyms.withNewKey().toString());
    }

    @Test
    void harFileConformsToHar1Dot2() throws IOException {
        recorded("travel");

        Map<?, ?> log = (Map<?, ?>) Json.read(Map.class, Files.readString(folder.resolve("recording.har")))
                .get("log");
        assertEquals("1.2", log.get("version"));
        List<?> entries = (List<?>) log.get("entries");
        assertEquals(3, entries.size());
        for (Object each : entries) {
            Map<?, ?> entry = (Map<?, ?>) each;
            for (String field : List.of("startedDateTime", "time", "request", "response", "cache", "timings")) {
                assertTrue(entry.containsKey(field), field);
            }
            Map<?, ?> request = (Map<?, ?>) entry.get("request");
            for (String field : List.of(
                    "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize")) {
                assertTrue(request.containsKey(field), field);
            }
            Map<?, ?> response = (Map<?, ?>) entry.get("response");
            for (String field : List.of(
                    "status",
                    "statusText",
                    "httpVersion",
                    "cookies",
                    "headers",
                    "content",
                    "redirectURL",
                    "headersSize",
                    "bodySize")) {
                assertTrue(response.containsKey(field), field);
            }
        }
    }

    @Test
    void recordsALostResponseAndRethrows() throws IOException {
        try (MockWebServer server = new MockWebServer();
                Recorder recorder = Recorder.in(folder)) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                    .build());
            OkHttpClient client = recorder.recording(
                    new OkHttpClient.Builder().retryOnConnectionFailure(false).build());

            assertThrows(
                    IOException.class,
                    () -> execute(
                            client, new Request.Builder().url(server.url("/")).build()));
        }

        assertTrue(files().get(0).contains("\"_error\":\"IOException\""), () -> folder.toString());
    }

    @Test
    void doesNotRecordCallsAfterClose() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().body("hello").build());
            Recorder recorder = Recorder.in(folder);
            OkHttpClient client = recorder.recording(new OkHttpClient());
            recorder.close();
            recorder.close();

            try (Response response = client.newCall(
                            new Request.Builder().url(server.url("/")).build())
                    .execute()) {
                assertEquals("hello", response.body().string());
            }
        }
        assertEquals("", files().get(0));
    }

    @Test
    void truncatedResponseReachesTheCallerUnchanged() throws IOException {
        try (MockWebServer server = new MockWebServer();
                Recorder recorder = Recorder.in(folder)) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body("{\"a\":1}")
                    .setHeader("Content-Length", "100")
                    .onResponseEnd(new mockwebserver3.SocketEffect.CloseSocket())
                    .build());
            OkHttpClient client = recorder.recording(new OkHttpClient());

            try (Response response = client.newCall(
                            new Request.Builder().url(server.url("/")).build())
                    .execute()) {
                assertEquals(200, response.code());
                assertThrows(IOException.class, () -> response.body().string());
            }
        }
        assertTrue(files().get(0).contains("(cut off)"));
    }

    @Test
    void keepsTheNestingOfVerboseJson() throws IOException {
        String verbose = "{\"d\":{\"results\":[{\"Title\":null}]}}";
        try (MockWebServer server = new MockWebServer();
                Recorder recorder = Recorder.in(folder)) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(verbose)
                    .build());
            execute(
                    recorder.recording(new OkHttpClient()),
                    new Request.Builder().url(server.url("/")).build());
        }

        assertTrue(files().get(0).contains(verbose.replace("\"", "\\\"")), () -> folder.toString());
    }

    @Test
    void refusesAFolderThatContainsARecording() throws IOException {
        recorded("travel");

        assertThrows(UncheckedIOException.class, () -> Recorder.in(folder));
    }

    @Test
    void onlyTheOwnerMayReadARecording() throws IOException {
        recorded("travel");

        for (String file : List.of("recording.jsonl", "recording.har")) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))));
        }
    }
}
