package io.tenantapps.testing.internal.state;

/** A part of the tenant that holds state. All parts are reset, remembered and closed together, under the tenant's lock. */
public interface Part {

    /** Forgets everything. */
    void reset();

    /** Returns the way back to the present state, which can be run again and again. */
    Runnable remember();

    /** Forgets how it was asked, but not what came of it. */
    default void forgetRequests() {}

    /** Releases what it holds of the machine. */
    default void close() {}
}
