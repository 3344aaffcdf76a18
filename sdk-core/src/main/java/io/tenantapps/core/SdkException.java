package io.tenantapps.core;

import io.tenantapps.core.internal.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What every failure of this SDK extends. Unchecked, because most callers cannot do anything about most failures where
 * they occur; those who can catch the one they mean.
 *
 * <p>Messages are full sentences that name the operation, what happened and, where it is known, the remedy. No token, key,
 * digest or request body is ever in one.
 */
public abstract class SdkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private volatile boolean somethingHappened;

    /** For the SDK's own modules. */
    protected SdkException(String message, @Nullable Throwable cause) {
        super(SafeText.escape(message), cause);
    }

    /** In place of that failure: another name changes nothing about what happened before it. */
    SdkException(SdkException before, String message) {
        super(SafeText.escape(message), before.getCause());
        this.somethingHappened = before.somethingHappened;
    }

    /**
     * Whether it is possible that what was asked for was done all the same, wholly or in part. If it was harmful, look
     * before you repeat it.
     */
    public final boolean mayHaveHappened() {
        return somethingHappened || saysThatItMayHaveHappened();
    }

    /** What this kind of failure says of itself. */
    protected boolean saysThatItMayHaveHappened() {
        return false;
    }

    /** Notes that something was done, or may have been, before this failure ended the call. */
    void afterSomethingHappened() {
        somethingHappened = true;
    }
}
