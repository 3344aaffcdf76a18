package io.tenantapps.core.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.core.TestTime;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a portal can read the progress of a run from its journal. */
class JournalViewTest {
    private static final Instant START = TestTime.START;

    private final TestTime time = new TestTime();

    @TempDir
    Path folder;

    @Test
    void viewShowsArunInProgress() throws Exception {
        Path file = folder.resolve("j.jsonl");
        try (Journal journal = Journal.open(file, "s", time)) {
            journal.begin("b");
            time.pass(Duration.ofSeconds(1));
            journal.begin("a");
            journal.failed("c", "no");
            time.pass(Duration.ofSeconds(1));
            journal.done("b", null);

            JournalView view = Journal.read(file, "s");
            journal.done("d", null);

            assertEquals(List.of("b", "a", "c"), List.copyOf(view.notes().keySet()));
            assertEquals(
                    new JournalView.Note(Journal.State.DONE, START.plusSeconds(2)),
                    view.notes().get("b"));
            assertEquals(
                    new JournalView.Note(Journal.State.BEGUN, START.plusSeconds(1)),
                    view.notes().get("a"));
            assertEquals(1, view.count(Journal.State.FAILED));
            assertEquals("3 keys: 1 begun, 1 done, 1 failed", view.toString());
            assertEquals(Journal.State.NEW, view.state("d"), "it was recorded later");
        }
    }

    @Test
    void partialLastLineIsUncertain() throws Exception {
        Path file = folder.resolve("j.jsonl");
        try (Journal journal = Journal.open(file, "s", time)) {
            journal.failed("a", "no");
        }
        Files.writeString(file, "{\"key\":\"a\",\"state\":\"do", StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(file);

        assertEquals(
                new JournalView.Note(Journal.State.BEGUN, START),
                Journal.read(file, "s").notes().get("a"));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void takesNoLockAndDoesNotChangeTheFile() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.jsonl"));

        assertEquals(
                "0 keys: 0 begun, 0 done, 0 failed", Journal.read(file, "s").toString());

        try (var files = Files.list(folder)) {
            assertEquals(Set.of(file), files.collect(Collectors.toSet()));
        }
        assertEquals(0, Files.size(file));
    }

    @Test
    void refusesAMissingFileAndAJournalOfOtherWork() {
        Path file = folder.resolve("j.jsonl");
        UncheckedIOException missing = assertThrows(UncheckedIOException.class, () -> Journal.read(file, "s"));
        assertEquals("journal cannot be read: " + file, missing.getMessage());
        assertEquals(NoSuchFileException.class, missing.getCause().getClass());

        Journal.open(file, "s").close();
        assertThrows(IllegalArgumentException.class, () -> Journal.read(file, "t"));
    }

    @Test
    void viewIsUnmodifiable() {
        Path file = folder.resolve("j.jsonl");
        Journal.open(file, "s").close();

        JournalView view = Journal.read(file, "s");

        assertThrows(UnsupportedOperationException.class, () -> view.notes().clear());
    }
}
