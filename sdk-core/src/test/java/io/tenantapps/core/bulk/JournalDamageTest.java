package io.tenantapps.core.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.tenantapps.core.TestTime;
import io.tenantapps.core.bulk.Journal.State;
import io.tenantapps.core.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that a damaged journal never loses a note silently. */
class JournalDamageTest {
    private static final Clock CLOCK = Clock.fixed(TestTime.START, ZoneOffset.UTC);

    /**
     * The notes, in the order in which the test writes them. Some keys are prefixes of other keys, and keys contain
     * escapes and characters of up to four bytes.
     */
    private static final List<Map.Entry<String, State>> WORK = List.of(
            Map.entry("sites/a", State.BEGUN),
            Map.entry("sites/a", State.DONE),
            Map.entry("sites/ab", State.BEGUN),
            Map.entry("sites/ab", State.FAILED),
            Map.entry("sites/abc", State.BEGUN),
            Map.entry("sites/größe/𝄞", State.BEGUN),
            Map.entry("sites/größe/𝄞", State.DONE),
            Map.entry("q\"\\\u0001 {\"key\":\"x\"}", State.FAILED),
            Map.entry("sites/ab", State.BEGUN),
            Map.entry("sites/a", State.DONE),
            Map.entry("sites/abc", State.FAILED),
            Map.entry("sites/ab", State.DONE),
            Map.entry("t", State.DONE));

    /** Keys without notes, in addition to the keys with notes. */
    private static final List<String> OTHERS = List.of("", "s", "sites/", "sites/abcd", "sites/größe/", "tt", "z");

    private FileSystem files;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        files = Jimfs.newFileSystem(Configuration.windows());
        file = files.getPath("C:\\work\\j.jsonl");
        try (Journal journal = Journal.open(file, "s", CLOCK)) {
            for (Map.Entry<String, State> each : WORK) {
                switch (each.getValue()) {
                    case BEGUN -> journal.begin(each.getKey(), Map.of("n", List.of(1.5, true), "crc", "00000000"));
                    case DONE -> journal.done(each.getKey(), Map.of("{\"key\":\"", "ü\"}"));
                    case FAILED -> journal.failed(each.getKey(), "It \"failed\".");
                    default -> throw new AssertionError(each);
                }
            }
        }
        whole = Files.readAllBytes(file);
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(OTHERS);
        WORK.forEach(each -> keys.add(each.getKey()));
        return keys;
    }

    /** Returns the states after the given number of notes. */
    private static Map<String, State> after(int notes) {
        Map<String, State> states = new HashMap<>();
        keys().forEach(key -> states.put(key, State.NEW));
        WORK.subList(0, notes).forEach(each -> states.put(each.getKey(), each.getValue()));
        return states;
    }

    private static Map<String, State> states(Journal journal) {
        Map<String, State> states = new HashMap<>();
        keys().forEach(key -> states.put(key, journal.state(key)));
        return states;
    }

    private Map<String, State> opened() {
        try (Journal journal = Journal.open(file, "s", CLOCK)) {
            return states(journal);
        }
    }

    private Map<String, State> read() {
        JournalView view = Journal.read(file, "s");
        Map<String, State> states = new HashMap<>();
        keys().forEach(key -> states.put(key, view.state(key)));
        return states;
    }

    /** Returns the expected states for a file that ends after this number of bytes. */
    private Map<String, State> expected(int length) {
        int notes = -1;
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (whole[i] == '\n') {
                notes++;
                start = i + 1;
            }
        }
        String torn = new String(whole, start, length - start, StandardCharsets.UTF_8);
        if (length < whole.length && whole[length] == '\n') { // only the line end is missing
            return after(notes + 1);
        }
        Map<String, State> states = after(Math.max(0, notes));
        if (notes >= 0) {
            String key = WORK.get(Math.min(notes, WORK.size() - 1)).getKey();
            String seen = torn.substring(Math.min(torn.length(), "{\"key\":".length()));
            boolean isWhole = seen.startsWith(json(key) + ",\"state\":\"");
            String beginning = beginning(key, seen);
            states.replaceAll((each, state) -> !beginning.isEmpty()
                            && (isWhole ? each.equals(key) : each.startsWith(beginning))
                            && state != State.DONE
                    ? State.BEGUN
                    : state);
        }
        return states;
    }

    private static String json(String key) {
        return Json.write(key);
    }

    /** Returns the longest beginning of a key that is readable in its JSON. */
    private static String beginning(String key, String seen) {
        String longest = "";
        for (int i = 1; i <= key.length(); i++) {
            String json = json(key.substring(0, i));
            if (seen.startsWith(json.substring(0, json.length() - 1))) {
                longest = key.substring(0, i);
            }
        }
        return longest;
    }

    @Test
    void truncationAtAnyByteLosesNoCompleteNote() throws Exception {
        int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
        int opened = 0;
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            if (length > 0 && length < "{\"journal\":\"s\"".length()) {
                assertRefused(cut, "file is not a journal");
                continue;
            }
            opened++;
            String at = "cut after " + length + " bytes";
            assertEquals(length <= header ? after(0) : expected(length), read(), at);
            assertArrayEquals(cut, Files.readAllBytes(file), at);
            assertEquals(length <= header ? after(0) : expected(length), opened(), at);
            assertEquals(length <= header ? after(0) : expected(length), opened(), at + ", opened again");
            assertContinues(expected(length), at);
        }
        assertEquals(whole.length + 1 - "{\"journal\":\"".length() - 1, opened);
    }

    /** Asserts that later notes are separate lines, and that no known or uncertain state is lost. */
    private void assertContinues(Map<String, State> known, String at) throws IOException {
        try (Journal journal = Journal.open(file, "s", CLOCK)) {
            journal.done("z", Map.of("x", 1));
            assertEquals(Map.of("x", 1), journal.value("z", Map.class), at);
        }
        Map<String, State> states = new HashMap<>(known);
        states.put("z", State.DONE);
        assertEquals(states, opened(), at + ", after one more note");
        for (String line : Files.readAllLines(file)) {
            assertTrue(Json.read(Map.class, line).get("crc") instanceof String, line);
        }
    }

    @Test
    void truncationDuringARepairLosesNoFurtherData() throws Exception {
        String text = new String(whole, StandardCharsets.UTF_8);
        int last = text.lastIndexOf("{\"key\":\"t\"");
        byte[] start = text.substring(0, last).getBytes(StandardCharsets.UTF_8);
        for (String torn : List.of("{\"key\":\"site", "{\"key\":\"sites/größe/", "{\"key\":\"tt\",\"state\":\"do")) {
            byte[] broken = concat(start, torn.getBytes(StandardCharsets.UTF_8));
            Files.write(file, broken);
            Map<String, State> states = opened();
            byte[] repaired = Files.readAllBytes(file);
            assertTrue(repaired.length > broken.length, "the journal is repaired");
            int same = Arrays.mismatch(broken, repaired);
            for (int length = same; length <= repaired.length; length++) {
                Files.write(file, Arrays.copyOf(repaired, length));
                assertEquals(states, opened(), torn + " repaired, cut after " + length + " bytes");
            }
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void noFlippedBitLosesANote() throws Exception {
        flipEveryBit(whole);
    }

    @Test
    void noFlippedBitLosesANoteIfTheLastLineEndIsMissing() throws Exception {
        flipEveryBit(Arrays.copyOf(whole, whole.length - 1));
    }

    private void flipEveryBit(byte[] written) throws IOException {
        Map<String, State> truth = after(WORK.size());
        int lastLine = new String(written, 0, written.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
        for (int bit = 0; bit < 8 * written.length; bit++) {
            byte[] damaged = written.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            String at = "bit " + bit % 8 + " of byte " + bit / 8;
            Map<String, State> read;
            try {
                read = read();
            } catch (IllegalArgumentException e) {
                assertTrue(
                        e.getMessage().contains("of " + file) || e.getMessage().contains("unchanged: " + file));
                assertEquals(
                        e.getMessage(),
                        assertThrows(IllegalArgumentException.class, this::opened)
                                .getMessage());
                assertArrayEquals(damaged, Files.readAllBytes(file), at);
                continue;
            }
            assertTrue(bit / 8 >= lastLine, () -> at + " was not noticed");
            assertArrayEquals(damaged, Files.readAllBytes(file), at);
            assertEquals(read, opened(), at);
            read.forEach((key, state) -> assertTrue(
                    state == truth.get(key) || state == State.BEGUN, () -> at + ": " + key + " became " + state));
        }
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Journal.open(file, "s", CLOCK));
        assertTrue(e.getMessage().contains(message), e::getMessage);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertEquals(
                e.getMessage(),
                assertThrows(IllegalArgumentException.class, () -> Journal.read(file, "s"))
                        .getMessage());
    }

    @Test
    void acceptsATruncatedHeaderOnlyForItsSubject() throws Exception {
        Files.delete(file);
        Journal.open(file, "größe 𝄞", CLOCK).close();
        byte[] header = Files.readAllBytes(file);
        byte[] cut = Arrays.copyOf(header, header.length - 10);
        Files.write(file, cut);

        assertThrows(IllegalArgumentException.class, () -> Journal.open(file, "größe", CLOCK));
        assertArrayEquals(cut, Files.readAllBytes(file));
        Journal.open(file, "größe 𝄞", CLOCK).close();
        assertArrayEquals(header, Files.readAllBytes(file));
    }

    @Test
    void refusesADamagedLastLineWithALineEnd() throws Exception {
        byte[] cut = concat(Arrays.copyOf(whole, whole.length - 5), new byte[] {'\n'});
        Files.write(file, cut);

        assertRefused(cut, "journal is damaged: line " + (WORK.size() + 1) + " of " + file);
    }

    @Test
    void treatsZerosAfterAnIncompleteLineAsPartOfThatLine() throws Exception {
        Files.write(file, concat(Arrays.copyOf(whole, whole.length - 5), new byte[4096]));

        Map<String, State> states = after(WORK.size());
        states.put("t", State.BEGUN);
        assertEquals(states, opened());
    }

    @Test
    void incompleteLineKeepsTheValueOfTheEarlierNote() throws Exception {
        Files.writeString(file, "{\"key\":\"sites/a\",\"state\":\"fai", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file, "s", CLOCK)) {
            assertEquals(State.DONE, journal.state("sites/a"));
            assertEquals(Map.of("{\"key\":\"", "ü\"}"), journal.value("sites/a", Map.class));
        }
        assertArrayEquals(whole, Files.readAllBytes(file), "nothing is uncertain, so nothing is recorded");
    }

    @Test
    void uncertainKeyHasNoValueUntilItsNextNote() throws Exception {
        Files.writeString(file, "{\"key\":\"sites/abc", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file, "s", CLOCK)) {
            assertEquals(State.BEGUN, journal.state("sites/abcd"));
            assertNull(journal.value("sites/abcd", Map.class));
            journal.failed("sites/abcd", "no");
            assertEquals(State.FAILED, journal.state("sites/abcd"));
            assertEquals(State.BEGUN, journal.state("sites/abc"), "the key had failed before");
            assertEquals(State.DONE, journal.state("sites/ab"));
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        assertTrue(
                lines.get(WORK.size() + 1)
                        .startsWith(
                                "{\"key\":\"sites/abc\",\"cut\":true,\"state\":\"begun\",\"at\":\"2026-09-01T00:00:00Z\",\"crc\":"));
    }
}
