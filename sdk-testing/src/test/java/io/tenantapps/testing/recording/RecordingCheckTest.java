package io.tenantapps.testing.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that the check accepts every recording that the recorder wrote, and reports each part that was not redacted.
 */
class RecordingCheckTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("recording.jsonl");
    }

    @BeforeEach
    void record() throws IOException {
        try (FakeTenant tenant = FakeTenant.start().seed("contoso");
                Recorder recorder = Recorder.in(folder)) {
            OkHttpClient client = recorder.recording(new OkHttpClient());
            recorder.probe("apps");
            for (String path : List.of(
                    "/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps",
                    "/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps/GetById('7d7f2a34-1f0e-4c2b-9a55-52d1c0f0aa01')",
                    "/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps?$filter=Title eq 'a b'",
                    "/sites/merger/_api/web?$select=Title")) {
                try (Response response = client.newCall(new Request.Builder()
                                .url(tenant.url(path))
                                .header(
                                        "Authorization",
                                        "Bearer " + tenant.entra().newToken())
                                .header("Accept", "application/json;odata=nometadata")
                                .build())
                        .execute()) {
                    response.body().bytes();
                }
            }
        }
    }

    @Test
    void acceptsAnUnmodifiedRecording() {
        assertEquals(List.of(), RecordingCheck.problems(folder));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Title\\\":\\\"text-[0-9a-f]+ | Title\\\":\\\"Payroll | line 1 has a body that is not redacted",
                "5afe5afe- | 7d7f2a34- | has a body that is not redacted",
                "http://host-[0-9a-f]+ | http://contoso | has a URL that is not redacted",
                "segment-[0-9a-f]+ | merger | has a URL that is not redacted",
                "\"cookies\":\\[\\] | \"cookies\":[{\"name\":\"a\"}] | has cookies",
                "\"name\":\"Accept\" | \"name\":\"Authorization\" | has a header that is not redacted",
                "\"cache\" | \"comment\":\"x\",\"cache\" | has in the call the field comment",
                "\"statusText\":\"\" | \"statusText\":\"Megan\" | has an invalid statusText",
                "\"_probe\":\"apps\" | \"_probe\":\"Megan Bowen\" | has an invalid _probe",
                "\"cache\":\\{} | \"cache\":{\"a\":\"Megan\"} | has in cache the field a",
                "\"cache\":\\{} | \"cache\":\"Megan\" | has an invalid cache",
                "\"time\":\\d+ | \"time\":\"Megan\" | has an invalid time",
                "\"wait\":\\d+ | \"wait\":\"Megan\" | has an invalid timings",
                "\"status\":200 | \"status\":\"Megan\" | has an invalid status",
                "\"size\":\\d+ | \"size\":\"Megan\" | has an invalid size",
                "\"bodySize\":-?\\d+ | \"bodySize\":\"Megan\" | has an invalid bodySize",
                "\"headers\":\\[ | \"headers\":\"Megan\",\"x\":[ | has an invalid headers",
                "\"cookies\":\\[\\] | \"cookies\":{\"a\":\"Megan\"} | has cookies",
                "\"_step\":0 | \"_step\":\"Megan\" | has an invalid _step",
                "\"content\":\\{ | \"content\":\"Megan\",\"x\":{ | has an invalid content",
                "\"mimeType\":\"application/json\" | \"mimeType\":\"megan/bowen\" | has an unknown media type"
            })
    void reportsAPartThatIsNotRedacted(String from, String to, String problem) throws IOException {
        String text = Files.readString(file());
        String changed = text.replaceAll(
                from.replace("\\\"", "\\\\\""), to.replace("\\", "\\\\").replace("$", "\\$"));
        assertNotEquals(text, changed, "the recording has no such part");
        Files.writeString(file(), changed);

        List<String> problems = RecordingCheck.problems(folder);

        assertTrue(problems.stream().anyMatch(line -> line.contains(problem)), problems::toString);
    }

    @Test
    void reportsALineThatIsNotJson() throws IOException {
        Files.writeString(file(), "Megan Bowen\n");

        assertEquals(List.of("line 1 is not a JSON object"), RecordingCheck.problems(folder));
    }

    @Test
    void throwsIfThereIsNoRecording() {
        assertThrows(UncheckedIOException.class, () -> RecordingCheck.problems(folder.resolve("none")));
    }
}
