package io.tenantapps.proof;

import io.tenantapps.core.errors.SdkException;

/** The result of the work, as reported to the caller. */
enum Told {
    /** The work was done. */
    DONE,
    /** The work was not done, at least not by this call. */
    NOT_DONE,
    /** The work may have been done. The caller must check the state. */
    UNKNOWN;

    static Told by(SdkException error) {
        return error.mayHaveHappened() ? UNKNOWN : NOT_DONE;
    }
}
