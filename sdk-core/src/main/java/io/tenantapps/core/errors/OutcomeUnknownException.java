package io.tenantapps.core.errors;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the response to a write was lost and the effect of the write was not confirmed. The client did not send the
 * write again. The message describes the observed state, and how to check it before you repeat the write. The cause
 * explains how the response was lost.
 */
public class OutcomeUnknownException extends SdkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception, for calls that check for the effect of an earlier run. The message describes the observed
     * state and how to check it.
     */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Always true: the outcome is unknown. */
    @Override
    protected boolean isUncertain() {
        return true;
    }

    @Override
    String effect() {
        return ""; // the message already contains this information
    }
}
