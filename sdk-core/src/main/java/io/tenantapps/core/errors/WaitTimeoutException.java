package io.tenantapps.core.errors;

import io.tenantapps.core.OperationHandle;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if work that the service accepted did not end within the timeout of the wait. The work continues; wait again
 * with {@link OperationHandle#await}.
 */
public class WaitTimeoutException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object accepted;
    private final transient @Nullable Object latest;

    /** Creates an exception, for calls that wait for one of their steps. */
    public WaitTimeoutException(
            String message, @Nullable Object accepted, @Nullable Object latest, @Nullable Throwable cause) {
        super(message, cause);
        this.accepted = accepted;
        this.latest = latest;
    }

    /** Returns the response that accepted the work, with the ids to poll it. */
    public @Nullable Object accepted() {
        return accepted;
    }

    /** Always true: the work continues. */
    @Override
    protected boolean isUncertain() {
        return true;
    }

    /** Returns the latest state of the work, as an instance of the wait's result type; null if no poll succeeded. */
    public @Nullable Object latest() {
        return latest;
    }

    @Override
    String effect() {
        return ""; // the message already contains this information
    }
}
