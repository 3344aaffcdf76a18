package io.tenantapps.core.errors;

import io.tenantapps.core.internal.Arguments;
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
    private static final String DESPITE = "It may have taken effect despite the failure.";
    private static final String EARLIER = "An earlier request of this call may have taken effect.";

    private volatile boolean somethingHappened;

    /** For the SDK's own modules. */
    protected SdkException(String message, @Nullable Throwable cause) {
        super(SafeText.escape(Arguments.required("message", message)), cause);
    }

    /** In place of that failure: another name changes nothing about what happened before it. */
    SdkException(SdkException before, String message) {
        super(SafeText.escape(message), before.getCause());
        this.somethingHappened = before.somethingHappened;
    }

    /** What failed, why, and what to do. The last sentence agrees with {@link #mayHaveHappened}. */
    @Override
    public String getMessage() {
        String effect = effect();
        return effect.isEmpty() ? words() : words() + " " + effect;
    }

    /** The sentence that tells what may have happened; empty if the words tell it, or if nothing may have. */
    String effect() {
        return saysThatItMayHaveHappened() ? DESPITE : somethingHappened ? EARLIER : "";
    }

    /** Returns the message without the sentence about what may have taken effect, for those who tell that in their own way. */
    public final String words() {
        return String.valueOf(super.getMessage());
    }

    /**
     * True if a write of this call may have taken effect despite the failure, wholly or in part. It is false only if nothing was
     * sent, if the service certainly refused it, or if a check proved that it did not happen and no longer will.
     */
    public final boolean mayHaveHappened() {
        return somethingHappened || saysThatItMayHaveHappened();
    }

    /** True if this failure itself leaves that open. */
    protected boolean saysThatItMayHaveHappened() {
        return false;
    }

    /**
     * Notes that an earlier request of the same work took effect, or may have: {@link #mayHaveHappened} is true from now on.
     * For code that makes one operation out of several requests.
     */
    public final void markMayHaveHappened() {
        somethingHappened = true;
    }
}
