package io.tenantapps.core.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenantapps.core.TestTime;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    void writesOneLineOfJsonForEachNote() throws Exception {
        try (Journal journal = Journal.open(file(), "rollout of 1.2", CLOCK)) {
            journal.begin("https://contoso.sharepoint.com/sites/a");
            journal.done("https://contoso.sharepoint.com/sites/a", Map.of("version", "1.2"));
            journal.failed("b\n", "It \"failed\".");
        }

        assertEquals(
                List.of(
                        "{\"journal\":\"rollout of 1.2\",\"at\":\"2026-09-01T00:00:00Z\",\"crc\":\"caf4b143\"}",
                        "{\"key\":\"https://contoso.sharepoint.com/sites/a\",\"state\":\"begun\","
                                + "\"at\":\"2026-09-01T00:00:00Z\",\"crc\":\"da2f3869\"}",
                        "{\"key\":\"https://contoso.sharepoint.com/sites/a\",\"state\":\"done\","
                                + "\"at\":\"2026-09-01T00:00:00Z\",\"value\":{\"version\":\"1.2\"},\"crc\":\"7998c363\"}",
                        "{\"key\":\"b\\n\",\"state\":\"failed\",\"at\":\"2026-09-01T00:00:00Z\","
                                + "\"error\":\"It \\\"failed\\\".\",\"crc\":\"c9599258\"}"),
                Files.readAllLines(file()));
    }

    @Test
    void journalKeepsItsNotesAcrossRuns() {
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
    void refusesAJournalWithAnotherSubject() {
        Journal.open(file(), "rollout of 1.2").close();

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "rollout of 1.3"));

        assertEquals(
                "journal is for different work: " + file()
                        + " records 'rollout of 1.2', not 'rollout of 1.3'; use another file",
                e.getMessage());
    }

    @Test
    void escapesTheSubjectInMessages() {
        Journal.open(file(), "rollout of \u001B[2J\n\u202E").close();

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "rollout\u009B"));

        assertEquals(
                "journal is for different work: " + file()
                        + " records 'rollout of \\u001B[2J\\n\\u202E', not 'rollout\\u009B'; use another file",
                e.getMessage());
    }

    @Test
    void escapesFileNamesInMessages() throws Exception {
        Path file = folder.resolve("a\u001B[2J");
        Files.writeString(file, "no journal\n");
        Path missing = folder.resolve("b\u001B").resolve("j.jsonl");

        for (Path each : List.of(file, missing)) {
            RuntimeException e = assertThrows(RuntimeException.class, () -> Journal.open(each, "s"));

            assertTrue(e.getMessage().contains("\\u001B"), e.getMessage());
            assertFalse(e.getMessage().contains("\u001B"), e.getMessage());
        }
    }

    @Test
    void refusesADamagedJournalWithoutRepairingIt() throws Exception {
        try (Journal journal = Journal.open(file(), "s")) {
            journal.done("a", null);
        }
        Files.writeString(file(), "not json\n{\"key\":\"b\",\"state\":\"done\"}\n", StandardOpenOption.APPEND);
        long size = Files.size(file());

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "s"));

        assertEquals(
                "journal is damaged: line 3 of " + file() + " is not valid. The file was left unchanged; restore it"
                        + " from a backup, or check the result of the work that the line records, and delete the line",
                e.getMessage());
        assertEquals(size, Files.size(file()));
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
                "{\"site\":\"https://contoso.sharepoint.com/sites/a\"}\n",
                "{\"at\":\"2026-09-01T00:00:00Z\",\"price\":12",
                "{\"at\":\"",
                "{",
                "\n",
                "\u0000",
                "{\"journal",
                "{\"journal\":\"",
                "{\"journal\":\"s",
                "{\"key\":\"a\",\"state\":\"done\",\"at\":\"2026-09-01T00:00:00Z\",\"crc\":\"00000000\"}\n"
            })
    void refusesAnotherFileAndLeavesItUnchanged(String text) throws Exception {
        Files.writeString(file(), text);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "s"));

        assertEquals("file is not a journal and was left unchanged: " + file() + "; use another file", e.getMessage());
        assertEquals(text, Files.readString(file()));
    }

    @Test
    void readsAHundredThousandLinesInOnePass() throws Exception {
        Journal.open(file(), "s").close();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            lines.writeBytes(JournalLine.note("k" + i, Journal.State.DONE, TestTime.START, null, null)
                    .bytes());
            lines.write('\n');
        }
        Files.write(file(), lines.toByteArray(), StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(file(), "s")) {
            assertEquals(Journal.State.DONE, journal.state("k99999"));
        }
    }

    @Test
    void refusesADamagedHeader() throws Exception {
        Journal.open(file(), "s").close();
        String damaged = Files.readString(file()).replace("\"s\"", "\"t\"");
        Files.writeString(file(), damaged);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "t"));

        assertEquals(
                "journal is damaged: line 1 of " + file() + " is not valid. The file was left unchanged; restore it"
                        + " from a backup",
                e.getMessage());
        assertEquals(damaged, Files.readString(file()));
    }

    @Test
    void refusesTwoJournalsInOneFile() throws Exception {
        Journal.open(file(), "s").close();
        Files.writeString(file(), Files.readString(file()), StandardOpenOption.APPEND);

        assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "s"));
    }

    @Test
    void emptyFileBecomesAJournal() throws Exception {
        Files.createFile(file());
        try (Journal journal = Journal.open(file(), "s")) {
            journal.done("a", null);
        }
        assertEquals(2, Files.readAllLines(file()).size());
    }

    @Test
    void treatsAnEmptyFileAndALinkToItAsOneFile() throws Exception {
        Files.createFile(file());
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), file());
        try (Journal journal = Journal.open(link, "s")) {
            journal.done("a", null);
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(2, Files.readAllLines(file()).size());
    }

    @Test
    void refusesABrokenLinkAndAMissingFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), file());
        Path below = folder.resolve("missing").resolve("j.jsonl");

        assertEquals(
                "journal cannot be opened because the file that it links to does not exist: " + link,
                assertThrows(UncheckedIOException.class, () -> Journal.open(link, "s"))
                        .getMessage());
        assertEquals(
                "journal cannot be opened because its folder does not exist: " + below,
                assertThrows(UncheckedIOException.class, () -> Journal.open(below, "s"))
                        .getMessage());
    }

    @Test
    void refusesAFolderWithoutCreatingALock() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));

        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> Journal.open(below, "s"));

        assertEquals("journal cannot be opened: " + below, e.getMessage());
        assertEquals("it is a folder", e.getCause().getMessage());
        assertTrue(Files.notExists(folder.resolve("below.lock")));
    }

    @Test
    void doesNotLockARefusedJournal() throws Exception {
        Files.writeString(file(), "text");
        assertThrows(IllegalArgumentException.class, () -> Journal.open(file(), "s"));
        Files.delete(file());

        Journal.open(file(), "s").close();
    }

    @Test
    void onlyTheOwnerCanReadTheFile() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Journal.open(file(), "s").close();

        for (Path each : List.of(file(), folder.resolve("j.jsonl.lock"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
        }
    }

    @Test
    void leavesNoOtherFilesInTheFolder() throws Exception {
        Journal.open(file(), "s").close();

        try (var files = Files.list(folder)) {
            assertEquals(Set.of(file(), folder.resolve("j.jsonl.lock")), files.collect(Collectors.toSet()));
        }
    }

    @Test
    void refusesAnUnreadableValueButStaysUsable() {
        Object deep = "x";
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;
        try (Journal journal = Journal.open(file(), "s")) {
            assertThrows(IllegalArgumentException.class, () -> journal.done("a", Map.of("deep", tooDeep)));
            assertThrows(IllegalArgumentException.class, () -> journal.done("a", "x".repeat(17 << 20)));
            journal.done("b", null);
        }
        try (Journal journal = Journal.open(file(), "s")) {
            assertEquals(Journal.State.NEW, journal.state("a"));
            assertEquals(Journal.State.DONE, journal.state("b"));
        }
    }

    @Test
    void detectsAnAppendByAnotherProgram() throws Exception {
        try (Journal journal = Journal.open(file(), "s")) {
            Files.writeString(file(), "text\n", StandardOpenOption.APPEND);

            UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> journal.done("a", null));

            assertEquals("another program has changed it", e.getCause().getMessage());
            assertTrue(Files.readString(file()).endsWith("text\n"));
        }
    }

    @Test
    void closedJournalRefusesFurtherNotes() throws Exception {
        Journal journal = Journal.open(file(), "s");
        journal.close();

        assertThrows(UncheckedIOException.class, () -> journal.done("a", null));

        assertEquals(1, Files.readAllLines(file()).size());
    }
}
