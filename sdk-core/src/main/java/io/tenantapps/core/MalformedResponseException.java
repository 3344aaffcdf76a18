package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/** An answer with a success status that cannot be read: no JSON, cut off, too large, too deep, or not what was promised. */
public class MalformedResponseException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;

    MalformedResponseException(String message, @Nullable String path) {
        super(message, null);
        this.path = path;
    }

    /** Where in the JSON the trouble is, as in {@code $.value[3].id}; null where the answer is no JSON at all. */
    public @Nullable String path() {
        return path;
    }
}
