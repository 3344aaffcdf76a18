package io.tenantapps.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    private static final int LONGEST_LINE = 16 << 20;

    private final Path file;
    private final FileChannel channel;
    private final Supplier<Instant> clock;
    private final Map<String, Entry> entries = new HashMap<>();

    private Journal(Path file, FileChannel channel, Supplier<Instant> clock) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * Opens or creates a journal.
     *
     * @param file where it is
     * @param subject what the work is, in a few words that are the same for each run of the same work; a journal of other
     *     work is refused
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
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                Journal journal = new Journal(file, lock(channel, file), clock);
                journal.load(subject);
                return journal;
            } catch (RuntimeException | IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be opened: " + file, e);
        }
    }

    private static FileChannel lock(FileChannel channel, Path file) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalStateException("journal is in use by another run: " + file);
        }
        return channel;
    }

    private void load(String subject) throws IOException {
        long end = channel.size();
        long start = 0;
        int number = 0;
        for (long newline = nextNewline(start, end); newline >= 0; newline = nextNewline(start, end)) {
            number++;
            Line line = parse(text(start, (int) (newline - start)), number);
            if (number == 1) {
                requireSubject(line.journal, subject);
            } else if (line.key != null && line.state != null) {
                entries.put(line.key, new Entry(stateOf(line.state, number), start, (int) (newline - start)));
            }
            start = newline + 1;
        }
        channel.truncate(start);
        channel.position(start);
        if (number == 0) {
            append(new Line(clock.get().toString(), null, null, subject, null, null));
        }
    }

    private void requireSubject(@Nullable String found, String wanted) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException(
                    "journal belongs to other work: " + file + " is about '" + found + "', not '" + wanted + "'");
        }
    }

    private Line parse(String text, int number) {
        try {
            return Json.read(Line.class, text);
        } catch (IllegalArgumentException e) {
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

    /** The position of the next line's end; -1 if there is no whole line more. */
    private long nextNewline(long start, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        for (long at = start; at < end && at - start < LONGEST_LINE; at += buffer.limit()) {
            buffer.clear();
            channel.read(buffer, at);
            buffer.flip();
            for (int i = 0; i < buffer.limit(); i++) {
                if (buffer.get(i) == '\n') {
                    return at + i;
                }
            }
        }
        return -1;
    }

    private String text(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, offset + buffer.position());
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    /** What is known of that key. */
    public synchronized State state(String key) {
        Entry entry = entries.get(key);
        return entry == null ? State.NEW : entry.state;
    }

    /** The value with which that key was done; null if it was not, or had none. */
    public synchronized <T> @Nullable T value(String key, Class<T> type) {
        Entry entry = entries.get(key);
        if (entry == null || entry.state != State.DONE) {
            return null;
        }
        try {
            Object value = parse(text(entry.offset, entry.length), 0).value;
            return value == null ? null : Json.read(type, Json.write(value));
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be read: " + file, e);
        }
    }

    /** Notes that something was begun. */
    public synchronized void begin(String key) {
        note(key, State.BEGUN, null, null);
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
            long offset = channel.position();
            String word = state.name().toLowerCase(Locale.ROOT);
            int length = append(new Line(clock.get().toString(), key, word, null, value, error));
            entries.put(key, new Entry(state, offset, length));
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be written: " + file, e);
        }
    }

    private int append(Line line) throws IOException {
        byte[] json = Json.bytes(line);
        ByteBuffer buffer =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return json.length;
    }

    /** Closes and unlocks the file. */
    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be closed: " + file, e);
        }
    }
}
