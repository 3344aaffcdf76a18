package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Clock CLOCK = Clock.fixed(TestTime.START, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("j.jsonl");
    }

    @Test
    void itWritesOneLineOfJsonForEachNote() throws Exception {
        try (Journal journal = Journal.open(file(), "rollout of 1.2", CLOCK)) {
            journal.begin("https://contoso.sharepoint.com/sites/a");
            journal.done("https://contoso.sharepoint.com/sites/a", Map.of("version", "1.2"));
            journal.failed("b\n", "It \"failed\".");
        }

        assertEquals(
                List.of(
                        "{\"at\":\"2026-09-01T00:00:00Z\",\"journal\":\"rollout of 1.2\"}",
                        "{\"at\":\"2026-09-01T00:00:00Z\",\"key\":\"https://contoso.sharepoint.com/sites/a\",\"state\":\"begun\"}",
                        "{\"at\":\"2026-09-01T00:00:00Z\",\"key\":\"https://contoso.sharepoint.com/sites/a\",\"state\":\"done\","
                                + "\"value\":{\"version\":\"1.2\"}}",
                        "{\"at\":\"2026-09-01T00:00:00Z\",\"key\":\"b\\n\",\"state\":\"failed\",\"error\":\"It \\\"failed\\\".\"}"),
                Files.readAllLines(file()));
    }

    @Test
    void itRemembersAcrossRuns() {
        try (Journal journal = Journal.open(file(), "s")) {
            journal.begin("a");
            journal.done("b", Map.of("x", 1));
            journal.failed("c", "no");
            journal.done("c", null);
        }
        try (Journal journal = Journal.open(file(), "s")) {
            assertEquals(Journal.State.BEGUN, journal.state("a"));
            assertEquals(Journal.State.DONE, journal.state("b"));
            assertEquals(Journal.State.DONE, journal.state("c"), "the last note counts");
            assertEquals(Journal.State.NEW, journal.state("d"));
            assertEquals(Map.of("x", 1), journal.value("b", Map.class));
            assertNull(journal.value("c", Map.class));
        }
    }

    @Test
    void whatWasSaidAtTheBeginningIsKnownUntilTheEnd() {
        try (Journal journal = Journal.open(file(), "s")) {
            journal.begin("a", Map.of("was", "1.0"));
            journal.begin("b", Map.of("was", "1.0"));
            journal.failed("b", "no");
        }
        try (Journal journal = Journal.open(file(), "s")) {
            SweepItem<String> item = new SweepItem<>("a", "a", journal);
            assertEquals(Map.of("was", "1.0"), item.begun(Map.class));
            assertNull(new SweepItem<>("b", "b", journal).begun(Map.class));
            item.begin(Map.of("was", "2.0"));
            assertNull(item.begun(Map.class), "that is this run's own");
            assertEquals(Map.of("was", "2.0"), journal.value("a", Map.class));
        }
    }

    @Test
    void aLineThatACrashCutShortIsDropped() throws Exception {
        try (Journal journal = Journal.open(file(), "s")) {
            journal.done("a", null);
        }
        long whole = Files.size(file());
        Files.writeString(file(), "{\"at\":\"2026-09-01T00:00:00Z\",\"key\":\"b\",\"sta", StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(file(), "s")) {
            assertEquals(Journal.State.DONE, journal.state("a"));
            assertEquals(Journal.State.NEW, journal.state("b"));
            assertEquals(whole, Files.size(file()));
            journal.done("b", null);
        }
        assertEquals(3, Files.readAllLines(file()).size());
    }

    @Test
    void aJournalOfOtherWorkIsRefused() {
        Journal.open(file(), "rollout of 1.2").close();

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "rollout of 1.3"));

        assertEquals(
                "journal belongs to other work: " + file() + " is about 'rollout of 1.2', not 'rollout of 1.3'",
                e.getMessage());
    }

    @Test
    void aDamagedJournalIsRefusedAndNotRepaired() throws Exception {
        try (Journal journal = Journal.open(file(), "s")) {
            journal.done("a", null);
        }
        Files.writeString(file(), "not json\n{\"key\":\"b\",\"state\":\"done\"}\n", StandardOpenOption.APPEND);
        long size = Files.size(file());

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "s"));

        assertEquals("journal is damaged: line 3 of " + file() + " cannot be read", e.getMessage());
        assertEquals(size, Files.size(file()));
    }

    @Test
    void oneRunAtATime() {
        try (Journal journal = Journal.open(file(), "s")) {
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> Journal.open(file(), "s"));
            assertEquals("journal is in use by another run: " + file(), e.getMessage());
            assertTrue(journal.state("a") == Journal.State.NEW);
        }
        Journal.open(file(), "s").close();
    }

    @Test
    void anInterruptedThreadStillWritesAndTheJournalStaysOpen() throws Exception {
        try (Journal journal = Journal.open(file(), "s")) {
            Thread.currentThread().interrupt();
            try {
                journal.done("a", Map.of("x", 1));
                assertEquals(Map.of("x", 1), journal.value("a", Map.class));
            } finally {
                assertTrue(Thread.interrupted());
            }
            journal.done("b", null);
        }
        assertEquals(3, Files.readAllLines(file()).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"https://contoso.sharepoint.com/sites/a\"]",
                "https://contoso.sharepoint.com/sites/a\n",
                "{\"site\":\"https://contoso.sharepoint.com/sites/a\"}\n"
            })
    void aFileThatIsNoJournalIsRefusedAndLeftAsItIs(String text) throws Exception {
        Files.writeString(file(), text);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "s"));

        assertEquals("file is no journal, and is left as it is: " + file(), e.getMessage());
        assertEquals(text, Files.readString(file()));
    }

    @Test
    void aHundredThousandLinesAreReadInOnePass() throws Exception {
        StringBuilder lines = new StringBuilder("{\"at\":\"2026-09-01T00:00:00Z\",\"journal\":\"s\"}\n");
        for (int i = 0; i < 100_000; i++) {
            lines.append("{\"at\":\"2026-09-01T00:00:00Z\",\"key\":\"k")
                    .append(i)
                    .append("\",\"state\":\"done\"}\n");
        }
        Files.writeString(file(), lines);

        try (Journal journal = Journal.open(file(), "s")) {
            assertEquals(Journal.State.DONE, journal.state("k99999"));
        }
    }

    @Test
    void aRefusedSecondOpeningDoesNotUnlockTheFirst() throws Exception {
        secondOpeningIsRefused(file());
    }

    @Test
    void norDoesOneThroughALink() throws Exception {
        secondOpeningIsRefused(Files.createSymbolicLink(folder.resolve("link.jsonl"), file()));
    }

    private void secondOpeningIsRefused(Path again) throws Exception {
        try (Journal journal = Journal.open(file(), "s")) {
            journal.done("a", null);
            assertThrows(IllegalStateException.class, () -> Journal.open(again, "s"));

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpensAJournal.class.getName(),
                            file().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertTrue(said.contains("journal is in use by another run"), said);
            journal.done("b", null);
        }
        assertEquals(3, Files.readAllLines(file()).size());
    }

    /** Another process that wants the same journal. */
    static final class OpensAJournal {
        public static void main(String[] args) {
            Journal.open(Path.of(args[0]), "s").close();
        }
    }
}
