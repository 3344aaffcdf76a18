package io.tenantapps.proof;

import io.tenantapps.core.errors.SdkException;

/** What a caller is told about the work it asked for. */
enum Told {
    /** It was done. */
    DONE,
    /** It was not done, at least not by this call. */
    NOT_DONE,
    /** It may have been done: look. */
    UNKNOWN;

    static Told by(SdkException error) {
        return error.mayHaveHappened() ? UNKNOWN : NOT_DONE;
    }
}
