package io.tenantapps.core.errors;

import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if no usable response arrived: the connection could not be established or was lost, or the request timed out.
 */
public class TransportException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    /**
     * Creates an exception, for the SDK and for unit tests. If the cause is an {@link InterruptedIOException}, the
     * failure counts as a timeout.
     */
    public TransportException(String message, boolean mayHaveHappened, @Nullable Throwable cause) {
        super(message, cause);
        this.mayHaveHappened = mayHaveHappened;
    }

    /**
     * False if the request certainly had no effect, because none of its bytes were sent, or the server reported that it
     * did not process the request. True if the service may have processed the request before the response was lost.
     */
    @Override
    protected boolean isUncertain() {
        return mayHaveHappened;
    }

    /** True if the request timed out. The same request would probably time out again. */
    public boolean isTimeout() {
        return getCause() instanceof InterruptedIOException;
    }
}
