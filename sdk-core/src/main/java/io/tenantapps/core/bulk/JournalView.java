package io.tenantapps.core.bulk;

import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a journal at the time of {@link Journal#read}. Later changes to the journal do not affect a {@code
 * JournalView}.
 */
public final class JournalView {

    /**
     * The last note of a key.
     *
     * @param state the state of the key
     * @param at the time of the note; if the note was cut short, the time of the line before it
     */
    public record Note(Journal.State state, Instant at) {}

    private final JournalNotes all;
    private final Map<String, Note> notes = new LinkedHashMap<>();

    private JournalView(JournalNotes all) {
        this.all = all;
        all.all().forEach((key, note) -> notes.put(key, new Note(note.state(), note.at())));
    }

    static JournalView of(JournalReading reading) {
        TornLine torn = reading.torn();
        JournalLine open = torn == null ? null : reading.notes().lineFor(torn, reading.latest());
        if (open != null) {
            reading.notes().add(open, reading.end(), 0);
        }
        return new JournalView(reading.notes());
    }

    static JournalView empty() {
        return new JournalView(new JournalNotes());
    }

    /** Returns the last note of each key, in the order of the first notes. */
    public Map<String, Note> notes() {
        return Collections.unmodifiableMap(notes);
    }

    /** Returns the state of a key, as {@link Journal#state} does. */
    public Journal.State state(String key) {
        Arguments.required("key", key);
        return all.state(key);
    }

    /** Returns the number of recorded keys in the given state. */
    public long count(Journal.State state) {
        Arguments.required("state", state);
        return notes.values().stream().filter(note -> note.state() == state).count();
    }

    /** Returns the counts, such as {@code 40 keys: 2 begun, 37 done, 1 failed}. */
    @Override
    public String toString() {
        return notes.size() + " keys: " + count(Journal.State.BEGUN) + " begun, " + count(Journal.State.DONE)
                + " done, " + count(Journal.State.FAILED) + " failed";
    }
}
