package io.tenantapps.testing.internal.state;

import java.util.function.Consumer;

/**
 * An immutable value with many settings. Each setting has a field with the default, a method that returns a changed
 * copy, and a method that reads the value.
 */
public abstract class Settings<S extends Settings<S>> implements Cloneable {

    /** Returns a changed copy. No other code has a reference to the copy while it changes. */
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
            throw new IllegalStateException("the settings could not be copied", e);
        }
    }
}
