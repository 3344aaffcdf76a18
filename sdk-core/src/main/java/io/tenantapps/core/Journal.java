package io.tenantapps.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that remembers bulk work across runs: JSON lines, only ever appended to, each written to the operating system
 * before the work goes on, so that a killed process loses nothing it had noted. (A machine that loses power may lose the
 * last lines.) A line that a crash cut short is dropped when the file is opened again.
 *
 * <p>One process at a time: the file is locked while open.
 */
public final class Journal implements AutoCloseable {

    /** What a journal knows of a key. */
    public enum State {
        /** Nothing. */
        NEW,
        /** That it was begun, and no end. */
        BEGUN,
        /** That it was done. */
        DONE,
        /** That it failed. */
        FAILED
    }

    private record Line(
            @JsonProperty("at") @Nullable String at,
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("state") @Nullable String state,
            @JsonProperty("journal") @Nullable String journal,
            @JsonProperty("value") @Nullable Object value,
            @JsonProperty("error") @Nullable String error) {}

    private record Entry(State state, long offset, int length) {}

    /**
     * What this JVM has open. The operating system drops a process's locks on a file as soon as any of its descriptors of
     * that file is closed, so a second one must not even be opened.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private static final int LONGEST_LINE = 16 << 20;
    private static final String START = "{\"at\":\"";

    private final Path file;
    private final Path real;
    private final RandomAccessFile open;
    private final Supplier<Instant> clock;
    private long end;
    private boolean isBroken;
    private final Map<String, Entry> entries = new HashMap<>();

    private Journal(Path file, Path real, RandomAccessFile open, Supplier<Instant> clock) {
        this.file = file;
        this.real = real;
        this.open = open;
        this.clock = clock;
    }

    /**
     * Opens or creates a journal.
     *
     * @param file where it is
     * @param subject what the work is, in a few words that are the same for each run of the same work; a journal of other
     *     work is refused
     * @throws IllegalArgumentException if the file is no journal, is one of other work, or is damaged
     * @throws IllegalStateException if another run is at work with it
     * @throws UncheckedIOException if it cannot be opened; its folder has to be there
     */
    public static Journal open(Path file, String subject) {
        return open(file, subject, Time.system()::now);
    }

    /** The same under another clock, for tests. */
    public static Journal open(Path file, String subject, Clock clock) {
        return open(file, subject, clock::instant);
    }

    private static Journal open(Path file, String subject, Supplier<Instant> clock) {
        Objects.requireNonNull(subject, "subject");
        Path real = realPath(file);
        if (!OPEN.add(real)) {
            throw new IllegalStateException("journal is in use by another run: " + file);
        }
        try {
            // Not a FileChannel: that closes itself for good when its thread is interrupted.
            RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
            try {
                lock(open, file);
                Journal journal = new Journal(file, real, open, clock);
                journal.load(subject);
                return journal;
            } catch (RuntimeException | IOException e) {
                open.close();
                throw e;
            }
        } catch (RuntimeException | IOException e) {
            OPEN.remove(real);
            throw e instanceof IOException io
                    ? new UncheckedIOException("journal cannot be opened: " + file, io)
                    : (RuntimeException) e;
        }
    }

    /** One name for the file, whatever links lead to it. */
    private static Path realPath(Path file) {
        try {
            if (Files.exists(file)) {
                return file.toRealPath();
            }
            Path folder = file.toAbsolutePath().getParent();
            return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("journal cannot be opened because its folder is not there: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be opened: " + file, e);
        }
    }

    private static void lock(RandomAccessFile open, Path file) throws IOException {
        FileLock lock;
        try {
            lock = open.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalStateException("journal is in use by another run: " + file);
        }
    }

    private void load(String subject) throws IOException {
        int number = 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = new BufferedInputStream(new Reading(), 64 << 10);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                bytes.write(b);
                refuseIfTooLong(bytes.size(), number + 1);
                continue;
            }
            number++;
            Line line = parse(bytes.toString(StandardCharsets.UTF_8), number);
            if (number == 1) {
                requireSubject(line.journal, subject);
            } else if (line.key != null && line.state != null) {
                entries.put(line.key, new Entry(stateOf(line.state, number), end, bytes.size()));
            }
            end += bytes.size() + 1;
            bytes.reset();
        }
        if (number == 0 && !bytes.toString(StandardCharsets.UTF_8).startsWith(START)) {
            refuseIfNoJournal(bytes.size());
        }
        open.setLength(end);
        if (number == 0) {
            append(new Line(clock.get().toString(), null, null, subject, null, null));
        }
    }

    /** A line without an end is what a crash leaves behind, but only where it began as ours do. */
    private void refuseIfNoJournal(int bytes) {
        if (bytes > 0) {
            throw noJournal();
        }
    }

    private IllegalArgumentException noJournal() {
        return new IllegalArgumentException("file is no journal, and is left as it is: " + file);
    }

    private void refuseIfTooLong(int bytes, int number) {
        if (bytes > LONGEST_LINE) {
            throw new IllegalArgumentException("journal is damaged: line " + number + " of " + file + " is too long");
        }
    }

    private void requireSubject(@Nullable String found, String wanted) {
        if (found == null) {
            throw noJournal();
        }
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException(
                    "journal belongs to other work: " + file + " is about '" + found + "', not '" + wanted + "'");
        }
    }

    private Line parse(String text, int number) {
        try {
            return Json.read(Line.class, text);
        } catch (IllegalArgumentException e) {
            if (number == 1 && !text.startsWith(START)) {
                throw noJournal();
            }
            throw new IllegalArgumentException(
                    "journal is damaged: line " + number + " of " + file + " cannot be read");
        }
    }

    private State stateOf(String state, int number) {
        return switch (state) {
            case "begun" -> State.BEGUN;
            case "done" -> State.DONE;
            case "failed" -> State.FAILED;
            default ->
                throw new IllegalArgumentException("journal is damaged: line " + number + " of " + file
                        + " has the unknown state '" + state + "'");
        };
    }

    /** What is known of that key. */
    public synchronized State state(String key) {
        Entry entry = entries.get(key);
        return entry == null ? State.NEW : entry.state;
    }

    /** The value with which that key was done, or begun where no end was noted; null if it was not, or had none. */
    public synchronized <T> @Nullable T value(String key, Class<T> type) {
        Entry entry = entries.get(key);
        if (entry == null || entry.state == State.FAILED) {
            return null;
        }
        try {
            byte[] line = new byte[entry.length];
            open.seek(entry.offset);
            open.readFully(line);
            Object value = Json.read(Line.class, new String(line, StandardCharsets.UTF_8)).value;
            return value == null ? null : Json.read(type, Json.write(value));
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be read: " + file, e);
        }
    }

    /** Notes that something was begun. */
    public synchronized void begin(String key) {
        begin(key, null);
    }

    /** Notes that something was begun, with a record or map as its value. */
    public synchronized void begin(String key, @Nullable Object value) {
        note(key, State.BEGUN, value, null);
    }

    /** Notes that something was done, with a record or map as its value. */
    public synchronized void done(String key, @Nullable Object value) {
        note(key, State.DONE, value, null);
    }

    /** Notes that something failed. */
    public synchronized void failed(String key, String error) {
        note(key, State.FAILED, null, error);
    }

    private void note(String key, State state, @Nullable Object value, @Nullable String error) {
        Objects.requireNonNull(key, "key");
        try {
            long offset = end;
            String word = state.name().toLowerCase(Locale.ROOT);
            int length = append(new Line(clock.get().toString(), key, word, null, value, error));
            entries.put(key, new Entry(state, offset, length));
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be written: " + file, e);
        }
    }

    private int append(Line line) throws IOException {
        byte[] json = Json.bytes(line);
        if (json.length > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "value is too long for a line of the journal: " + json.length + " bytes");
        }
        byte[] whole = Arrays.copyOf(json, json.length + 1);
        whole[json.length] = '\n';
        if (isBroken) {
            throw new IOException("an earlier line could not be written");
        }
        try {
            open.seek(end);
            open.write(whole);
            end += whole.length;
        } catch (IOException e) { // a full disk; half a line must not stand before the next
            isBroken = true;
            open.setLength(end);
            isBroken = false;
            throw e;
        }
        return json.length;
    }

    /** Closes and unlocks the file. */
    @Override
    public synchronized void close() {
        try {
            open.close();
            OPEN.remove(real);
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be closed: " + file, e);
        }
    }

    /** The file from its beginning, through the one descriptor that may be open. */
    private final class Reading extends InputStream {
        private long at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            open.seek(at);
            int read = open.read(buffer, offset, length);
            at += Math.max(0, read);
            return read;
        }
    }
}
