package io.tenantapps.core.http;

/**
 * A listener for the progress of an upload. It is called on the thread of the call and should be quick. If it throws,
 * the exception is logged and the attempt continues without progress reports. To stop the upload, interrupt the thread
 * or cancel the future.
 */
@FunctionalInterface
public interface UploadProgress {

    /** Called after bytes of the body were written to the socket in this attempt. Each attempt starts at zero. */
    void sent(long bytes, long total);
}
