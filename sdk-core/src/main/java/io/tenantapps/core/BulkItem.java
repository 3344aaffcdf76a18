package io.tenantapps.core;

import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * One input of a {@link BulkRun}, as passed to the worker.
 *
 * @param <I> the type of the input
 */
public final class BulkItem<I> {
    private final I input;
    private final @Nullable String key;
    private final @Nullable Journal journal;
    private final boolean wasOpen;
    private volatile boolean hasBegun;

    BulkItem(I input, @Nullable String key, @Nullable Journal journal) {
        this.input = input;
        this.key = key;
        this.journal = journal;
        this.wasOpen = journal != null && key != null && journal.state(key) == Journal.State.BEGUN;
    }

    /** Returns the input. */
    public I input() {
        return input;
    }

    /**
     * Records in the journal that the worker is about to start work that must not be done twice. If the process dies
     * before the end of the work is recorded, {@link #wasBegun()} returns true in the next run, and the worker can
     * check the state first.
     */
    public void begin() {
        begin(null);
    }

    /**
     * Does the same as {@link #begin()}, and stores a note (a record or map) for the next run. In the next run, {@link
     * #begun} returns the note.
     */
    public void begin(@Nullable Object note) {
        if (journal != null && key != null) {
            hasBegun = true;
            journal.begin(key, note);
        }
    }

    /**
     * Returns the note of an earlier run that recorded a beginning but no end; null if there is no such run or note.
     */
    public <T> @Nullable T begun(Class<T> type) {
        Arguments.required("type", type);
        return wasBegun() && journal != null && key != null ? journal.value(key, type) : null;
    }

    /** True if an earlier run recorded a beginning but no end. */
    public boolean wasBegun() {
        return !hasBegun && wasOpen;
    }

    @Nullable
    String key() {
        return key;
    }

    /** True if an earlier run recorded a beginning but no end, even if this run has added records since. */
    boolean wasOpen() {
        return wasOpen;
    }
}
