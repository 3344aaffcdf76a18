package io.tenantapps.core.errors;

import io.tenantapps.core.OperationHandle;
import org.jspecify.annotations.Nullable;

/** The work was started and had not ended when the wait did. It goes on; wait again with {@link OperationHandle#await}. */
public class WaitTimeoutException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object accepted;
    private final transient @Nullable Object latest;

    /** For calls that wait for a step of their own. */
    public WaitTimeoutException(
            String message, @Nullable Object accepted, @Nullable Object latest, @Nullable Throwable cause) {
        super(message, cause);
        this.accepted = accepted;
        this.latest = latest;
    }

    /** What the service answered when it took the work, with the ids by which it can be followed. */
    public @Nullable Object accepted() {
        return accepted;
    }

    /** Always true: the work goes on. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return true;
    }

    /** What was last read of it, of the type that the wait would have answered; null if it could not be read. */
    public @Nullable Object latest() {
        return latest;
    }

    @Override
    String effect() {
        return ""; // the words tell it
    }
}
