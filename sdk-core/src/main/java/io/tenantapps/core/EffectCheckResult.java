package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The result of an {@link EffectCheck}.
 *
 * @param <T> the type of the write's response
 */
public final class EffectCheckResult<T extends @Nullable Object> {

    enum Kind {
        HAPPENED,
        DID_NOT_HAPPEN,
        NOT_SEEN,
        UNKNOWN
    }

    private final Kind kind;
    private final @Nullable T value;
    private final String words;

    private EffectCheckResult(Kind kind, @Nullable T value, String words) {
        this.kind = kind;
        this.value = value;
        this.words = words;
    }

    /** Returns a result which states that the write took effect. The given value replaces the lost response. */
    public static <T extends @Nullable Object> EffectCheckResult<T> happened(T value) {
        return new EffectCheckResult<>(Kind.HAPPENED, value, "");
    }

    /** Returns a result which states that the write did not take effect and cannot take effect later. Use this result
     * only if there is proof, such as an operation that has ended without the effect. A missing effect is not proof;
     * return {@link #notSeen} instead.
     */
    public static <T extends @Nullable Object> EffectCheckResult<T> didNotHappen() {
        return new EffectCheckResult<>(Kind.DID_NOT_HAPPEN, null, "");
    }

    /**
     * Returns a result which states that the effect is not visible yet. The effect may still appear, so the client
     * checks again.
     *
     * @param words the observed state and how to check it, in sentences for the exception's message
     */
    public static <T extends @Nullable Object> EffectCheckResult<T> notSeen(String words) {
        Arguments.required("words", words);
        return new EffectCheckResult<>(Kind.NOT_SEEN, null, words);
    }

    /**
     * Returns a result which states that the effect is unknown and that further checks do not help.
     *
     * @param words what the caller should check before another attempt, in sentences for the exception's message
     */
    public static <T extends @Nullable Object> EffectCheckResult<T> unknown(String words) {
        Arguments.required("words", words);
        return new EffectCheckResult<>(Kind.UNKNOWN, null, words);
    }

    /** True if the write took effect. */
    public boolean hasHappened() {
        return kind == Kind.HAPPENED;
    }

    /** True if the effect was not visible yet. */
    public boolean isNotSeen() {
        return kind == Kind.NOT_SEEN;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the value that replaces the lost response, if {@link #hasHappened()}. */
    @SuppressWarnings("NullAway") // present if the kind is HAPPENED; null only if T allows it
    public T value() {
        return value;
    }

    /** Returns the observed state in sentences; empty if the check has no observation to report. */
    public String words() {
        return words;
    }
}
