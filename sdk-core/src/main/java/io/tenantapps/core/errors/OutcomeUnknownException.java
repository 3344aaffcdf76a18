package io.tenantapps.core.errors;

import org.jspecify.annotations.Nullable;

/**
 * A write may have been sent, its response was lost, and its effect was not seen. It was not sent again. The message says
 * what was seen and how to look again before anything is repeated; the cause tells how the response was lost.
 */
public class OutcomeUnknownException extends SdkException {
    private static final long serialVersionUID = 1L;

    /** For calls that check what an earlier run may have done. The message says what was seen and how to look again. */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Always true: that is what this exception says. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return true;
    }

    @Override
    String effect() {
        return ""; // the words tell it
    }
}
