package io.tenantapps.core.http;

/**
 * Hears how far a body has come, on the thread of the call; be quick. What it throws is logged once an attempt, and the
 * upload goes on untold: to stop it, interrupt the thread or cancel the future.
 */
@FunctionalInterface
public interface UploadProgress {

    /** So many bytes of the total were handed to the socket in this attempt. Each attempt begins anew. */
    void sent(long bytes, long total);
}
