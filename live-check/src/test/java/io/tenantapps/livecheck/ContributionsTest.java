package io.tenantapps.livecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.recording.RecordingCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that each contributed recording is redacted, and that the evidence files match what the recordings and the
 * fake of this build yield. Run the test with {@code -Dproof.write=true} to write the evidence files.
 */
class ContributionsTest {
    private static final Path RECORDINGS = Fidelity.EVIDENCE.resolve("recordings");

    @TempDir
    Path folder;

    private static List<Path> recordings(Path parent) throws IOException {
        if (Files.notExists(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Returns the reasons for refusing a recording. */
    private static List<String> problems(Path recording) throws IOException {
        List<String> problems = new ArrayList<>(RecordingCheck.problems(recording));
        Results.read(recording)
                .forEach((probe, facts) -> facts.forEach((name, value) -> {
                    if (!(probe + name).matches("[A-Za-z0-9-]{1,80}") || !value.matches("true|false|\\d{0,6}")) {
                        problems.add("facts.json has a fact of another form: " + probe);
                    }
                }));
        try (Stream<Path> files = Files.list(recording)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !List.of("recording.jsonl", "facts.json").contains(name))
                    .forEach(name -> problems.add("the file " + name + " does not belong to a recording"));
        }
        return problems;
    }

    /** Returns the evidence files that follow from recordings. For each probe, only the newest recording counts. */
    private Map<String, String> evidence(List<Path> recordings) throws InterruptedException {
        Map<String, Evidence> newest = new TreeMap<>();
        for (Path recording : recordings) {
            Path fake = folder.resolve("fake-" + recording.getFileName());
            Replay.of(recording, fake);
            for (Evidence evidence : Evidence.between(recording, fake)) {
                newest.merge(
                        evidence.file(), evidence, (one, other) -> one.date().isAfter(other.date()) ? one : other);
            }
        }
        Map<String, String> files = new TreeMap<>();
        newest.forEach((file, evidence) -> files.put(file, evidence.json()));
        return files;
    }

    private static Map<String, String> files(Path parent) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(parent)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".json")).toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void everyRecordingIsRedacted() throws IOException {
        for (Path recording : recordings(RECORDINGS)) {
            assertEquals(List.of(), problems(recording), recording::toString);
        }
    }

    @Test
    void evidenceFollowsFromTheRecordings() throws Exception {
        Map<String, String> expected = evidence(recordings(RECORDINGS));
        if (Boolean.getBoolean("proof.write")) {
            for (Map.Entry<String, String> file : expected.entrySet()) {
                Files.writeString(Fidelity.EVIDENCE.resolve(file.getKey()), file.getValue());
            }
        }
        assertEquals(expected, files(Fidelity.EVIDENCE), "run ContributionsTest with -Dproof.write=true");
    }

    /** Runs the program as a contributor would, and returns the folder with the recording. */
    private Path contributed(LiveTenant live) throws IOException {
        live.run(folder.resolve("run"), "--write");
        Files.delete(folder.resolve("run/live/recording.har"));
        return folder.resolve("run/live");
    }

    @Test
    void acceptsAnUnmodifiedRecordingOfTheProgram() throws Exception {
        try (LiveTenant live = new LiveTenant()) {
            live.tenant.admin().requiresVerboseNesting(true);
            Path recording = contributed(live);

            Map<String, String> evidence = evidence(List.of(recording));

            assertEquals(List.of(), problems(recording));
            assertEquals(files(folder.resolve("run/evidence")), evidence);
            assertTrue(evidence.size() > 95, evidence::toString);
            assertTrue(String.valueOf(evidence.get("nested-lists-plain.json")).contains("\"result\" : \"disagrees\""));
        }
    }

    @Test
    void refusesAnUnredactedRecording() throws Exception {
        try (LiveTenant live = new LiveTenant()) {
            Path recording = contributed(live);
            Path file = recording.resolve("recording.jsonl");
            Files.writeString(file, Files.readString(file).replaceFirst("text-\\p{XDigit}{10}", "Megan"));

            assertFalse(problems(recording).isEmpty());
        }
    }

    @Test
    void refusesUnexpectedFilesAndFacts() throws Exception {
        try (LiveTenant live = new LiveTenant()) {
            Path recording = contributed(live);
            Files.writeString(recording.resolve("notes.txt"), "Megan Bowen");
            Files.writeString(recording.resolve("facts.json"), "{\"web\":{\"title\":\"Human Resources\"}}");

            assertEquals(
                    List.of(
                            "facts.json has a fact of another form: web",
                            "the file notes.txt does not belong to a recording"),
                    problems(recording));
        }
    }
}
