package io.tenantapps.core.errors;

/** The thread was interrupted, or the future cancelled, while a call ran. The thread's interrupt flag is set again. */
public class CallInterruptedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    /** Makes one, for the SDK and for unit tests. */
    public CallInterruptedException(String message, boolean mayHaveHappened) {
        super(message, null);
        this.mayHaveHappened = mayHaveHappened;
    }

    /** Whether a request was on its way, so that the service may have obeyed it. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return mayHaveHappened;
    }
}
