package io.tenantapps.core;

import io.tenantapps.core.errors.OutcomeUnknownException;

/**
 * What a second copy of a request does when the first one was carried out after all. Every operation declares it, with its
 * evidence; the HTTP method does not tell, because five of the six add-in operations are reads by POST.
 *
 * <p>It decides what happens when a response is lost. "Not seen" never means "did not happen": the effect may come late.
 */
public enum RepeatSafety {
    /** A read. It is sent again after a lost response. */
    SAFE,
    /**
     * A write that leads to the same state however often it is sent, and starts no second job. After a lost response the
     * client looks for the effect for a short while, then sends it again.
     */
    CONVERGENT,
    /**
     * A write of which the service refuses a second one, as recordings or Microsoft's pages show. After a lost response the
     * client looks for the effect for a short while, then sends it again. A refusal that says "already there" or "in
     * progress" then confirms that the first one arrived.
     */
    REFUSED_IF_DONE,
    /**
     * Any other write, and the default. After a lost response the client looks for the effect until {@link
     * CallOptions#effectPatience} or the deadline ends, and never sends it again: an effect that was not seen ends in
     * {@link OutcomeUnknownException}.
     */
    STARTS_WORK;

    /** True for every write. */
    boolean isWrite() {
        return this != SAFE;
    }
}
