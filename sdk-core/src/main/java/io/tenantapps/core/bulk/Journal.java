package io.tenantapps.core.bulk;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.PrivateFiles;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.Uninterrupted;
import io.tenantapps.core.internal.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that records bulk work across runs. Each note is one line of the file. The journal hands each note to the
 * operating system before the work continues, so a killed process loses none of its notes. (If the machine loses power,
 * the last lines may be lost.)
 *
 * <h2>One run at a time</h2>
 *
 * <p>While a journal is open, the file {@code <name>.lock} beside it is locked, and no other run can open the journal,
 * in this process or another. Any program may read the file during the run; {@link #read} returns the progress of the
 * run. The lock file remains afterwards and must not be deleted during a run. If the file system supports it, only the
 * owner of the two files can read them.
 *
 * <h2>Format</h2>
 *
 * <p>The file is UTF-8 with one JSON object per line. The first line is the header:
 *
 * <pre>{@code
 * {"journal":"rollout of 1.2","at":"2026-09-01T00:00:00Z","crc":"0b9c3b5f"}
 * {"key":"https://contoso.sharepoint.com/sites/hr","state":"begun","at":"2026-09-01T00:00:01Z","crc":"…"}
 * {"key":"https://contoso.sharepoint.com/sites/hr","state":"done","at":"…","value":{"version":"1.2"},"crc":"…"}
 * }</pre>
 *
 * <p>The last note of a key determines its state. {@code state} is {@code begun}, {@code done} or {@code failed};
 * {@code value} and {@code error} are optional. {@code crc} is always the last field: the CRC-32C, in eight lower-case
 * hexadecimal digits, of all bytes of the line before {@code ,"crc"}.
 *
 * <h2>What a crash leaves</h2>
 *
 * <p>A killed process, a full disk or a power cut can leave an incomplete last line. Such a line does not stop the next
 * run:
 *
 * <ul>
 *   <li>If only the line terminator is missing, the line is valid.
 * <li>If the key is readable, its state is unknown, so the state becomes {@link State#BEGUN}. A key that was already
 *     begun or done keeps its state.
 * <li>If only the beginning of the key is readable, the same applies to each key that starts with this beginning.
 * {@link #open} records this state in a line with {@code "cut":true}.
 * <li>If no part of the key is readable, no state changes: the journal writes a note completely before the work
 * continues, so the run sent no request for that key.
 * </ul>
 *
 * <p>{@link #open} refuses any other deviation, such as a changed byte or a file of another program, with an {@link
 * IllegalArgumentException}. The refused file remains unchanged.
 */
public final class Journal implements AutoCloseable {

    /** The state of a key. */
    public enum State {
        /** The journal does not contain the key. */
        NEW,
        /** The work for the key was begun, and no end was recorded, so the work may have been done. */
        BEGUN,
        /** The work for the key was done. */
        DONE,
        /** It failed. */
        FAILED
    }

    private final Path name;
    private final FileGuard guard;
    private final JournalFile file;
    private final JournalNotes notes;
    private final Supplier<Instant> clock;
    private long end;
    private boolean lacksLineEnd;

    private Journal(Path name, FileGuard guard, JournalFile file, JournalReading reading, Supplier<Instant> clock) {
        this.name = name;
        this.guard = guard;
        this.file = file;
        this.notes = reading.notes();
        this.end = reading.end();
        this.lacksLineEnd = reading.lacksLineEnd();
        this.clock = clock;
    }

    /**
     * Opens or creates a journal.
     *
     * @param file the path of the journal; its folder must exist
     * @param subject a short description of the work; it must be the same in each run of this work, and a journal of
     *     other work is refused
     * @throws IllegalArgumentException if the file is not a journal, belongs to another run, or is damaged
     * @throws IllegalStateException if another run has the journal open
     * @throws UncheckedIOException if the file cannot be opened
     */
    public static Journal open(Path file, String subject) {
        Arguments.path("file", file);
        Arguments.notBlank("subject", subject);
        return open(file, subject, Time.system()::now);
    }

    /** Does the same as {@link #open(Path, String)} with the given clock, for tests. */
    public static Journal open(Path file, String subject, Clock clock) {
        Arguments.path("file", file);
        Arguments.notBlank("subject", subject);
        Arguments.required("clock", clock);
        return open(file, subject, clock::instant);
    }

    private static Journal open(Path name, String subject, Supplier<Instant> clock) {
        Arguments.required("file", name);
        Arguments.required("subject", subject);
        try {
            Path real = realPath(name);
            if (Files.isDirectory(real)) {
                throw new IOException("it is a folder");
            }
            FileGuard guard = FileGuard.of(real);
            if (guard == null) {
                throw new IllegalStateException("journal is in use by another run: " + SafeText.escape(name.toString())
                        + "; wait until that run has ended");
            }
            try {
                return open(name, real, subject, guard, clock);
            } catch (IOException | RuntimeException | Error e) {
                guard.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            String missing = Files.isSymbolicLink(name) ? "the file that it links to" : "its folder";
            throw new UncheckedIOException(
                    "journal cannot be opened because " + missing + " does not exist: "
                            + SafeText.escape(name.toString()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be opened: " + SafeText.escape(name.toString()), e);
        }
    }

    private static Journal open(Path name, Path real, String subject, FileGuard guard, Supplier<Instant> clock)
            throws IOException {
        if (Files.notExists(real) || isNew(real, subject)) {
            PrivateFiles.replace(
                    real, ended(JournalLine.header(subject, clock.get()).bytes()));
        }
        JournalFile file = JournalFile.toWrite(real);
        try {
            JournalReading reading = JournalReading.of(file, name, subject);
            Journal journal = new Journal(name, guard, file, reading, clock);
            journal.repair(reading);
            return journal;
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Reads the current content of a journal, for example to show the progress of the run that has the journal open.
     * The method takes no lock and does not change the file. A last line that was cut short, or is still being written,
     * is treated as in {@link #open}.
     *
     * @throws IllegalArgumentException if the file is not a journal, belongs to another run, or is damaged
     * @throws UncheckedIOException if the file cannot be read
     */
    public static JournalView read(Path file, String subject) {
        Arguments.path("file", file);
        Arguments.notBlank("subject", subject);
        try {
            if (isNew(file, subject)) {
                return JournalView.empty();
            }
            try (JournalFile open = JournalFile.toRead(file)) {
                return JournalView.of(JournalReading.of(open, file, subject));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be read: " + SafeText.escape(file.toString()), e);
        }
    }

    /** Returns the same path for a file, even if several links lead to the file. */
    private static Path realPath(Path file) throws IOException {
        if (Files.exists(file) || Files.isSymbolicLink(file)) {
            return file.toRealPath();
        }
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
    }

    /**
     * True if the file is empty, or contains only an incomplete header of the same subject. In this case, the journal
     * contains no notes.
     */
    private static boolean isNew(Path file, String subject) throws IOException {
        int longestHeader = JournalLine.header(subject, Instant.MAX).bytes().length;
        return Files.size(file) <= longestHeader
                && TornLine.isHeaderOf(subject, Uninterrupted.run(() -> Files.readAllBytes(file)));
    }

    /**
     * Replaces an incomplete last line with a complete one, or removes the line if it leaves no state uncertain. The
     * beginning that the old and the new line have in common stays in place, so a crash during the repair loses no
     * further data.
     */
    private void repair(JournalReading reading) throws IOException {
        TornLine torn = reading.torn();
        if (torn == null) {
            return;
        }
        JournalLine open = notes.lineFor(torn, clock.get());
        byte[] line = open == null ? new byte[0] : ended(open.bytes());
        int same = Arrays.mismatch(reading.tornBytes(), line);
        file.truncate(end + same);
        file.write(end + same, Arrays.copyOfRange(line, same, line.length));
        if (open != null) {
            notes.add(open, end, line.length - 1);
        }
        end += line.length;
    }

    /** Returns the state of a key. */
    public synchronized State state(String key) {
        return notes.state(Arguments.required("key", key));
    }

    /** Returns the keys whose work was begun and for which no end was recorded. */
    public synchronized List<String> begun() {
        return notes.all().entrySet().stream()
                .filter(each -> each.getValue().state() == State.BEGUN)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the value of the last note of a key; null if the key is new, has failed, or was recorded without a value.
     */
    public synchronized <T> @Nullable T value(String key, Class<T> type) {
        Arguments.required("key", key);
        Arguments.required("type", type);
        JournalNotes.Note note = notes.find(Arguments.required("key", key));
        if (note == null || note.state() == State.FAILED) {
            return null;
        }
        try {
            JournalLine line = JournalLine.read(file.read(note.offset(), note.length()));
            if (line == null) {
                throw new IOException("another program has changed it");
            }
            return line.value() == null ? null : Json.read(type, Json.write(line.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be read: " + SafeText.escape(name.toString()), e);
        }
    }

    /** Records that the work for a key was begun. */
    public synchronized void begin(String key) {
        Arguments.required("key", key);
        begin(key, null);
    }

    /** Records that the work for a key was begun, with a record or map as its value. */
    public synchronized void begin(String key, @Nullable Object value) {
        Arguments.required("key", key);
        note(key, State.BEGUN, value, null);
    }

    /** Records that the work for a key was done, with a record or map as its value. */
    public synchronized void done(String key, @Nullable Object value) {
        Arguments.required("key", key);
        note(key, State.DONE, value, null);
    }

    /** Records that the work for a key failed. */
    public synchronized void failed(String key, String error) {
        Arguments.required("key", key);
        Arguments.required("error", error);
        failed(key, error, null);
    }

    /**
     * Records that the work for a key failed, with a record or map that people and programs can read in the file.
     * {@link #value} does not return this record or map, because a failed key is treated like a new key.
     */
    public synchronized void failed(String key, String error, @Nullable Object value) {
        Arguments.required("key", key);
        Arguments.required("error", error);
        note(key, State.FAILED, value, error);
    }

    private void note(String key, State state, @Nullable Object value, @Nullable String error) {
        Arguments.required("key", key);
        JournalLine line = JournalLine.note(key, state, clock.get(), value, error);
        byte[] bytes = line.bytes();
        if (bytes.length > JournalLine.LONGEST) {
            throw new IllegalArgumentException("value is too long: its journal line has " + bytes.length
                    + " bytes, but a line can have at most " + JournalLine.LONGEST);
        }
        if (JournalLine.read(bytes) == null) {
            throw new IllegalArgumentException(
                    "value cannot be recorded, because its JSON could not be read again; use a smaller or flatter "
                            + "value");
        }
        try {
            if (lacksLineEnd) {
                append(new byte[0]);
                lacksLineEnd = false;
            }
            long offset = end;
            append(bytes);
            notes.add(line, offset, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be written: " + SafeText.escape(name.toString()), e);
        }
    }

    private void append(byte[] line) throws IOException {
        byte[] ended = ended(line);
        file.write(end, ended);
        end += ended.length;
    }

    private static byte[] ended(byte[] line) {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }

    /** Closes the journal, so that other runs can open it. */
    @Override
    public synchronized void close() {
        try (guard) {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be closed: " + SafeText.escape(name.toString()), e);
        }
    }
}
