package io.tenantapps.core.internal.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The answer arrived and cannot be read. The reason holds nothing of the body. */
public final class UnreadableResponse extends IOException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;
    private final boolean worthRepeating;

    public UnreadableResponse(String reason, @Nullable String path, boolean worthRepeating) {
        super(reason);
        this.path = path;
        this.worthRepeating = worthRepeating;
    }

    /** The same, where it is in the causes of another failure: TLS wraps what its socket throws. Null where it is not. */
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

    /** Whether the next answer may be better: a login page passes, a size limit does not. */
    public boolean worthRepeating() {
        return worthRepeating;
    }
}
