package io.tenantapps.core.internal.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown if a response arrived but cannot be read. The reason contains no part of the body. */
public final class UnreadableResponse extends IOException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;
    private final boolean worthRepeating;

    public UnreadableResponse(String reason, @Nullable String path, boolean worthRepeating) {
        super(reason);
        this.path = path;
        this.worthRepeating = worthRepeating;
    }

    /**
     * Returns the exception of this type among the causes of another failure, because TLS wraps exceptions of its
     * socket; null if there is no such exception.
     */
    public static @Nullable UnreadableResponse in(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof UnreadableResponse)) {
            cause = cause.getCause();
        }
        return (UnreadableResponse) cause;
    }

    public @Nullable String path() {
        return path;
    }

    /** Returns true if a retry may yield a better response: a login page may be temporary, but a size limit is not. */
    public boolean worthRepeating() {
        return worthRepeating;
    }
}
