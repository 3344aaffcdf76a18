package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The result of polling accepted work once.
 *
 * @param hasEnded true if the work has ended
 * @param latest the value that the poll read; null if the poll read no value
 * @param words the condition being waited for, as progress reports and messages show it; empty if the work has ended
 * @param <T> the type of the final result
 */
public record PollResult<T extends @Nullable Object>(
        boolean hasEnded, @Nullable T latest, String words) {

    /** Returns a result for work that has ended, with its final value. */
    public static <T extends @Nullable Object> PollResult<T> ended(T value) {
        return new PollResult<>(true, value, "");
    }

    /** Returns a result for work that continues. */
    public static <T extends @Nullable Object> PollResult<T> running(@Nullable T latest, String words) {
        Arguments.required("words", words);
        return new PollResult<>(false, latest, words);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
