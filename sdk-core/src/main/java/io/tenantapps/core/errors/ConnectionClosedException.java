package io.tenantapps.core.errors;

/** Thrown if the connection was closed before or during the call. Nothing was sent after the connection was closed. */
public class ConnectionClosedException extends SdkException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests. */
    public ConnectionClosedException() {
        super("The connection is closed, so nothing more was sent. Create a new TenantConnection.", null);
    }
}
