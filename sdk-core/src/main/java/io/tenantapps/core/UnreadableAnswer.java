package io.tenantapps.core;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The answer arrived and cannot be read. The reason holds nothing of the body. */
final class UnreadableAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;
    private final boolean worthRepeating;

    UnreadableAnswer(String reason, @Nullable String path, boolean worthRepeating) {
        super(reason);
        this.path = path;
        this.worthRepeating = worthRepeating;
    }

    @Nullable
    String path() {
        return path;
    }

    /** Whether the next answer may be better: a login page passes, a size limit does not. */
    boolean worthRepeating() {
        return worthRepeating;
    }
}
