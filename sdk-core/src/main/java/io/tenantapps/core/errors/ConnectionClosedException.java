package io.tenantapps.core.errors;

/**
 * Thrown if the connection was closed before or during the call. The client sent no request after the connection was
 * closed.
 */
public class ConnectionClosedException extends SdkException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests. */
    public ConnectionClosedException() {
        super("The connection is closed, so the client sends no more requests. Create a new TenantConnection.", null);
    }
}
