package io.tenantapps.testing.internal.state;

/** A part of the tenant that has state. All parts are reset, saved and closed together, under the tenant's lock. */
public interface Part {

    /** Clears everything. */
    void reset();

    /** Saves the current state and returns an action that restores it. The action can run any number of times. */
    Runnable remember();

    /** Clears the record of requests, but does not undo their effects. */
    default void forgetRequests() {}

    /** Releases system resources. */
    default void close() {}
}
