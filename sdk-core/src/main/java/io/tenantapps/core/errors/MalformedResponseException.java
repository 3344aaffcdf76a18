package io.tenantapps.core.errors;

import org.jspecify.annotations.Nullable;

/** An answer with a success status that cannot be read: no JSON, cut off, too large, too deep, or not what was promised. */
public class MalformedResponseException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;
    private final boolean mayHaveHappened;

    /** Makes one, for the SDK and for unit tests; the path is null where the response is no JSON at all. */
    public MalformedResponseException(String message, @Nullable String path, boolean mayHaveHappened) {
        super(message, null);
        this.path = path;
        this.mayHaveHappened = mayHaveHappened;
    }

    /** True for a write: the service says that it took it. */
    @Override
    protected boolean saysThatItMayHaveHappened() {
        return mayHaveHappened;
    }

    /** Where in the JSON the trouble is, as in {@code $.value[3].id}; null where the answer is no JSON at all. */
    public @Nullable String path() {
        return path;
    }
}
