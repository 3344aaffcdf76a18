package io.tenantapps.testing.internal.state;

import java.util.function.Consumer;

/**
 * An immutable value of many parts. Each part is written in one place: a field with its default, the method that changes it in
 * a copy, and the method that reads it.
 */
public abstract class Settings<S extends Settings<S>> implements Cloneable {

    /** Returns a copy in which that was changed. Nobody else has the copy while it changes. */
    protected final S changed(Consumer<S> change) {
        S copy = copy();
        change.accept(copy);
        return copy;
    }

    @SuppressWarnings("unchecked") // a copy has the type of its original
    private S copy() {
        try {
            return (S) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("all settings can be copied", e);
        }
    }
}
