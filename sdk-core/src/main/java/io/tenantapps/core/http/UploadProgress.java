package io.tenantapps.core.http;

/**
 * A listener for the progress of an upload. The SDK calls the listener on the thread of the call, so the listener
 * should be quick. If the listener throws an exception, the SDK logs the exception and continues the attempt without
 * progress reports. To stop the upload, interrupt the thread or cancel the future.
 */
@FunctionalInterface
public interface UploadProgress {

    /** Called after bytes of the body were written to the socket in this attempt. Each attempt starts at zero. */
    void sent(long bytes, long total);
}
