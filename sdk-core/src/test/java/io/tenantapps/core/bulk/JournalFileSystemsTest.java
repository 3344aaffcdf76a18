package io.tenantapps.core.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests journals on other file systems, on full disks and in interrupted threads. */
class JournalFileSystemsTest {
    private FileSystem windows;

    @TempDir
    Path folder;

    @BeforeEach
    void mount() {
        windows = Jimfs.newFileSystem(Configuration.windows());
    }

    @AfterEach
    void unmount() throws IOException {
        windows.close();
    }

    private Path file(String place) {
        return place.equals("windows") ? windows.getPath("C:\\work\\j.jsonl") : folder.resolve("j.jsonl");
    }

    @Test
    void keepsNotesOnAWindowsFileSystem() throws Exception {
        Path file = file("windows");
        try (Journal journal = Journal.open(file, "s")) {
            journal.begin("a", Map.of("x", 1));
            journal.done("b", null);
        }
        try (Journal journal = Journal.open(file, "s")) {
            assertEquals(Journal.State.BEGUN, journal.state("a"));
            assertEquals(Map.of("x", 1), journal.value("a", Map.class));
            assertEquals(Journal.State.DONE, journal.state("b"));
        }
        try (var files = Files.list(windows.getPath("C:\\work"))) {
            assertEquals(
                    List.of("j.jsonl", "j.jsonl.lock"),
                    files.map(each -> each.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void journalNamesIgnoreCaseOnAwindowsFileSystem() throws Exception {
        Path link = Files.createLink(
                windows.getPath("C:\\work\\hard.jsonl"), Files.createFile(windows.getPath("C:\\work\\full.jsonl")));
        try (Journal journal = Journal.open(file("windows"), "s")) {
            journal.done("a", null);
            Path other = windows.getPath("C:\\WORK\\J.JSONL");
            assertThrows(IllegalStateException.class, () -> Journal.open(other, "s"));
        }
        try (Journal journal = Journal.open(link, "s")) {
            journal.done("a", null);
            Files.createLink(windows.getPath("C:\\work\\second.jsonl"), link);
            Path second = windows.getPath("C:\\work\\second.jsonl");
            assertThrows(IllegalStateException.class, () -> Journal.open(second, "s"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows", "here"})
    void interruptedThreadCanOpenWriteAndReadAndStaysInterrupted(String place) throws Exception {
        Path file = file(place);
        Thread.currentThread().interrupt();
        try (Journal journal = Journal.open(file, "s")) {
            journal.done("a", Map.of("x", 1));
            assertEquals(Map.of("x", 1), journal.value("a", Map.class));
            assertEquals(Journal.State.DONE, Journal.read(file, "s").state("a"));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(2, Files.readAllLines(file).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows", "here"})
    void repeatedlyInterruptedThreadWritesEachLineOnce(String place) throws Exception {
        Path file = file(place);
        int notes = 2_000;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicInteger noted = new AtomicInteger();
        int interrupts = 0;
        try (Journal journal = Journal.open(file, "s")) {
            Thread writer = new Thread(() -> {
                for (int i = 0; i < notes; i++) {
                    journal.done("k" + i, Map.of("i", i));
                    assertEquals(Map.of("i", i), journal.value("k" + i, Map.class));
                    noted.incrementAndGet();
                }
            });
            writer.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
            writer.start();
            while (writer.isAlive()) {
                int before = noted.get();
                writer.interrupt();
                interrupts++;
                while (noted.get() == before && writer.isAlive()) {
                    Thread.onSpinWait();
                }
            }
            assertNull(failure.get());
            assertThrows(IllegalStateException.class, () -> Journal.open(file, "s"), "the journal is still locked");
        }

        assertTrue(interrupts > 0);
        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(file).subList(1, notes + 1)) {
            keys.add(JournalLine.read(line.getBytes(StandardCharsets.UTF_8)).key());
        }
        assertEquals(notes + 1, Files.readAllLines(file).size());
        for (int i = 0; i < notes; i++) {
            assertEquals("k" + i, keys.get(i));
        }
    }

    @Test
    void keepsCompleteLinesOnAFullDiskAndAcceptsMoreNotes() throws Exception {
        Configuration small = Configuration.windows().toBuilder()
                .setBlockSize(64)
                .setMaxSize(2048)
                .setMaxCacheSize(0)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            Path file = disk.getPath("C:\\work\\j.jsonl");
            fill(file);
        }
    }

    /** Writes notes until the disk is full, then a shorter note. */
    private static int fill(Path file) {
        int noted = 0;
        try (Journal journal = Journal.open(file, "s")) {
            int last = noted;
            UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> {
                for (int i = last; i < 1_000; i++) {
                    journal.done("k" + i, Map.of("text", "x".repeat(i == 0 ? 1 : 300)));
                }
            });
            assertEquals("journal cannot be written: " + file, e.getMessage());
            while (journal.state("k" + noted) == Journal.State.DONE) {
                noted++;
            }
            journal.done("short", null);
        }
        try (Journal journal = Journal.open(file, "s")) {
            assertTrue(noted > 1);
            assertEquals(Journal.State.DONE, journal.state("k" + (noted - 1)));
            assertEquals(Journal.State.NEW, journal.state("k" + noted));
            assertEquals(Journal.State.DONE, journal.state("short"));
        }
        return noted;
    }

    @Test
    void removesAlineThatWasWrittenOnlyInPart() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is missing, which limits the size of a file");
        Path file = file("here");
        Process limited = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 2; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FillsTheDisk.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(said.startsWith("filled"), said);
        assertEquals(Journal.State.DONE, Journal.read(file, "s").state("short"));
    }

    /** A process whose files cannot grow beyond 2 KiB, so the operating system writes only part of a line. */
    static final class FillsTheDisk {
        public static void main(String[] args) {
            fill(Path.of(args[0]));
            System.out.println("filled");
        }
    }
}
