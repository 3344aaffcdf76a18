package io.tenantapps.core;

import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * One input, as the worker of a {@link BulkRun} gets it.
 *
 * @param <I> what goes in
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

    /** The input. */
    public I input() {
        return input;
    }

    /**
     * Notes in the journal that something is about to be done that must not be done twice. If the process dies before the
     * end is noted, the next run finds {@link #wasBegun()} true and can look before it acts.
     */
    public void begin() {
        begin(null);
    }

    /** The same with a word to the next run, a record or map, which {@link #begun} answers there. */
    public void begin(@Nullable Object note) {
        if (journal != null && key != null) {
            hasBegun = true;
            journal.begin(key, note);
        }
    }

    /** What an earlier run noted when it began and did not note an end; null where it did not begin, or noted nothing. */
    public <T> @Nullable T begun(Class<T> type) {
        Arguments.required("type", type);
        return wasBegun() && journal != null && key != null ? journal.value(key, type) : null;
    }

    /** Whether an earlier run noted a beginning and no end. */
    public boolean wasBegun() {
        return !hasBegun && wasOpen;
    }

    @Nullable
    String key() {
        return key;
    }

    /** True if an earlier run noted a beginning and no end, whatever this run has noted since. */
    boolean wasOpen() {
        return wasOpen;
    }
}
