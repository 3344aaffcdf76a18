package io.tenantapps.core.errors;

/** The connection was closed before the call, or while it ran. Nothing was sent after that. */
public class ConnectionClosedException extends SdkException {
    private static final long serialVersionUID = 1L;

    /** Makes one, for the SDK and for unit tests. */
    public ConnectionClosedException() {
        super("The connection is closed, so nothing more was sent. Make a new TenantConnection.", null);
    }
}
