package io.tenantapps.core.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that only one run at a time can open a journal, in this process or another. */
class JournalLockTest {
    @TempDir
    Path folder;

    private Path file;
    private Journal journal;

    @BeforeEach
    void open() {
        file = folder.resolve("j.jsonl");
        journal = Journal.open(file, "s");
        journal.done("a", null);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void refusesAnotherProcessAfterThisProcessReadTheFile() throws Exception {
        assertEquals(2, Files.readAllLines(file).size());
        try (var stream = Files.newInputStream(file)) {
            assertTrue(stream.read() > 0);
        }

        assertRefusedElsewhere();
    }

    @Test
    void refusesAnotherProcessWhileThisProcessReadsTheFile() throws Exception {
        try (var stream = Files.newInputStream(file)) {
            assertTrue(stream.read() > 0);
            assertRefusedElsewhere();
        }
        assertRefusedElsewhere();
    }

    @Test
    void refusesASecondOpeningWithoutReleasingTheLock() throws Exception {
        assertRefusedHere(file);
        assertRefusedElsewhere();
    }

    @Test
    void refusesAnOpeningThroughASymbolicLink() throws Exception {
        assertRefusedHere(Files.createSymbolicLink(folder.resolve("link.jsonl"), file));
        assertRefusedElsewhere();
    }

    @Test
    void refusesAnOpeningThroughAHardLink() throws Exception {
        assertRefusedHere(Files.createLink(folder.resolve("hard.jsonl"), file));
        assertRefusedElsewhere();
    }

    @Test
    void refusesAnOpeningThroughALinkedFolder() throws Exception {
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), folder);
        assertRefusedHere(linked.resolve("j.jsonl"));
        assertRefusedElsewhere();
    }

    @Test
    void respectsTheLockOfAnotherClassLoader() throws Exception {
        Path other = folder.resolve("other.jsonl");
        Journal.open(other, "s").close();
        Path lock = folder.resolve("other.jsonl.lock");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            assertTrue(held.tryLock().isValid());
            assertRefusedHere(other);
            assertRefusedHere(other);
            assertRefusedElsewhere(other);
        }
        Journal.open(other, "s").close();
    }

    @Test
    void allowsAnotherProcessAfterClose() throws Exception {
        journal.close();
        journal.close();

        assertEquals("opened", inAnotherProcess(file));
        assertTrue(Files.exists(folder.resolve("j.jsonl.lock")), "a deleted lock file locks nothing");
    }

    private static void assertRefusedHere(Path path) {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Journal.open(path, "s"));
        assertEquals(inUse(path), e.getMessage());
    }

    private void assertRefusedElsewhere() throws Exception {
        assertRefusedElsewhere(file);
    }

    private static void assertRefusedElsewhere(Path path) throws Exception {
        assertEquals(inUse(path), inAnotherProcess(path));
    }

    private static String inUse(Path path) {
        return "journal is in use by another run: " + path + "; wait until that run has ended";
    }

    private static String inAnotherProcess(Path path) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpensAJournal.class.getName(),
                        path.toString())
                .start();
        return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Another process that opens the same journal. */
    static final class OpensAJournal {
        public static void main(String[] args) {
            try {
                Journal.open(Path.of(args[0]), "s").close();
                System.out.println("opened");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
