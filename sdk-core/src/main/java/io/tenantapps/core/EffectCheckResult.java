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

    /** The write took effect. The value replaces the lost response. */
    public static <T extends @Nullable Object> EffectCheckResult<T> happened(T value) {
        return new EffectCheckResult<>(Kind.HAPPENED, value, "");
    }

    /**
     * The write did not take effect and no longer will: something excludes it, such as an operation that has ended. Not seeing
     * the effect is no proof; return {@link #notSeen} then.
     */
    public static <T extends @Nullable Object> EffectCheckResult<T> didNotHappen() {
        return new EffectCheckResult<>(Kind.DID_NOT_HAPPEN, null, "");
    }

    /**
     * The effect is not there yet. It may still come, so the client looks again.
     *
     * @param words the state that was seen and how to look again, in sentences for the exception's message
     */
    public static <T extends @Nullable Object> EffectCheckResult<T> notSeen(String words) {
        Arguments.required("words", words);
        return new EffectCheckResult<>(Kind.NOT_SEEN, null, words);
    }

    /**
     * Nobody can tell, and looking again does not help.
     *
     * @param words what the caller should look at before sending anything again, in sentences for the exception's message
     */
    public static <T extends @Nullable Object> EffectCheckResult<T> unknown(String words) {
        Arguments.required("words", words);
        return new EffectCheckResult<>(Kind.UNKNOWN, null, words);
    }

    /** True if the write took effect. */
    public boolean hasHappened() {
        return kind == Kind.HAPPENED;
    }

    /** True if the effect was not there yet. */
    public boolean isNotSeen() {
        return kind == Kind.NOT_SEEN;
    }

    Kind kind() {
        return kind;
    }

    /** The value that replaces the lost response, if {@link #hasHappened()}. */
    @SuppressWarnings("NullAway") // present whenever the kind is HAPPENED; null only where T allows it
    public T value() {
        return value;
    }

    /** What was seen, in sentences; empty where there is nothing to say. */
    public String words() {
        return words;
    }
}
