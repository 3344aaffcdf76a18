package io.tenantapps.core.errors;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * The superclass of all failures of this SDK. SDK exceptions are unchecked, because most direct callers cannot handle
 * them. A caller that can handle a particular failure catches its subclass.
 *
 * <p>Messages are full sentences that name the operation, the failure and, if known, the remedy. Messages never contain
 * a token, key, digest or request body.
 */
public abstract class SdkException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String DESPITE = "A write may have taken effect despite the failure.";
    private static final String EARLIER = "An earlier request of this call may have taken effect.";

    private volatile boolean somethingHappened;

    /** Creates an exception, for the SDK's own modules. */
    protected SdkException(String message, @Nullable Throwable cause) {
        super(SafeText.escape(Arguments.required("message", message)), cause);
    }

    /**
     * Creates an exception that replaces another exception and keeps the other exception's flag for an earlier write.
     */
    SdkException(SdkException before, String message) {
        super(SafeText.escape(message), before.getCause());
        this.somethingHappened = before.somethingHappened;
    }

    /**
     * Returns the failure, its reason and its remedy. The last sentence agrees with {@link #mayHaveHappened}.
     */
    @Override
    public String getMessage() {
        String effect = effect();
        return effect.isEmpty() ? words() : words() + " " + effect;
    }

    /**
     * Returns the sentence about a possible effect; empty if the message already contains it, or if no effect is
     * possible.
     */
    String effect() {
        return isUncertain() ? DESPITE : somethingHappened ? EARLIER : "";
    }

    /**
     * Returns the message without the sentence about a possible effect, for callers that report the effect in another
     * way.
     */
    public final String words() {
        return String.valueOf(super.getMessage());
    }

    /**
     * True if a write of this call may have taken effect despite the failure, completely or in part. The result is
     * false only if no write was sent, if the service certainly refused the write, or if a check proved that the write
     * had no effect and cannot take effect later.
     */
    public final boolean mayHaveHappened() {
        return somethingHappened || isUncertain();
    }

    /** True if this failure does not show whether its write took effect. */
    protected boolean isUncertain() {
        return false;
    }

    /**
     * Records that an earlier request of the same work took effect or may have done so. From then on,
     * {@link #mayHaveHappened} returns true. Call this method from code that combines several requests into one
     * operation.
     */
    public final void markMayHaveHappened() {
        somethingHappened = true;
    }
}
