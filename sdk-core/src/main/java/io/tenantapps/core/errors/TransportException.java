package io.tenantapps.core.errors;

import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** No usable answer arrived: no connection, a lost connection, or no time left. */
public class TransportException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    /** Makes one, for the SDK and for unit tests; an {@link InterruptedIOException} as the cause makes it a timeout. */
    public TransportException(String message, boolean mayHaveHappened, @Nullable Throwable cause) {
        super(message, cause);
        this.mayHaveHappened = mayHaveHappened;
    }

    /**
     * False if the request was certainly not carried out, because no byte of it left, or the server said that it did not
     * look at it. True if it is possible that the service received and obeyed it before the answer was lost.
     */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return mayHaveHappened;
    }

    /** Whether the service took longer than it was given: the same request would probably take as long again. */
    public boolean isTimeout() {
        return getCause() instanceof InterruptedIOException;
    }
}
