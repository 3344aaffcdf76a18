package io.tenantapps.core.errors;

/**
 * Thrown if the thread was interrupted, or the future cancelled, during a call. The client sets the
 * interrupt flag of the thread again before it throws the exception.
 */
public class CallInterruptedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    /** Creates an exception, for the SDK and for unit tests. */
    public CallInterruptedException(String message, boolean mayHaveHappened) {
        super(message, null);
        this.mayHaveHappened = mayHaveHappened;
    }

    /** True if a request was in progress, so that the service may have processed it. */
    @Override
    protected boolean isUncertain() {
        return mayHaveHappened;
    }
}
