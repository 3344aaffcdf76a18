package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/**
 * A harmful request was sent, its answer was lost, and the state could not be read back. It was not sent again. The
 * message says what to look at before anything is repeated; the cause tells how the answer was lost.
 */
public class OutcomeUnknownException extends SdkException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Always true: that is what this exception says. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return true;
    }
}
