package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * What was seen when started work was looked at.
 *
 * @param hasEnded whether the work is over
 * @param latest what was read; null where there was nothing to read
 * @param words what is still being waited for, for progress and messages; empty once it has ended
 * @param <T> what the wait answers
 */
public record PollResult<T extends @Nullable Object>(
        boolean hasEnded, @Nullable T latest, String words) {

    /** The work is over, and this is what is true now. */
    public static <T extends @Nullable Object> PollResult<T> ended(T value) {
        return new PollResult<>(true, value, "");
    }

    /** The work goes on. */
    public static <T extends @Nullable Object> PollResult<T> running(@Nullable T latest, String words) {
        Arguments.required("words", words);
        return new PollResult<>(false, latest, words);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
