package io.tenantapps.core.errors;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a response with a success status cannot be read: it is not JSON, is truncated, is too large, is nested too
 * deeply, or has an unexpected structure.
 */
public class MalformedResponseException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;
    private final boolean mayHaveHappened;

    /** Creates an exception, for the SDK and for unit tests. The path is null if the response is not JSON at all. */
    public MalformedResponseException(String message, @Nullable String path, boolean mayHaveHappened) {
        super(message, null);
        this.path = path;
        this.mayHaveHappened = mayHaveHappened;
    }

    /** True for a write, because the service reported success. */
    @Override
    protected boolean isUncertain() {
        return mayHaveHappened;
    }

    /**
     * Returns the position of the problem in the JSON, as in {@code $.value[3].id}; null if the response is not JSON at
     * all.
     */
    public @Nullable String path() {
        return path;
    }
}
