package io.tenantapps.core;

import io.tenantapps.core.errors.OutcomeUnknownException;

/**
 * The effect of sending a request a second time if the first copy took effect but its response was lost. Every
 * operation declares its repeat safety, with evidence. The HTTP method alone does not show the effect, because five of
 * the six add-in operations are reads that use POST.
 *
 * <p>This value decides what the client does when a response is lost. An effect that is not visible does not prove that
 * the write failed, because the effect may appear later.
 */
public enum RepeatSafety {
    /** A read. After a lost response, the client retries the request. */
    SAFE,
    /**
     * A write that leads to the same state, however often it is sent, and never starts a second job. After a lost
     * response, the client checks for the effect for a short time, then sends the write again.
     */
    CONVERGENT,
    /**
     * A write that the service refuses if it is sent a second time, as recordings or Microsoft's documentation show.
     * After a lost response, the client checks for the effect for a short time, then sends the write again. A refusal
     * such as "already there" or "in progress" then confirms that the first copy arrived.
     */
    REFUSED_IF_DONE,
    /**
     * Any other write, and the default. After a lost response, the client checks for the effect until {@link
     * CallOptions#effectPatience} or the deadline expires, and never sends the write again. If the effect does not
     * appear, the client throws {@link OutcomeUnknownException}.
     */
    STARTS_WORK;

    /** True for every write. */
    boolean isWrite() {
        return this != SAFE;
    }
}
