package io.tenantapps.core.bulk;

import io.tenantapps.core.internal.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a journal line by line from its beginning, and refuses a file that is not a journal. It changes nothing. */
final class JournalReading {
    private static final int BUFFER = 64 << 10;

    private final Path name;
    private final String subject;
    private final JournalNotes notes = new JournalNotes();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable Instant latest;
    private int number;
    private long end;
    private boolean lacksLineEnd;
    private @Nullable TornLine torn;
    private byte[] tornBytes = new byte[0];

    private JournalReading(Path name, String subject) {
        this.name = name;
        this.subject = subject;
    }

    /**
     * Reads a file that has a header.
     *
     * @param name the file name, for messages
     * @throws IllegalArgumentException if the file is not a journal, belongs to other work, or is damaged
     */
    static JournalReading of(JournalFile file, Path name, String subject) throws IOException {
        JournalReading reading = new JournalReading(name, subject);
        reading.read(file);
        return reading;
    }

    private void read(JournalFile file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long at = 0;
        for (int read = file.read(at, buffer); read > 0; read = file.read(at, buffer)) {
            at += read;
            take(buffer, read);
        }
        if (line.size() > 0) {
            takeLast(line.toByteArray());
        }
    }

    private void take(byte[] buffer, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                line.write(buffer, start, i - start);
                start = i + 1;
                number++;
                byte[] bytes = line.toByteArray();
                accept(required(bytes), bytes.length);
                end += bytes.length + 1;
                line.reset();
            }
        }
        line.write(buffer, start, length - start);
        if (line.size() > JournalLine.LONGEST) {
            number++;
            throw refusal(line.toByteArray());
        }
    }

    /** Accepts the last line without a line end; the line may be complete or cut short. */
    private void takeLast(byte[] bytes) {
        number++;
        JournalLine whole = JournalLine.read(bytes);
        if (whole != null) {
            accept(whole, bytes.length);
            end += bytes.length;
            lacksLineEnd = true;
            return;
        }
        if (number == 1) {
            throw notAJournal();
        }
        torn = TornLine.of(bytes);
        if (torn == null) {
            throw refusal(bytes);
        }
        tornBytes = bytes;
    }

    private JournalLine required(byte[] bytes) {
        JournalLine read = JournalLine.read(bytes);
        if (read == null) {
            throw refusal(bytes);
        }
        return read;
    }

    private void accept(JournalLine read, int length) {
        if (read.isHeader() != (number == 1)) {
            throw number == 1 ? notAJournal() : damaged();
        }
        latest = Instant.parse(Objects.requireNonNull(read.at()));
        if (number > 1) {
            notes.add(read, end, length);
        } else if (!subject.equals(read.journal())) {
            throw new IllegalArgumentException(SafeText.escape("journal is for different work: " + name + " records '"
                    + read.journal() + "', not '" + subject + "'; use another file"));
        }
    }

    private IllegalArgumentException refusal(byte[] bytes) {
        String start = new String(
                bytes, 0, Math.min(bytes.length, JournalLine.HEADER_START.length()), StandardCharsets.ISO_8859_1);
        return number == 1 && !start.equals(JournalLine.HEADER_START) ? notAJournal() : damaged();
    }

    private IllegalArgumentException notAJournal() {
        return new IllegalArgumentException("file is not a journal and was left unchanged: "
                + SafeText.escape(name.toString()) + "; use another file");
    }

    private IllegalArgumentException damaged() {
        return new IllegalArgumentException("journal is damaged: line " + number + " of "
                + SafeText.escape(name.toString())
                + " is not valid. The file was left unchanged; restore it from a backup"
                + (number == 1 ? "" : ", or check the result of the work that the line records, and delete the line"));
    }

    JournalNotes notes() {
        return notes;
    }

    /** Returns the length of the part with complete lines. */
    long end() {
        return end;
    }

    boolean lacksLineEnd() {
        return lacksLineEnd;
    }

    /** Returns the readable part of a last line that was cut short; null if no line was cut short. */
    @Nullable
    TornLine torn() {
        return torn;
    }

    byte[] tornBytes() {
        return tornBytes;
    }

    /** Returns the time of the last complete line. */
    Instant latest() {
        return Objects.requireNonNull(latest);
    }
}
