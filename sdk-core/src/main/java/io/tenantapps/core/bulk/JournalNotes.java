package io.tenantapps.core.bulk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state that follows from the lines of a journal: the last note of each key, in the order of the first notes. */
final class JournalNotes {

    /** The last note of a key, and the position of its line. */
    record Note(Journal.State state, Instant at, long offset, int length) {}

    private final Map<String, Note> notes = new LinkedHashMap<>();

    /**
     * The beginnings of keys whose notes are incomplete. Any key that starts with such a beginning may have been begun.
     */
    private final List<String> beginnings = new ArrayList<>();

    void add(JournalLine line, long offset, int length) {
        String key = Objects.requireNonNull(line.key());
        if (line.isCut()) {
            beginnings.add(key);
            notes.entrySet()
                    .removeIf(each -> each.getValue().state() == Journal.State.FAILED
                            && each.getKey().startsWith(key));
            return;
        }
        Instant at = Instant.parse(Objects.requireNonNull(line.at()));
        notes.put(key, new Note(Objects.requireNonNull(line.stateOrNull()), at, offset, length));
    }

    /**
     * Returns the line that records the consequence of an incomplete line; null if the incomplete line leaves no state
     * uncertain. If the key was begun or done, it keeps that state. Otherwise the state is unknown, so the key counts
     * as begun.
     */
    @Nullable
    JournalLine lineFor(TornLine torn, Instant at) {
        if (torn.key() == null) {
            return null;
        }
        if (!torn.isWhole()) {
            return JournalLine.cut(torn.key(), at);
        }
        return switch (state(torn.key())) {
            case BEGUN, DONE -> null;
            case NEW, FAILED -> JournalLine.note(torn.key(), Journal.State.BEGUN, at, null, null);
        };
    }

    @Nullable
    Note find(String key) {
        return notes.get(key);
    }

    Journal.State state(String key) {
        Note note = notes.get(key);
        if (note != null) {
            return note.state();
        }
        return beginnings.stream().anyMatch(key::startsWith) ? Journal.State.BEGUN : Journal.State.NEW;
    }

    Map<String, Note> all() {
        return notes;
    }
}
