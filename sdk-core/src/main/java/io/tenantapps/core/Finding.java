package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link ReadBack} found out about a harmful exchange whose answer was lost.
 *
 * @param <T> what the exchange answers
 */
public final class Finding<T extends @Nullable Object> {

    enum Kind {
        HAPPENED,
        DID_NOT_HAPPEN,
        UNKNOWN
    }

    private final Kind kind;
    private final @Nullable T value;
    private final String words;

    private Finding(Kind kind, @Nullable T value, String words) {
        this.kind = kind;
        this.value = value;
        this.words = words;
    }

    /** It was done. The value stands in for the lost answer. */
    public static <T extends @Nullable Object> Finding<T> happened(T value) {
        return new Finding<>(Kind.HAPPENED, value, "");
    }

    /** It was certainly not done, and no longer will be: it is sent again. */
    public static <T extends @Nullable Object> Finding<T> didNotHappen() {
        return new Finding<>(Kind.DID_NOT_HAPPEN, null, "");
    }

    /** It cannot be told. The words say what the caller should look at before doing anything again. */
    public static <T extends @Nullable Object> Finding<T> unknown(String words) {
        return new Finding<>(Kind.UNKNOWN, null, words);
    }

    Kind kind() {
        return kind;
    }

    @SuppressWarnings("NullAway") // present whenever the kind is HAPPENED; null only where T allows it
    T value() {
        return value;
    }

    String words() {
        return words;
    }
}
